package dev.headstart.lab.distance;

/**
 * What has gone over a path so far. Each number is exact; together they are no snapshot.
 *
 * @param connections TCP connections accepted
 * @param open those of them that are still open
 * @param refused those of them whose target refused
 * @param bytesThere TCP payload that arrived at targets
 * @param bytesBack TCP payload that arrived at clients
 * @param datagrams UDP datagrams taken in, both ways; those that arrived are {@code datagrams -
 *     datagramsLost - datagramsDropped}, but for those still under way
 * @param datagramsLost those that the path's loss took
 * @param datagramsDropped those that came while too many were under way or too many senders known
 */
public record Traffic(
    long connections,
    long open,
    long refused,
    long bytesThere,
    long bytesBack,
    long datagrams,
    long datagramsLost,
    long datagramsDropped) {}
