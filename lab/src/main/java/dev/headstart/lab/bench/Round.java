package dev.headstart.lab.bench;

import dev.headstart.lab.load.LoadResult;

/**
 * One contender's turn.
 *
 * @param load what its viewers saw
 * @param serverCpuSeconds what it cost the server meanwhile
 * @param residentBytes the server's memory at its end
 * @param originRequests how many requests reached the origin: misses
 */
record Round(LoadResult load, double serverCpuSeconds, long residentBytes, long originRequests) {

  double cpuMicrosPerRequest() {
    return serverCpuSeconds * 1e6 / load.requests();
  }
}
