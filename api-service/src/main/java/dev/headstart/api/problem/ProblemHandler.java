package dev.headstart.api.problem;

import dev.headstart.contract.http.SharedPaths;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Turns everything that controllers, and Spring before them, throw into problem details. */
@RestControllerAdvice
class ProblemHandler extends ResponseEntityExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemHandler.class);

  @ExceptionHandler
  ResponseEntity<Object> unreadableUpload(MultipartException e, WebRequest request) {
    return answer(
        e,
        HttpStatus.BAD_REQUEST,
        "The body is not a whole multipart/form-data message: send the photograph as part \"photo\".",
        request);
  }

  @ExceptionHandler
  ResponseEntity<Object> unexpected(Exception e, WebRequest request) {
    LOG.error(
        "A request failed: {}",
        SharedPaths.withoutToken(((ServletWebRequest) request).getRequest().getRequestURI()),
        e);
    return answer(
        e,
        HttpStatus.INTERNAL_SERVER_ERROR,
        "Something went wrong here, not with your request. Try again in a while.",
        request);
  }

  @Override
  protected ResponseEntity<Object> handleHttpMessageNotReadable(
      HttpMessageNotReadableException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return answer(
        e,
        HttpStatus.BAD_REQUEST,
        "The body is not the JSON that it should be: send an object with the documented members.",
        request);
  }

  @Override
  protected ResponseEntity<Object> handleMaxUploadSizeExceededException(
      MaxUploadSizeExceededException e,
      HttpHeaders headers,
      HttpStatusCode status,
      WebRequest request) {
    return answer(
        e,
        HttpStatus.CONTENT_TOO_LARGE,
        "The file is larger than this site takes: upload a smaller one.",
        request);
  }

  private ResponseEntity<Object> answer(
      Exception e, HttpStatus status, String detail, WebRequest request) {
    return handleExceptionInternal(
        e, ProblemDetail.forStatusAndDetail(status, detail), new HttpHeaders(), status, request);
  }

  /** Problems are problem details, whatever format the request preferred for good news. */
  @Override
  protected ResponseEntity<Object> createResponseEntity(
      Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
    headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    if (body instanceof ProblemDetail problem) {
      ProblemType.typed(problem);
    }
    if (!headers.containsHeader(HttpHeaders.CACHE_CONTROL)) {
      headers.setCacheControl("no-store");
    }
    return new ResponseEntity<>(body, headers, status);
  }
}
