package dev.headstart.contract.warm;

import dev.headstart.contract.photo.PhotoTarget;
import dev.headstart.contract.region.RegionName;
import dev.headstart.contract.signature.SharedKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Writes and reads warm datagrams. With keys, every datagram carries {@code hmac}: the lower-case
 * hexadecimal HMAC-SHA-256 of {@code t}, region or viewer, and the photos, each as written and
 * joined by line feeds. Any of the keys verifies and the first one signs, so that keys can be
 * rotated. Immutable and thread-safe.
 */
public final class WarmDatagramCodec {

  /** The payload that crosses every network unfragmented. */
  public static final int MAX_BYTES = 1200;

  /** No longer datagram asks whether a warmer is there: it says nothing, and is not counted. */
  public static final int ROLL_CALL_BYTES = 1;

  private static final int HMAC_MEMBER_BYTES = ",'hmac':''".length() + 64;

  private final List<SharedKey> keys;

  /** A codec for datagrams without {@code hmac}. */
  public WarmDatagramCodec() {
    this(List.of());
  }

  public WarmDatagramCodec(List<SharedKey> keys) {
    this.keys = List.copyOf(keys);
  }

  /** A datagram that asks only whether somebody is there: a line feed. */
  public static byte[] rollCall() {
    return new byte[] {'\n'};
  }

  /**
   * The datagrams that announce {@code photos} in their order, as few as hold them; none for no
   * photographs.
   *
   * @param sentAt Unix milliseconds
   */
  public List<byte[]> encode(long sentAt, RegionName region, List<PhotoTarget> photos) {
    return encode(sentAt, region, photos, Optional.empty());
  }

  /**
   * The same, which say what they were caused by.
   *
   * @param cause in a member {@code traceparent}, of which the {@code hmac} says nothing
   */
  public List<byte[]> encode(
      long sentAt, RegionName region, List<PhotoTarget> photos, Optional<Traceparent> cause) {
    String trace = cause.map(c -> ",\"" + Traceparent.NAME + "\":\"" + c + "\"").orElse("");
    String head = "{\"t\":" + sentAt + trace + ",\"region\":\"" + region + "\",\"photos\":[";
    int room = MAX_BYTES - head.length() - "]}".length() - (keys.isEmpty() ? 0 : HMAC_MEMBER_BYTES);
    var datagrams = new ArrayList<byte[]>();
    var batch = new ArrayList<String>();
    int used = 0;
    for (PhotoTarget photo : photos) {
      // No character of a photo target needs escaping in JSON, and all are ASCII.
      String text = photo.toString();
      int needed = text.length() + "'',".length();
      if (used + needed > room) {
        datagrams.add(datagram(head, sentAt, region, batch));
        batch.clear();
        used = 0;
      }
      batch.add(text);
      used += needed;
    }
    if (!batch.isEmpty()) {
      datagrams.add(datagram(head, sentAt, region, batch));
    }
    return datagrams;
  }

  private byte[] datagram(String head, long sentAt, RegionName region, List<String> photos) {
    var json = new StringBuilder(MAX_BYTES).append(head);
    for (int i = 0; i < photos.size(); i++) {
      json.append(i == 0 ? "\"" : ",\"").append(photos.get(i)).append('"');
    }
    json.append(']');
    if (!keys.isEmpty()) {
      json.append(",\"hmac\":\"")
          .append(hmac(keys.getFirst(), sentAt, region.value(), photos))
          .append('"');
    }
    return json.append('}').toString().getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * What {@code bytes} mean. Never throws for any content. ({@link DatagramView} answers the same
   * in a buffer and without objects.)
   */
  public Decoded decode(byte[] bytes) {
    return decode(bytes, 0, bytes.length);
  }

  /** The same of the {@code length} bytes from {@code offset} on, which are left as they are. */
  public Decoded decode(byte[] bytes, int offset, int length) {
    var view = new DatagramView(keys);
    // The view may unescape where it reads.
    Decoded.Reason fault = view.read(Arrays.copyOfRange(bytes, offset, offset + length), 0, length);
    if (fault != null) {
      return new Decoded.Rejected(fault);
    }
    return view.isSigned()
        ? new Decoded.Accepted(view.datagram())
        : new Decoded.Rejected(Decoded.Reason.BAD_HMAC);
  }

  static String hmac(SharedKey key, long sentAt, String target, List<String> photos) {
    return HexFormat.of()
        .formatHex(key.hmac(sentAt + "\n" + target + "\n" + String.join("\n", photos)));
  }
}
