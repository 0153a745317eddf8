package dev.headstart.warmer.digest;

import dev.headstart.contract.region.RegionName;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** Asks a region's cache about its digests. Never blocks. */
interface Questioner {

  /** What came is larger than there is memory for. */
  final class NoMemory extends RuntimeException {
    NoMemory(String message) {
      super(message, null, false, false);
    }
  }

  /**
   * Sends a {@code GET}.
   *
   * @param limit bytes that an answer may have at most
   * @param reading makes something of the answer's body, whose memory is given back then
   * @return what was made of it; an error where no good answer came, or one that is too large
   */
  <T> Mono<T> ask(RegionName region, String target, long limit, Function<byte[], T> reading);
}
