package dev.headstart.cache.exchange;

import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.object.ObjectKey;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Instant;
import java.util.OptionalLong;

/** Requests and objects for tests of what a request's fields come to. */
final class RequestFields {

  static final String SATURDAY = "Sat, 21 Nov 2026 10:00:00 GMT";
  static final String SUNDAY = "Sun, 22 Nov 2026 10:00:00 GMT";
  static final String MONDAY = "Mon, 23 Nov 2026 10:00:00 GMT";

  /** When the objects of these tests came. */
  static final Instant RECEIVED = Instant.parse("2026-11-23T10:00:00.700Z");

  private RequestFields() {}

  /** Fields of a request or an answer, as name and value in turn. */
  static HttpHeaders fields(String... namesAndValues) {
    var fields = new DefaultHttpHeaders();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }

  static ObjectHead object(int status, String... fields) {
    return new ObjectHead(new ObjectKey("/a.jpg"), status, RECEIVED, RECEIVED, fields(fields), 0);
  }

  /** An object with a strong tag, of Sunday, that was sent on Monday. */
  static ObjectHead tagged() {
    return object(200, "ETag", "\"a,b\"", "Last-Modified", SUNDAY, "Date", MONDAY);
  }

  /** What a GET with these fields comes to for an object of 100 bytes. */
  static Rendering get(ObjectHead object, String... request) {
    return Rendering.of(fields(request), false, object, OptionalLong.of(100));
  }

  static Rendering head(ObjectHead object, String... request) {
    return Rendering.of(fields(request), true, object, OptionalLong.of(100));
  }
}
