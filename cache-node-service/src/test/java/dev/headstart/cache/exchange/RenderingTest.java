package dev.headstart.cache.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.longs;
import static org.quicktheories.generators.SourceDSL.strings;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** RFC 9110 §13 and §14. */
class RenderingTest {

  private static final String SUNDAY = "Sun, 22 Nov 2026 10:00:00 GMT";
  private static final String SATURDAY = "Sat, 21 Nov 2026 10:00:00 GMT";

  private static Rendering of(boolean head, String... request) {
    var fields = new DefaultHttpHeaders();
    for (int i = 0; i < request.length; i += 2) {
      fields.add(request[i], request[i + 1]);
    }
    HttpHeaders object =
        new DefaultHttpHeaders().set("ETag", "\"a,b\"").set("Last-Modified", SUNDAY);
    return Rendering.of(fields, head, object, OptionalLong.of(100));
  }

  @Test
  void entityTagsMatchWeaklyAndOverSeveralFields() {
    assertThat(of(false, "If-None-Match", "W/\"a,b\"")).isInstanceOf(Rendering.NotModified.class);
    assertThat(of(false, "If-None-Match", "\"x\"", "If-None-Match", "\"y\", \"a,b\""))
        .isInstanceOf(Rendering.NotModified.class);
    assertThat(of(true, "If-None-Match", "*")).isInstanceOf(Rendering.NotModified.class);
    for (String other : new String[] {"a,b", "\"a\"", "\"b\"", "\"a,b", "W/", ""}) {
      assertThat(of(false, "If-None-Match", other)).as(other).isEqualTo(Rendering.WHOLE);
    }
  }

  @Test
  void datesCountWhereThereIsNoEntityTag() {
    assertThat(of(false, "If-Modified-Since", SUNDAY)).isInstanceOf(Rendering.NotModified.class);
    assertThat(of(false, "If-Modified-Since", SATURDAY)).isEqualTo(Rendering.WHOLE);
    assertThat(of(false, "If-Modified-Since", "yesterday")).isEqualTo(Rendering.WHOLE);
    assertThat(of(false, "If-Modified-Since", SUNDAY, "If-None-Match", "\"x\""))
        .isEqualTo(Rendering.WHOLE);
  }

  @Test
  void rangesAreRead() {
    assertThat(of(false, "Range", "bytes=0-9")).isEqualTo(new Rendering.Part(0, 10));
    assertThat(of(false, "Range", "BYTES=90-")).isEqualTo(new Rendering.Part(90, 100));
    assertThat(of(false, "Range", "bytes=90-1000")).isEqualTo(new Rendering.Part(90, 100));
    assertThat(of(false, "Range", "bytes=-10")).isEqualTo(new Rendering.Part(90, 100));
    assertThat(of(false, "Range", "bytes=-1000")).isEqualTo(new Rendering.Part(0, 100));
    assertThat(of(false, "Range", "bytes=100-")).isInstanceOf(Rendering.Unsatisfiable.class);
    assertThat(of(false, "Range", "bytes=-0")).isInstanceOf(Rendering.Unsatisfiable.class);
  }

  @Test
  void whatIsNoSingleRangeOfBytesIsIgnored() {
    for (String range :
        new String[] {
          "bytes=",
          "bytes=-",
          "bytes=a-b",
          "bytes=9-1",
          "bytes=0-1,5-6",
          "items=0-9",
          "bytes=1",
          "bytes=--1",
          "bytes=0x1-2",
          "bytes=1-2-3"
        }) {
      assertThat(of(false, "Range", range)).as(range).isEqualTo(Rendering.WHOLE);
    }
    assertThat(of(true, "Range", "bytes=0-9")).as("HEAD").isEqualTo(Rendering.WHOLE);
  }

  @Test
  void ifRangeNeedsTheVerySameRepresentation() {
    assertThat(of(false, "Range", "bytes=0-9", "If-Range", "\"a,b\""))
        .isInstanceOf(Rendering.Part.class);
    assertThat(of(false, "Range", "bytes=0-9", "If-Range", SUNDAY))
        .isInstanceOf(Rendering.Part.class);
    assertThat(of(false, "Range", "bytes=0-9", "If-Range", "W/\"a,b\"")).isEqualTo(Rendering.WHOLE);
    assertThat(of(false, "Range", "bytes=0-9", "If-Range", SATURDAY)).isEqualTo(Rendering.WHOLE);
  }

  @Test
  void aPartLiesWithinTheWhole() {
    qt().forAll(
            longs().between(0, Long.MAX_VALUE),
            longs().between(0, Long.MAX_VALUE),
            longs().between(0, 1L << 40))
        .checkAssert(
            (first, last, length) -> {
              if (ByteRange.parse("bytes=" + first + "-" + last, length)
                  instanceof Rendering.Part(long start, long end)) {
                assertThat(start).isEqualTo(first).isLessThan(end);
                assertThat(end).isLessThanOrEqualTo(length);
              }
            });
  }

  @Test
  void anyTextIsReadWithoutAnException() {
    qt().withExamples(20_000)
        .forAll(strings().basicLatinAlphabet().ofLengthBetween(0, 30))
        .checkAssert(
            text -> {
              ByteRange.parse("bytes=" + text, 100);
              EntityTags.anyMatchesWeakly(text, "\"a\"");
            });
  }
}
