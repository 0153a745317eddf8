package dev.headstart.cache.arrival;

import dev.headstart.cache.body.BodyReader;
import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.object.VaryRecord;
import dev.headstart.cache.problem.Problem;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/** What an arrival turned out to be, once its head is known. */
public sealed interface Landing {

  /**
   * An object that all who wait may read while it comes.
   *
   * @param length of its body; empty where nobody knows
   * @param waited from the request to the origin's head; zero for a push
   * @param record by which request fields it was selected; {@code null} where by none
   * @param kept how many bytes of its beginning had been kept here; 0 where it comes whole
   */
  record Shared(
      ObjectHead head,
      OptionalLong length,
      ArrivingBody body,
      Duration waited,
      VaryRecord record,
      long kept)
      implements Landing {

    /** One that was not selected by anything but its target. */
    public Shared(ObjectHead head, OptionalLong length, ArrivingBody body, Duration waited) {
      this(head, length, body, waited, null, 0);
    }
  }

  /**
   * An answer for the one who started the arrival; the others must ask for themselves.
   *
   * @param why the word for {@code Cache-Status}
   * @param reader its body, to be closed by the one who started
   */
  record Alone(
      int status,
      HttpHeaders fields,
      Instant received,
      OptionalLong length,
      BodyReader reader,
      Duration waited,
      String why)
      implements Landing {}

  /** The stored object is still good, and is stored with its new head: look it up. */
  record Refreshed(Duration waited) implements Landing {}

  /** It is stored meanwhile, or not coming: look it up. */
  record Withdrawn() implements Landing {}

  /**
   * The origin gave no answer, or an error that is not worth what is stored.
   *
   * @param problem what to answer where nothing stored may be served instead
   * @param status the origin's status code; 0 where it gave no answer
   */
  record Failed(Problem problem, int status) implements Landing {}
}
