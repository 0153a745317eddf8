package dev.headstart.lab.bench.warmer;

import dev.headstart.lab.report.figures.Sample;

/**
 * What a run found.
 *
 * @param kernel the highest rate that the counting receiver took without loss
 * @param decisions the same of the warmer, of datagrams that need no push
 * @param mix the same of the article's mix, all pushed in time
 * @param far the same with 200 ms to the cache
 * @param latency microseconds from datagram to the push's arrival, at a quarter of {@code mix}
 * @param garbage how many hostile datagrams were sent
 * @param counted how many of them the warmer counted as such, or the kernel as dropped
 * @param failed how many made the warmer fail
 * @param garbageMicros of processor time for each
 * @param alive whether a good datagram was pushed afterwards
 */
public record WarmerBenchResult(
    Trial kernel,
    Trial decisions,
    Trial mix,
    Trial far,
    Sample latency,
    long garbage,
    long counted,
    long failed,
    double garbageMicros,
    boolean alive) {}
