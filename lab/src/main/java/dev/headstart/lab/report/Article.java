package dev.headstart.lab.report;

import java.util.Map;

/** What Flickr's engineers reported of their own systems, to stand beside what the lab measures. */
final class Article {

  static final String MEDIAN_SAVED = "more than 200 ms";
  static final String GAINED_100_MS = "95%";
  static final String GAINED_400_MS = "a few";
  static final String DEDUPLICATED = "60%";

  /** Improvement of page load time by group, as a share. */
  private static final Map<String, Double> IMPROVEMENT =
      Map.of("USA", 0.09, "Asia", 0.44, "EMEA", 0.34, AccelerationResult.OVERALL, 0.32);

  private Article() {}

  /** NaN for a group of which the article does not speak. */
  static double improvement(String group) {
    return IMPROVEMENT.getOrDefault(group, Double.NaN);
  }
}
