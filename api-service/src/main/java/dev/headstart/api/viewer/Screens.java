package dev.headstart.api.viewer;

import dev.headstart.api.problem.Problem;
import dev.headstart.contract.http.HeadstartFields;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.HttpHeaders;
import org.springframework.web.util.WebUtils;

/**
 * Works out a viewer's screen: {@code ?width=}, {@code ?height=} and {@code ?dpr=} if given, which
 * must be right; otherwise the cookie {@code screen}, such as {@code 1280x720@2}, in which the
 * pages' script noted what it measured; otherwise the client hints {@code Sec-CH-Viewport-Width},
 * {@code Sec-CH-Viewport-Height} and {@code Sec-CH-DPR}, which some browsers send, and which know
 * nothing of what a page does with its viewport; otherwise a guess. Hints and cookies are passed
 * over where they make no sense.
 */
public final class Screens {

  private static final String WIDTH_HINT = "Sec-CH-Viewport-Width";
  private static final String HEIGHT_HINT = "Sec-CH-Viewport-Height";
  private static final String RATIO_HINT = "Sec-CH-DPR";

  /** Sent by browsers that send hints at all, without being asked. */
  private static final String MOBILE_HINT = "Sec-CH-UA-Mobile";

  private static final String COOKIE = "screen";
  private static final Pattern COOKIE_FORM = Pattern.compile("(\\d{1,5})x(\\d{1,5})@([0-9.]{1,8})");

  /** Longer numbers mean nothing that shorter ones could not say. */
  private static final int MAX_DIGITS = 8;

  private Screens() {}

  /**
   * Says in an answer that the hints are welcome (RFC 8942 §3), and on what it depends: also on who
   * asks, and through whose region, and on whether the answer may be compressed.
   */
  public static void askFor(HttpHeaders answer) {
    answer.set("Accept-CH", String.join(", ", WIDTH_HINT, HEIGHT_HINT, RATIO_HINT));
    answer.setVary(
        List.of(
            WIDTH_HINT,
            HEIGHT_HINT,
            RATIO_HINT,
            HeadstartFields.REGION,
            HttpHeaders.AUTHORIZATION,
            HttpHeaders.COOKIE,
            HttpHeaders.ACCEPT_ENCODING));
  }

  /**
   * The screen of whoever sent {@code request}.
   *
   * @throws Problem where a parameter is no number or out of bounds
   */
  public static Screen of(HttpServletRequest request) {
    Screen otherwise =
        remembered(request).or(() -> hinted(request)).orElseGet(() -> guess(request));
    Optional<Double> width = asked(request, "width", 1, Screen.MAX_WIDTH);
    Optional<Double> height = asked(request, "height", 1, Screen.MAX_WIDTH);
    Optional<Double> ratio = asked(request, "dpr", Screen.MIN_RATIO, Screen.MAX_RATIO);
    return new Screen(
        width.map(Double::intValue).orElse(otherwise.width()),
        height.map(Double::intValue).orElse(otherwise.height()),
        ratio.orElse(width.isPresent() ? Screen.USUAL.ratio() : otherwise.ratio()),
        width.isPresent() || otherwise.told());
  }

  private static Optional<Double> asked(
      HttpServletRequest request, String name, double min, double max) {
    String text = request.getParameter(name);
    if (text == null) {
      return Optional.empty();
    }
    boolean whole = !name.equals("dpr");
    Optional<Double> number = number(text, min, max).filter(n -> !whole || n == Math.rint(n));
    if (number.isEmpty()) {
      throw Problem.badRequest(
          whole
              ? "\"%s\" is the %s of the screen in CSS pixels, a whole number of 1 to %d."
                  .formatted(name, name, Screen.MAX_WIDTH)
              : "\"dpr\" is the number of device pixels per CSS pixel, 0.1 to 10.");
    }
    return number;
  }

  /** What the browser itself says, if it says how wide it is. */
  private static Optional<Screen> hinted(HttpServletRequest request) {
    return hint(request, WIDTH_HINT, 1, Screen.MAX_WIDTH)
        .map(
            width ->
                new Screen(
                    width.intValue(),
                    hint(request, HEIGHT_HINT, 1, Screen.MAX_WIDTH)
                        .map(Double::intValue)
                        .orElse(Screen.USUAL.height()),
                    hint(request, RATIO_HINT, Screen.MIN_RATIO, Screen.MAX_RATIO)
                        .orElse(Screen.USUAL.ratio()),
                    true));
  }

  private static Optional<Double> hint(
      HttpServletRequest request, String name, double min, double max) {
    return Optional.ofNullable(request.getHeader(name))
        .flatMap(text -> number(text.strip(), min, max));
  }

  /** What the pages' script noted when this browser was here before. */
  private static Optional<Screen> remembered(HttpServletRequest request) {
    Cookie cookie = WebUtils.getCookie(request, COOKIE);
    if (cookie == null) {
      return Optional.empty();
    }
    Matcher noted = COOKIE_FORM.matcher(cookie.getValue());
    if (!noted.matches()) {
      return Optional.empty();
    }
    Optional<Double> width = number(noted.group(1), 1, Screen.MAX_WIDTH);
    Optional<Double> height = number(noted.group(2), 1, Screen.MAX_WIDTH);
    Optional<Double> ratio = number(noted.group(3), Screen.MIN_RATIO, Screen.MAX_RATIO);
    return width.isPresent() && height.isPresent() && ratio.isPresent()
        ? Optional.of(
            new Screen(width.get().intValue(), height.get().intValue(), ratio.get(), true))
        : Optional.empty();
  }

  private static Screen guess(HttpServletRequest request) {
    String agent = request.getHeader(HttpHeaders.USER_AGENT);
    boolean phone =
        "?1".equals(request.getHeader(MOBILE_HINT))
            || agent != null && agent.contains("Mobile") && !agent.contains("iPad");
    return phone ? Screen.PHONE : Screen.USUAL;
  }

  private static Optional<Double> number(String text, double min, double max) {
    OptionalDouble number = decimal(text);
    return number.isPresent() && number.getAsDouble() >= min && number.getAsDouble() <= max
        ? Optional.of(number.getAsDouble())
        : Optional.empty();
  }

  /** Digits with at most one inner point: a decimal of RFC 8941 §3.3.2, or a whole number. */
  private static OptionalDouble decimal(String text) {
    boolean sound =
        !text.isEmpty()
            && text.length() <= MAX_DIGITS
            && text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '.')
            && text.indexOf('.') == text.lastIndexOf('.')
            && !text.startsWith(".")
            && !text.endsWith(".");
    return sound ? OptionalDouble.of(Double.parseDouble(text)) : OptionalDouble.empty();
  }
}
