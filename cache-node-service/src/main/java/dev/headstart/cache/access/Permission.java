package dev.headstart.cache.access;

/** What the bearer of a URL may see. */
public enum Permission {
  /** No signature: open photographs only. */
  OPEN,
  /** A good signature: this photograph, open or signed. */
  SIGNED,
  /** A signature whose time is over: nothing. */
  EXPIRED,
  /** A signature that none of our keys made for this path: nothing. */
  FORGED;

  /** Whether an object may be served. */
  public boolean admits(boolean signedObject) {
    return this == SIGNED || this == OPEN && !signedObject;
  }
}
