package dev.headstart.cache;

/**
 * What a node is called, in {@code Cache-Status} and {@code Via}.
 *
 * @param value a token (RFC 9110 §5.6.2)
 */
record NodeName(String value) {

  /** The node's word in {@code Via}. */
  String via() {
    return "1.1 " + value;
  }
}
