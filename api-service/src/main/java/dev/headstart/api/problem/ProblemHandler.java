package dev.headstart.api.problem;

import dev.headstart.api.storage.StorageUnavailableException;
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

  private static final String RETRY_SECONDS = "5";

  @ExceptionHandler
  ResponseEntity<Object> unreadableUpload(MultipartException e, WebRequest request) {
    return answer(
        e,
        HttpStatus.BAD_REQUEST,
        "The body is not a whole multipart/form-data message: send the photograph as part \"photo\".",
        request);
  }

  @ExceptionHandler
  ResponseEntity<Object> storageUnavailable(StorageUnavailableException e, WebRequest request) {
    LOG.warn("A request failed: {} ({})", path(request), e.getMessage());
    var headers = new HttpHeaders();
    headers.set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    HttpStatus status = HttpStatus.SERVICE_UNAVAILABLE;
    var problem =
        ProblemDetail.forStatusAndDetail(
            status, "Photographs cannot be reached at this moment: try again in a few seconds.");
    return handleExceptionInternal(e, problem, headers, status, request);
  }

  @ExceptionHandler
  ResponseEntity<Object> unexpected(Exception e, WebRequest request) {
    LOG.error("A request failed: {}", path(request), e);
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

  /** What was asked for, without a sharing link's secret. */
  private static String path(WebRequest request) {
    return SharedPaths.withoutToken(((ServletWebRequest) request).getRequest().getRequestURI());
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
