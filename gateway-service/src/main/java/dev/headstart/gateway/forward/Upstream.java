package dev.headstart.gateway.forward;

import dev.headstart.gateway.link.Cargo;
import dev.headstart.gateway.problem.ProblemException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** What requests are passed on to. May be used by many threads. */
interface Upstream {

  /** How one request to it ended. */
  enum Ending {
    /** It answered, whatever the answer was. */
    ANSWERED,
    /** It could not be reached, broke off, or said nothing for too long. */
    FAILED,
    /** Whoever asked went away. */
    CANCELLED
  }

  /** Leave to send one request; {@link #end} must be called once, however it ended. */
  interface Leave {
    HttpClient client();

    /** The fields with which the request is sent, those of its way among them. */
    default HttpHeaders fields(HttpHeaders fields) {
      return fields;
    }

    void end(Ending ending);
  }

  /** For people: what it is and where. */
  String description();

  /** How long the first byte of an answer may take after the request's last. */
  Duration responseTimeout();

  /**
   * About how long it takes to be back, where requests fail because the way to it is broken; empty
   * where it is the upstream itself that fails.
   */
  default Optional<Duration> comesBackIn() {
    return Optional.empty();
  }

  /**
   * Completes at once, unless it is on the point of coming back: then within a bound, whether it
   * came or not.
   */
  default Mono<Void> whenReady() {
    return Mono.empty();
  }

  /**
   * Takes leave to send a request.
   *
   * @param cargo what it brings
   * @throws ProblemException at once, where it is known that the request would fail
   */
  Leave take(Cargo cargo);

  /**
   * Takes leave to send a request once more that failed, on another connection; empty where there
   * is no other.
   *
   * @throws ProblemException at once, where it is known that the request would fail again
   */
  default Optional<Leave> takeOther(Leave failed) {
    return Optional.empty();
  }
}
