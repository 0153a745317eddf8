package dev.headstart.cache.freshness;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads dates in the three formats of HTTP (RFC 9110 §5.6.7), in any case of letters, and nothing
 * else: no other zone than GMT, so that what is no date counts as one in the past (RFC 9111 §4.2).
 */
public final class HttpDate {

  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private static final String MONTH = "(?<month>" + String.join("|", MONTHS) + ")";
  private static final String TIME = "(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)";
  private static final String DAY = "(?:mon|tue|wed|thu|fri|sat|sun)";
  private static final String LONG_DAY =
      "(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)";

  private static final Pattern FIXED =
      pattern(DAY + ", (?<day>\\d\\d) " + MONTH + " (?<year>\\d{4}) " + TIME + " gmt");
  private static final Pattern RFC_850 =
      pattern(LONG_DAY + ", (?<day>\\d\\d)-" + MONTH + "-(?<year>\\d\\d) " + TIME + " gmt");
  private static final Pattern ASCTIME =
      pattern(DAY + " " + MONTH + " (?<day>\\d\\d| \\d) " + TIME + " (?<year>\\d{4})");

  private HttpDate() {}

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
  }

  /**
   * The time that {@code text} is; empty where it is none, or {@code null}.
   *
   * @param now tells which century a year of two digits is in: one that seems more than 50 years
   *     ahead lies in the past (RFC 9110 §5.6.7)
   */
  public static Optional<Instant> parse(String text, Instant now) {
    if (text == null) {
      return Optional.empty();
    }
    String trimmed = text.strip();
    Matcher date = FIXED.matcher(trimmed);
    if (date.matches()) {
      return read(date, Integer.parseInt(date.group("year")));
    }
    date = ASCTIME.matcher(trimmed);
    if (date.matches()) {
      return read(date, Integer.parseInt(date.group("year")));
    }
    date = RFC_850.matcher(trimmed);
    return date.matches()
        ? read(date, fullYear(Integer.parseInt(date.group("year")), now))
        : Optional.empty();
  }

  private static int fullYear(int lastDigits, Instant now) {
    int thisYear = Year.from(now.atOffset(ZoneOffset.UTC)).getValue();
    int year = thisYear - thisYear % 100 + lastDigits;
    return year > thisYear + 50 ? year - 100 : year;
  }

  private static Optional<Instant> read(Matcher date, int year) {
    int month = 1 + MONTHS.indexOf(date.group("month").toLowerCase(Locale.ROOT));
    int day = Integer.parseInt(date.group("day").strip());
    int hour = Integer.parseInt(date.group("hour"));
    int minute = Integer.parseInt(date.group("minute"));
    int second = Integer.parseInt(date.group("second"));
    if (!YearMonth.of(year, month).isValidDay(day) || hour > 23 || minute > 59 || second > 60) {
      return Optional.empty();
    }
    return Optional.of(
        LocalDate.of(year, month, day)
            .atTime(hour, minute)
            .toInstant(ZoneOffset.UTC)
            .plusSeconds(second));
  }
}
