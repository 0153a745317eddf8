package dev.headstart.cache.arrival;

import dev.headstart.cache.store.SpillFile;
import io.netty.buffer.ByteBuf;

/** What a body that has come to its end can be stored from. */
public sealed interface WholeBody {

  /** All bytes, in memory; owned by the receiver. */
  record InMemory(ByteBuf bytes) implements WholeBody {}

  /** All bytes, in a file that stays the body's; valid until the body is released. */
  record InFile(SpillFile file) implements WholeBody {}

  /** Parts of it are gone: it can be served to those who read along, and not stored. */
  record NotAtOnce() implements WholeBody {}
}
