package dev.headstart.api.warmup;

/** What became of a datagram; each is a value of the tag {@code outcome}. */
enum Sending {
  /** The network has it. */
  SENT,
  /** Dropped: the warmer's name has not been resolved yet. */
  UNRESOLVED,
  /** Dropped: the socket's buffer is full. */
  BUFFER_FULL,
  /** Dropped: the operating system would not take it. */
  FAILED
}
