package dev.headstart.api.purge;

import dev.headstart.api.problem.Problem;
import dev.headstart.contract.Parsed;
import dev.headstart.contract.purge.PurgePage;
import dev.headstart.contract.purge.PurgeQuestion;
import dev.headstart.contract.signature.UrlSigner;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Tells caches what was purged while they were away. It names photographs that are gone, so it is
 * for the suite alone; but a viewer's request reaches this service by the same ways as a cache
 * node's. Therefore the question is signed with a key that only the suite's own have.
 */
@RestController
class PurgeLogController {

  private final PurgeLog log;
  private final UrlSigner signer;
  private final Clock clock;

  PurgeLogController(PurgeLog log, UrlSigner signer, Clock clock) {
    this.log = log;
    this.signer = signer;
    this.clock = clock;
  }

  @GetMapping(PurgeQuestion.HOME_PATH)
  ResponseEntity<String> purges(HttpServletRequest request) {
    return switch (PurgeQuestion.parse(request.getQueryString())) {
      case Parsed.Invalid<PurgeQuestion>(String reason) -> throw Problem.badRequest(reason);
      case Parsed.Valid<PurgeQuestion>(PurgeQuestion question) -> {
        admit(question);
        PurgePage page =
            question
                .after()
                .map(position -> log.after(position, question.limit()))
                .orElseGet(log::end);
        yield ResponseEntity.ok()
            .cacheControl(CacheControl.noStore())
            .contentType(MediaType.APPLICATION_JSON)
            .body(page.toJson());
      }
    };
  }

  private void admit(PurgeQuestion question) {
    var verdict =
        question
            .signature()
            .map(given -> signer.verify(PurgeQuestion.HOME_PATH, given, clock.instant()))
            .orElse(UrlSigner.Verdict.FORGED);
    switch (verdict) {
      case GOOD -> {
        // One of the suite asks.
      }
      case EXPIRED ->
          throw Problem.of(
              HttpStatus.FORBIDDEN, "The signature has expired: compare the clocks of both sides.");
      case FORGED ->
          throw Problem.of(
              HttpStatus.FORBIDDEN,
              "This is for the caches of the suite: sign with a key of headstart.signing.keys.");
    }
  }
}
