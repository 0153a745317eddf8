package dev.headstart.cache.freshness;

import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** An answer that the origin gives at {@link #NOW}, and what the room says about it. */
record TestAnswer(int status, HttpHeaders fields) {

  static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
  static final Duration HOUR = Duration.ofHours(1);
  static final Duration DAY = Duration.ofDays(1);

  /** A 200 with these fields, names and values in turn. */
  static TestAnswer with(String... namesAndValues) {
    return of(200, namesAndValues);
  }

  static TestAnswer of(int status, String... namesAndValues) {
    return new TestAnswer(status, fields(namesAndValues));
  }

  /** A 200 with these directives in {@code Cache-Control}. */
  static TestAnswer saying(String directives) {
    return with("Cache-Control", directives);
  }

  static HttpHeaders fields(String... namesAndValues) {
    var fields = new DefaultHttpHeaders();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }

  /** The date {@code later} than {@link #NOW}, as fields carry it. */
  static String date(Duration later) {
    return DateFormatter.format(Date.from(NOW.plus(later)));
  }

  static String dateOfNow() {
    return date(Duration.ZERO);
  }

  /** {@code seconds} after {@link #NOW}, Unix milliseconds. */
  static long after(long seconds) {
    return NOW.plusSeconds(seconds).toEpochMilli();
  }

  CacheControl control() {
    return CacheControl.of(fields);
  }

  Freshness freshness() {
    return freshness(0);
  }

  /**
   * @param negative for how many seconds a 404 is taken to hold
   */
  Freshness freshness(long negative) {
    return Freshness.of(status, fields, NOW, NOW, negative);
  }

  long lifetime() {
    return freshness().lifetime();
  }

  long age() {
    return freshness().ageAt(after(0));
  }

  Storability storability() {
    return storability(EmptyHttpHeaders.INSTANCE);
  }

  Storability storability(HttpHeaders request) {
    return Storability.of(HttpMethod.GET, request, status, fields, freshness(), true);
  }

  /** Whether a request without directives is satisfied so many seconds later. */
  Reuse reuseAfter(long seconds) {
    return reuseAfter(seconds, RequestDirectives.NONE);
  }

  Reuse reuseAfter(long seconds, String requestDirectives) {
    return reuseAfter(seconds, RequestDirectives.of(fields("Cache-Control", requestDirectives)));
  }

  private Reuse reuseAfter(long seconds, RequestDirectives asked) {
    return Reuse.of(freshness(), asked, after(seconds));
  }
}
