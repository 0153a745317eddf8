package dev.headstart.gateway.kernel;

/**
 * What has been seen of all connections with one peer, since the start or between two moments.
 *
 * @param opened connections that were opened
 * @param open how many are open now
 * @param requests requests on all of them
 * @param closesAnnounced messages in which the peer said {@code Connection: close}
 * @param messages messages with content that came from it over HTTP/1.1, whole
 * @param heldLastSegments those whose last bytes came a delayed acknowledgement too late
 * @param firstAnswers first answers on connections that the peer opened
 * @param justMissed those that were a little larger than the initial window
 */
public record PeerFigures(
    Peer peer,
    long opened,
    int open,
    long requests,
    long closesAnnounced,
    long messages,
    long heldLastSegments,
    long firstAnswers,
    long justMissed) {

  /** What was added after {@code earlier} figures of the same peer. */
  public PeerFigures since(PeerFigures earlier) {
    return new PeerFigures(
        peer,
        opened - earlier.opened,
        open,
        requests - earlier.requests,
        closesAnnounced - earlier.closesAnnounced,
        messages - earlier.messages,
        heldLastSegments - earlier.heldLastSegments,
        firstAnswers - earlier.firstAnswers,
        justMissed - earlier.justMissed);
  }

  /** Requests for each connection; 0 where none was opened. */
  public double reuse() {
    return opened == 0 ? 0 : (double) requests / opened;
  }
}
