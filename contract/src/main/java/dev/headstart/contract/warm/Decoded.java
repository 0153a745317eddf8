package dev.headstart.contract.warm;

/** What the bytes of a datagram turned out to be. */
public sealed interface Decoded {

  /**
   * A datagram that says something. Whether it is too old, or of an unknown region, is the warmer's
   * to judge.
   */
  record Accepted(WarmDatagram datagram) implements Decoded {}

  /** Bytes that say nothing we can use. */
  record Rejected(Reason reason) implements Decoded {}

  /** Why; each is a value of the tag {@code reason} in the warmer's metrics. */
  enum Reason {
    /** More than {@link WarmDatagramCodec#MAX_BYTES} bytes. */
    TOO_LARGE,
    /** Not one well-formed JSON object and nothing else. */
    NOT_JSON,
    /** {@code t} is missing, given twice, or not a whole number of milliseconds. */
    BAD_TIME,
    /** Neither {@code region} nor {@code viewer}, or both, or one given twice. */
    NO_TARGET,
    /** {@code region} is outside the grammar of region names. */
    BAD_REGION,
    /** {@code viewer} is not an IP address. */
    BAD_VIEWER,
    /** {@code photos} is missing, given twice, empty, or not a list of texts. */
    NO_PHOTOS,
    /** A member of {@code photos} is not a photo path. */
    BAD_PATH,
    /** A key is configured and {@code hmac} is missing or wrong. */
    BAD_HMAC
  }
}
