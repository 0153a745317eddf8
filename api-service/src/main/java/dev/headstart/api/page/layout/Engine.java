package dev.headstart.api.page.layout;

import dev.headstart.api.rendition.SizeChart;
import java.util.List;

/**
 * Which candidate of a {@code srcset} a browser takes. HTML leaves the choice to the browser ("in
 * an implementation-defined manner", HTML Living Standard §4.8.4.3.7), and they differ.
 */
public enum Engine {
  /** Safari's, and that of every browser on an iPhone: the nearer one in proportion. */
  WEBKIT {
    @Override
    boolean goesOn(double density, double next, double ratio) {
      return ratio <= 1 ? ratio > density : ratio >= Math.sqrt(density * next);
    }
  },
  /**
   * Firefox's and Chromium's: the smallest that is large enough. Chromium once did as Safari does;
   * 156 does not.
   */
  OTHER {
    @Override
    boolean goesOn(double density, double next, double ratio) {
      return ratio > density;
    }
  };

  /** The engine of a browser that calls itself {@code userAgent}; may be {@code null}. */
  public static Engine of(String userAgent) {
    return userAgent != null && userAgent.contains("AppleWebKit/") && !userAgent.contains("Chrome/")
        ? WEBKIT
        : OTHER;
  }

  /**
   * What it takes.
   *
   * @param candidates at least one, by rising width
   * @param width CSS pixels, as {@code sizes} says
   * @param ratio device pixels per CSS pixel
   */
  public SizeChart.Entry choice(List<SizeChart.Entry> candidates, int width, double ratio) {
    for (int i = 0; i < candidates.size() - 1; i++) {
      double next = density(candidates.get(i + 1), width);
      if (next < ratio) {
        continue;
      }
      boolean goesOn = goesOn(density(candidates.get(i), width), next, ratio);
      return candidates.get(goesOn ? i + 1 : i);
    }
    return candidates.getLast();
  }

  private static double density(SizeChart.Entry candidate, int width) {
    return (double) candidate.width() / width;
  }

  /** Whether the next candidate, the first that is large enough, is taken and not this one. */
  abstract boolean goesOn(double density, double next, double ratio);
}
