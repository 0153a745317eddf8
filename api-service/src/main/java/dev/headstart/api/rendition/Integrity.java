package dev.headstart.api.rendition;

/** Whether all that a file promises is in it. */
enum Integrity {
  /** Every pixel can be decoded. */
  WHOLE,
  /** It ends, or a part of it ends, before the last pixel. */
  CUT_OFF,
  /** Something in it cannot be what an encoder wrote. */
  DAMAGED,
  /**
   * A kind of JPEG that is not decoded here: arithmetic, lossless or hierarchical coding, 12 bits.
   */
  UNSUPPORTED
}
