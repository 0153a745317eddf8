package dev.headstart.api.page.layout;

import dev.headstart.api.viewer.Screen;
import java.util.Locale;

/**
 * The room that one photograph has on its own page. The style sheet has the same numbers.
 *
 * @param width CSS pixels
 * @param height CSS pixels
 */
public record Stage(int width, int height) {

  private static final int PHONE = 600;
  private static final int MARGIN = 24;

  /** What stands above and below on a phone: 3.5 and 12 rem of 16 pixels. */
  private static final int AROUND_ON_PHONE = 248;

  /** Elsewhere: 3.5 and 6.5 rem. */
  private static final int AROUND = 160;

  private static final int LOWEST_ON_PHONE = 224;
  private static final int LOWEST = 256;

  /** The stage on {@code screen}. */
  public static Stage of(Screen screen) {
    return screen.width() <= PHONE
        ? new Stage(screen.width(), Math.max(LOWEST_ON_PHONE, screen.height() - AROUND_ON_PHONE))
        : new Stage(screen.width() - 2 * MARGIN, Math.max(LOWEST, screen.height() - AROUND));
  }

  /** The CSS pixels in width that a photograph of so many pixels covers; never more than it has. */
  public int width(int pixelsWide, int pixelsHigh) {
    double fitted = Math.min(width, (double) height * pixelsWide / pixelsHigh);
    return Math.max(1, (int) Math.ceil(Math.min(fitted, pixelsWide)));
  }

  /**
   * The same as {@link #width} on whatever screen it turns out to be, as a rule of style.
   *
   * @param more further declarations
   */
  public static String rule(int pixelsWide, int pixelsHigh, String more) {
    return String.format(
        Locale.ROOT,
        ".p{width:min(100%%,%dpx,calc(%.4f*var(--high)));aspect-ratio:%2$.4f%3$s}",
        pixelsWide,
        (double) pixelsWide / pixelsHigh,
        more);
  }
}
