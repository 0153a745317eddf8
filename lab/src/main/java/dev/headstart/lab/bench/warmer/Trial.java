package dev.headstart.lab.bench.warmer;

/**
 * What one rate brought.
 *
 * @param rate datagrams a second that were sent
 * @param lost the share that the kernel dropped
 * @param cpuMicros of the receiver's processor time for each that it took
 * @param pushed the share of what was due that had arrived half a second later
 */
record Trial(double rate, double lost, double cpuMicros, double pushed) {

  private static final double BEARABLE_LOSS = 1e-4;
  private static final double ENOUGH_PUSHED = 0.99;

  boolean isGood() {
    return lost <= BEARABLE_LOSS && pushed >= ENOUGH_PUSHED;
  }
}
