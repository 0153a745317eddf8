package dev.headstart.gateway.forward;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;

class RepeatTest {

  private static final String PHOTO = "/photos/7f3k2m9q_4bd1c09ae2_z.jpg";

  private static final List<Throwable> ALL =
      List.of(
          new ConnectException("refused"),
          new ClosedChannelException(),
          new IOException("broken"),
          Http2Exception.streamError(3, Http2Error.REFUSED_STREAM, "refused"),
          Http2Exception.connectionError(Http2Error.INTERNAL_ERROR, "closed"),
          new TimeoutException("no answer"),
          new IllegalStateException("a defect"));

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "GET, /anything, HARMLESS",
    "HEAD, /anything, HARMLESS",
    "PUT, /photos/7f3k2m9q_4bd1c09ae2_z.jpg, HARMLESS",
    "PUT, /api/photos/7f3k2m9q, NEVER",
    "DELETE, /photos/7f3k2m9q_4bd1c09ae2_z.jpg, NEVER",
    "POST, /expected, NEVER",
    "PATCH, /api/photos/7f3k2m9q, NEVER",
    "OPTIONS, /api/photos, NEVER",
  })
  void whereNobodyKnowsHowFarARequestCameItsMethodDecides(
      String method, String path, Repeat expected) {
    assertThat(Repeat.of(new IOException("broken"), HttpMethod.valueOf(method), path, false))
        .isEqualTo(expected);
  }

  @Test
  void whatWasNotSentOrNotLookedAtIsRepeatedWhateverItAsksFor() {
    methods()
        .forEach(
            method -> {
              assertThat(Repeat.of(ALL.get(0), method, "/x", false)).isEqualTo(Repeat.NOT_SENT);
              assertThat(Repeat.of(ALL.get(3), method, "/x", false))
                  .isEqualTo(Repeat.NOT_PROCESSED);
            });
  }

  @Test
  void nothingWhoseContentWasBegunIsRepeated() {
    methods()
        .forEach(
            method ->
                assertThat(ALL)
                    .allMatch(error -> Repeat.of(error, method, PHOTO, true) == Repeat.NEVER));
  }

  @Test
  void aTimeoutOrADefectIsNotRepeated() {
    methods()
        .forEach(
            method ->
                assertThat(ALL.subList(5, 7))
                    .allMatch(error -> Repeat.of(error, method, PHOTO, false) == Repeat.NEVER));
  }

  private static Stream<HttpMethod> methods() {
    return Stream.of(HttpMethod.values());
  }
}
