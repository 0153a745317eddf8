package dev.headstart.cache.exchange;

import static dev.headstart.cache.exchange.RequestFields.fields;
import static dev.headstart.cache.exchange.RequestFields.get;
import static dev.headstart.cache.exchange.RequestFields.head;
import static dev.headstart.cache.exchange.RequestFields.object;
import static dev.headstart.cache.exchange.RequestFields.tagged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;
import static org.quicktheories.generators.SourceDSL.lists;
import static org.quicktheories.generators.SourceDSL.longs;
import static org.quicktheories.generators.SourceDSL.strings;

import dev.headstart.cache.exchange.Rendering.Part;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.quicktheories.core.Gen;

/** RFC 9110 §14: what {@code Range} asks for. */
class Rfc9110Section14RangesTest {

  private static final Rendering UNSATISFIABLE = new Rendering.Unsatisfiable();

  private static Rendering of100(String range) {
    return ByteRanges.of(range, 100);
  }

  private static Part part(long start, long end) {
    return new Part(start, end);
  }

  private static Rendering parts(Part... parts) {
    return new Rendering.Parts(List.of(parts));
  }

  /** §14.1.2. */
  @Nested
  class OneRange {

    @Test
    void isFromFirstToLastIncluded() {
      assertThat(of100("bytes=0-0")).isEqualTo(part(0, 1));
      assertThat(of100("bytes=0-9")).isEqualTo(part(0, 10));
      assertThat(of100("bytes=99-99")).isEqualTo(part(99, 100));
      assertThat(of100("bytes=0-99")).isEqualTo(part(0, 100));
    }

    @Test
    void endsWhereTheObjectDoes() {
      assertThat(of100("bytes=90-")).isEqualTo(part(90, 100));
      assertThat(of100("bytes=90-1000")).isEqualTo(part(90, 100));
      assertThat(of100("bytes=0-9223372036854775807")).isEqualTo(part(0, 100));
      assertThat(of100("bytes=0-" + "9".repeat(1000))).isEqualTo(part(0, 100));
    }

    @Test
    void mayBeTheLastBytes() {
      assertThat(of100("bytes=-10")).isEqualTo(part(90, 100));
      assertThat(of100("bytes=-100")).isEqualTo(part(0, 100));
      assertThat(of100("bytes=-1000")).isEqualTo(part(0, 100));
      assertThat(of100("bytes=-99999999999999999999")).isEqualTo(part(0, 100));
    }

    @Test
    void mayHaveItsUnitInAnyCaseAndBlanksAndEmptyMembersAround() {
      assertThat(of100("BYTES=0-9")).isEqualTo(part(0, 10));
      assertThat(of100("bytes= 0-9 ")).isEqualTo(part(0, 10));
      assertThat(of100("bytes=,, 0-9 , ,")).isEqualTo(part(0, 10));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "bytes=100-",
          "bytes=100-200",
          "bytes=-0",
          "bytes=9223372036854775807-",
          "bytes=18446744073709551616-",
          "bytes=200-300, 400-, -0"
        })
    void cannotBeSatisfiedBehindTheEnd(String range) {
      assertThat(of100(range)).isEqualTo(UNSATISFIABLE);
    }

