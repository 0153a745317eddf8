package dev.headstart.api.viewer;

import dev.headstart.api.problem.Problem;
import dev.headstart.contract.http.HeadstartFields;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.springframework.http.HttpHeaders;

/**
 * Works out a viewer's screen: {@code ?width=}, {@code ?height=} and {@code ?dpr=} if given, which
 * must be right; otherwise the client hints {@code Sec-CH-Viewport-Width}, {@code
 * Sec-CH-Viewport-Height} and {@code Sec-CH-DPR}, which browsers send and which are passed over
 * where they make no sense.
 */
public final class Screens {

  private static final String WIDTH_HINT = "Sec-CH-Viewport-Width";
  private static final String HEIGHT_HINT = "Sec-CH-Viewport-Height";
  private static final String RATIO_HINT = "Sec-CH-DPR";

  /** Longer numbers mean nothing that shorter ones could not say. */
  private static final int MAX_DIGITS = 8;

  private Screens() {}

  /**
   * Says in an answer that the hints are welcome (RFC 8942 §3), and on what it depends: also on who
   * asks, and through whose region.
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
            HttpHeaders.COOKIE));
  }

  /**
   * The screen of whoever sent {@code request}.
   *
   * @throws Problem where a parameter is no number or out of bounds
   */
  static Screen of(HttpServletRequest request) {
    double width =
        asked(request.getParameter("width"), 1, Screen.MAX_WIDTH, "width")
            .or(() -> hinted(request.getHeader(WIDTH_HINT), 1, Screen.MAX_WIDTH))
            .orElse((double) Screen.USUAL_WIDTH);
    double height =
        asked(request.getParameter("height"), 1, Screen.MAX_WIDTH, "height")
            .or(() -> hinted(request.getHeader(HEIGHT_HINT), 1, Screen.MAX_WIDTH))
            .orElse((double) Screen.USUAL_HEIGHT);
    double ratio =
        asked(request.getParameter("dpr"), Screen.MIN_RATIO, Screen.MAX_RATIO, "dpr")
            .or(() -> hinted(request.getHeader(RATIO_HINT), Screen.MIN_RATIO, Screen.MAX_RATIO))
            .orElse(Screen.USUAL_RATIO);
    return new Screen((int) width, (int) height, ratio);
  }

  private static Optional<Double> asked(String text, double min, double max, String name) {
    if (text == null) {
      return Optional.empty();
    }
    boolean whole = !name.equals("dpr");
    Optional<Double> number = number(text, min, max).filter(n -> !whole || n == Math.rint(n));
    if (number.isEmpty()) {
      throw Problem.badRequest(
          whole
              ? "\""
                  + name
                  + "\" is the "
                  + name
                  + " of the screen in CSS pixels, a whole number of 1 to "
                  + Screen.MAX_WIDTH
                  + "."
              : "\"dpr\" is the number of device pixels per CSS pixel, 0.1 to 10.");
    }
    return number;
  }

  private static Optional<Double> hinted(String text, double min, double max) {
    return text == null ? Optional.empty() : number(text.strip(), min, max);
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
