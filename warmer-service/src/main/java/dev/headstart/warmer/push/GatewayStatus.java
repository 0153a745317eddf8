package dev.headstart.warmer.push;

/** What the status of an answer that came through the gateway says about the way it went. */
final class GatewayStatus {

  private GatewayStatus() {}

  /**
   * Whether a gateway answered in place of the cache: misdirected (RFC 9110 §15.5.20), bad gateway,
   * unavailable, timeout (§15.6.3 to §15.6.5).
   */
  static boolean isOfTheWay(int status) {
    return status == 421 || status == 502 || status == 503 || status == 504;
  }
}