    @Test
    void ofAnEmptyObjectIsItsLastBytesOrNothing() {
      assertThat(ByteRanges.of("bytes=0-", 0)).isEqualTo(UNSATISFIABLE);
      assertThat(ByteRanges.of("bytes=0-9", 0)).isEqualTo(UNSATISFIABLE);
      assertThat(ByteRanges.of("bytes=-0", 0)).isEqualTo(UNSATISFIABLE);
      assertThat(ByteRanges.of("bytes=-5", 0)).isEqualTo(Rendering.WHOLE);
      assertThat(ByteRanges.of("bytes=0-1, -5", 0)).isEqualTo(Rendering.WHOLE);
    }
  }

  /** §14.2: what is no list of ranges of bytes is ignored. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes",
        "bytes=",
        "bytes= , ",
        "bytes=-",
        "bytes=a-b",
        "bytes=9-1",
        "bytes=0-1,9-8",
        "bytes=0-1,x",
        "bytes=0-1,500-400",
        "items=0-9",
        "bytes =0-9",
        "bytes:0-9",
        "bytes=1",
        "bytes=--1",
        "bytes=+1-2",
        "bytes=0x1-2",
        "bytes=1-2-3",
        "bytes=0 - 9",
        "bytes=0-9;5",
        "bytes=0-9\u0660",
        "bytes=\u0661-"
      })
  void whatIsNoRangeOfBytesIsIgnored(String range) {
    assertThat(of100(range)).isEqualTo(Rendering.WHOLE);
  }

  @Test
  void twoFieldsAreIgnored() {
    assertThat(get(tagged(), "Range", "bytes=0-1", "Range", "bytes=5-6"))
        .isEqualTo(Rendering.WHOLE);
  }

  @Test
  void headIgnoresRanges() {
    assertThat(head(tagged(), "Range", "bytes=0-9")).isEqualTo(Rendering.WHOLE);
    assertThat(head(tagged(), "Range", "bytes=100-")).isEqualTo(Rendering.WHOLE);
  }

  @Test
  void rangesOfWhatIsNo200AreIgnored() {
    assertThat(get(object(203), "Range", "bytes=0-9")).isEqualTo(Rendering.WHOLE);
    assertThat(get(object(404), "Range", "bytes=0-9")).isEqualTo(Rendering.WHOLE);
  }

  @Test
  void rangesOfUnknownLengthAreIgnored() {
    assertThat(Rendering.of(fields("Range", "bytes=0-9"), false, tagged(), OptionalLong.empty()))
        .isEqualTo(Rendering.WHOLE);
  }

  /** §14.2, §15.3.7.2, §17.15. */
  @Nested
  class SeveralRanges {

    @Test
    void areServedInTheOrderAskedFor() {
      assertThat(of100("bytes=0-1,5-6,90-"))
          .isEqualTo(parts(part(0, 2), part(5, 7), part(90, 100)));
      assertThat(of100("bytes=-1,50-59,0-0"))
          .isEqualTo(parts(part(99, 100), part(50, 60), part(0, 1)));
    }

    @Test
    void thatOverlapBecomeOne() {
      assertThat(of100("bytes=0-9,5-14")).isEqualTo(part(0, 15));
      assertThat(of100("bytes=0-9,0-9,0-9")).isEqualTo(part(0, 10));
      assertThat(of100("bytes=0-,0-,0-,-100")).isEqualTo(part(0, 100));
      assertThat(of100("bytes=50-59,0-9,90-99,5-54")).isEqualTo(parts(part(0, 60), part(90, 100)));
      assertThat(of100("bytes=90-99,20-29,0-9,25-34"))
          .isEqualTo(parts(part(90, 100), part(20, 35), part(0, 10)));
    }

    @Test
    void thatOnlyMeetStayApart() {
      assertThat(of100("bytes=0-9,10-19")).isEqualTo(parts(part(0, 10), part(10, 20)));
    }

    @Test
    void losesThoseThatCannotBeSatisfied() {
      assertThat(of100("bytes=0-9,500-600")).isEqualTo(part(0, 10));
      assertThat(of100("bytes=500-,0-9,-0,20-29")).isEqualTo(parts(part(0, 10), part(20, 30)));
    }

    @Test
    void areIgnoredWhereTheyAreTooMany() {
      assertThat(ByteRanges.of("bytes=" + ones(ByteRanges.MAX), 1000))
          .isInstanceOf(Rendering.Parts.class);
      assertThat(ByteRanges.of("bytes=" + ones(ByteRanges.MAX + 1), 1000))
          .isEqualTo(Rendering.WHOLE);
      assertThat(ByteRanges.of("bytes=0-," + ones(ByteRanges.MAX), 1000))
          .isEqualTo(Rendering.WHOLE);
    }

    private static String ones(int count) {
      return IntStream.range(0, count)
          .mapToObj(i -> i * 3 + "-" + i * 3)
          .collect(Collectors.joining(","));
    }

    @Test
    void ascendOrNot() {
      assertThat(((Rendering.Parts) of100("bytes=0-1,5-6,90-")).ascend()).isTrue();
      assertThat(((Rendering.Parts) of100("bytes=5-6,0-1")).ascend()).isFalse();
    }
  }

  @Nested
  class Properties {

    private static final int LENGTH = 60;

    @Test
    void anyTextHasAnAnswerThatLiesWithinTheObject() {
      Gen<String> texts = strings().betweenCodePoints(' ', '~').ofLengthBetween(0, 40);
      qt().withExamples(20_000)
          .forAll(texts, longs().between(0, Long.MAX_VALUE))
          .checkAssert(
              (text, length) -> {
                assertWithin(ByteRanges.of(text, length), length);
                assertWithin(ByteRanges.of("bytes=" + text, length), length);
              });
    }

    @Test
    void textsThatLookLikeRangesLieWithinTheObject() {
      qt().withExamples(50_000)
          .forAll(
              lists().of(integers().between(0, 14)).ofSizeBetween(0, 30),
              longs().between(0, Long.MAX_VALUE))
          .checkAssert(
              (letters, length) -> {
                String text =
                    letters.stream()
                        .map(letter -> String.valueOf("0123456789-, -".charAt(letter % 14)))
                        .collect(Collectors.joining());
                assertWithin(ByteRanges.of("bytes=" + text, length), length);
              });
    }

    @Test
    void numbersNearTheLargestAreExact() {
      qt().forAll(
              longs().between(Long.MAX_VALUE - 1000, Long.MAX_VALUE - 1),
              longs().between(Long.MAX_VALUE - 1000, Long.MAX_VALUE - 1),
              longs().between(Long.MAX_VALUE - 1000, Long.MAX_VALUE))
          .checkAssert(
              (first, last, length) -> {
                Rendering rendering = ByteRanges.of("bytes=" + first + "-" + last, length);
                if (last < first) {
                  assertThat(rendering).isEqualTo(Rendering.WHOLE);
                } else if (first >= length) {
                  assertThat(rendering).isEqualTo(UNSATISFIABLE);
                } else {
                  assertThat(rendering).isEqualTo(part(first, Math.min(last + 1, length)));
                }
              });
    }

    @Test
    void theBytesServedAreThoseAskedForAndEachOnce() {
      Gen<List<Integer>> ends = lists().of(integers().between(0, 90)).ofSizeBetween(1, 24);
      qt().withExamples(20_000)
          .forAll(ends)
          .checkAssert(
              numbers -> {
                var asked = new BitSet();
                var specs = new ArrayList<String>();
                for (int i = 0; i + 1 < numbers.size(); i += 2) {
                  specs.add(spec(numbers.get(i), numbers.get(i + 1), asked));
                }
                Rendering rendering = ByteRanges.of("bytes=" + String.join(",", specs), LENGTH);

                var served = new BitSet();
                for (Part part : partsOf(rendering)) {
                  assertThat(served.get((int) part.start(), (int) part.end()).isEmpty()).isTrue();
                  served.set((int) part.start(), (int) part.end());
                }
                if (!specs.isEmpty()) {
                  assertThat(served).isEqualTo(asked);
                  assertThat(rendering.equals(UNSATISFIABLE)).isEqualTo(asked.isEmpty());
                }
              });
    }

    /** One of the three forms, chosen by the numbers; marks the bytes that it means. */
    private static String spec(int one, int other, BitSet asked) {
      int first = Math.min(one, other);
      int last = Math.max(one, other);
      if (one % 5 == 0) {
        asked.set(Math.max(0, LENGTH - last), LENGTH);
        return "-" + last;
      }
      int end = one % 7 == 0 ? LENGTH : Math.min(LENGTH, last + 1);
      if (first < LENGTH) {
        asked.set(first, end);
      }
      return first + "-" + (one % 7 == 0 ? "" : last);
    }

    private static List<Part> partsOf(Rendering rendering) {
      return switch (rendering) {
        case Part part -> List.of(part);
        case Rendering.Parts(var parts) -> parts;
        case Rendering.Whole _, Rendering.Unsatisfiable _, Rendering.NotModified _ -> List.of();
      };
    }

    private static void assertWithin(Rendering rendering, long length) {
      List<Part> parts = partsOf(rendering);
      for (int i = 0; i < parts.size(); i++) {
        Part part = parts.get(i);
        assertThat(part.start()).isNotNegative().isLessThan(part.end());
        assertThat(part.end()).isLessThanOrEqualTo(length);
        for (Part other : parts.subList(i + 1, parts.size())) {
          assertThat(part.end() <= other.start() || other.end() <= part.start()).isTrue();
        }
      }
      assertThat(parts.size()).isLessThanOrEqualTo(ByteRanges.MAX);
    }
  }
}
