package dev.headstart.warmer.digest;

import io.netty.channel.EventLoop;
import java.time.Duration;
import reactor.netty.resources.LoopResources;

/** The one event loop on which digests are asked for, read and applied. */
final class DigestThread implements AutoCloseable {

  private static final Duration CLOSING = Duration.ofSeconds(2);

  private final LoopResources loops = LoopResources.create("warmer-digest", 1, true);
  private final EventLoop loop = loops.onClient(true).next();

  LoopResources loops() {
    return loops;
  }

  EventLoop loop() {
    return loop;
  }

  @Override
  public void close() {
    loops.disposeLater(Duration.ZERO, CLOSING).block();
  }
}
