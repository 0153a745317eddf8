package dev.headstart.lab.report;

/**
 * Whether a claim held in this run.
 *
 * @param claim what is claimed, as a sentence without a full stop
 * @param ruling whether the figure bears it out
 * @param figure what was measured
 */
public record Verdict(String claim, Ruling ruling, String figure) {

  /** The answer to a claim. */
  public enum Ruling {
    MET("met"),
    NOT_MET("not met"),
    /** What the claim speaks of was not measured. */
    UNKNOWN("not measured");

    private final String words;

    Ruling(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }
}
