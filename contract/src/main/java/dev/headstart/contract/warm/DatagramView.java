package dev.headstart.contract.warm;

import dev.headstart.contract.Parsed;
import dev.headstart.contract.photo.PhotoTarget;
import dev.headstart.contract.photo.PhotoTargetBytes;
import dev.headstart.contract.region.RegionName;
import dev.headstart.contract.signature.SharedKey;
import dev.headstart.contract.warm.Decoded.Reason;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A datagram as it lies in a buffer: for whoever gets hundreds of thousands a second, most of which
 * say what another one said before. {@link #read} checks all of it and makes no objects (but for an
 * address, where there is a {@code viewer}); they are made of the parts that are asked for. Used
 * again for the next datagram. Not thread-safe.
 *
 * <p>Unknown members are passed over, so that senders may be newer than we are.
 */
public final class DatagramView {

  /** More do not fit: none has less than 24 bytes, two quotes and a comma. */
  private static final int MAX_PHOTOS = WarmDatagramCodec.MAX_BYTES / 27;

  private static final int NONE = -1;
  private static final byte[] REGION = "region".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] VIEWER = "viewer".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] PHOTOS = "photos".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] HMAC = "hmac".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] TRACE = Traceparent.NAME.getBytes(StandardCharsets.US_ASCII);
  private static final int MAX_VIEWER = 45;

  private final JsonCursor json = new JsonCursor();
  private final List<SharedKey> keys;

  /** Start, end of the path and end of each photo target, one after the other. */
  private final int[] photoBounds = new int[3 * MAX_PHOTOS];

  private byte[] bytes = {};
  private long sentAt;
  private int regionStart;
  private int regionEnd;
  private int viewerStart;
  private int viewerEnd;
  private int hmacStart;
  private int hmacEnd;
  private int traceStart;
  private int traceEnd;
  private int photos;
  private boolean allArePhotos;
  private InetAddress viewer;

  /**
   * @param keys any of which a datagram must be signed with; none for datagrams that are not
   */
  public DatagramView(List<SharedKey> keys) {
    this.keys = List.copyOf(keys);
  }

  /**
   * Looks at {@code length} bytes from {@code offset} on, which are this view's until the next call
   * and may be changed by it. Never throws for any content.
   *
   * @return why they say nothing; {@code null} where they say something
   */
  public Reason read(byte[] buffer, int offset, int length) {
    if (length > WarmDatagramCodec.MAX_BYTES) {
      return Reason.TOO_LARGE;
    }
    bytes = buffer;
    sentAt = NONE;
    regionStart = viewerStart = hmacStart = traceStart = NONE;
    photos = NONE;
    allArePhotos = true;
    viewer = null;
    json.start(buffer, offset, length);
    if (!json.take('{')) {
      return Reason.NOT_JSON;
    }
    if (!json.take('}')) {
      do {
        Reason fault = member();
        if (fault != null) {
          return fault;
        }
      } while (json.take(','));
      if (!json.take('}')) {
        return Reason.NOT_JSON;
      }
    }
    return json.isAtEnd() ? meaning() : Reason.NOT_JSON;
  }

  private Reason member() {
    if (!json.text()) {
      return Reason.NOT_JSON;
    }
    int from = json.textStart();
    int to = json.textEnd();
    if (!json.take(':')) {
      return Reason.NOT_JSON;
    }
    return switch (to - from) {
      case 1 -> bytes[from] == 't' ? readTime() : passedOver();
      case 4 -> is(HMAC, from) ? readHmac() : passedOver();
      case 6 ->
          is(PHOTOS, from)
              ? readPhotos()
              : is(REGION, from) ? readRegion() : is(VIEWER, from) ? readViewer() : passedOver();
      case 11 -> is(TRACE, from) ? readTrace() : passedOver();
      default -> passedOver();
    };
  }

  private boolean is(byte[] name, int from) {
    return Arrays.equals(name, 0, name.length, bytes, from, from + name.length);
  }

  private Reason passedOver() {
    return json.value(1) ? null : Reason.NOT_JSON;
  }

  private Reason readTime() {
    byte first = json.peek();
    if (first != '-' && (first < '0' || first > '9')) {
      return json.value(1) ? Reason.BAD_TIME : Reason.NOT_JSON;
    }
    if (!json.number()) {
      return Reason.NOT_JSON;
    }
    if (sentAt >= 0 || !json.isWhole() || json.lastNumber() < 0) {
      return Reason.BAD_TIME;
    }
    sentAt = json.lastNumber();
    return null;
  }

  private Reason readRegion() {
    Reason fault = text(regionStart, Reason.NO_TARGET);
    regionStart = json.textStart();
    regionEnd = json.textEnd();
    return fault;
  }

  private Reason readViewer() {
    Reason fault = text(viewerStart, Reason.NO_TARGET);
    viewerStart = json.textStart();
    viewerEnd = json.textEnd();
    return fault;
  }

  private Reason readHmac() {
    Reason fault = text(hmacStart, Reason.BAD_HMAC);
    hmacStart = json.textStart();
    hmacEnd = json.textEnd();
    return fault;
  }

  /** A trace is nothing that we need; whatever else it may be is passed over. */
  private Reason readTrace() {
    boolean text = json.peek() == '"';
    if (!json.value(1)) {
      return Reason.NOT_JSON;
    }
    traceStart = text ? json.textStart() : NONE;
    traceEnd = json.textEnd();
    return null;
  }

  private Reason text(int before, Reason fault) {
    if (before != NONE || json.peek() != '"') {
      return fault;
    }
    return json.text() ? null : Reason.NOT_JSON;
  }

  private Reason readPhotos() {
    if (photos != NONE || !json.take('[')) {
      return Reason.NO_PHOTOS;
    }
    photos = 0;
    if (json.take(']')) {
      return null;
    }
    do {
      if (json.peek() != '"') {
        return Reason.NO_PHOTOS;
      }
      if (!json.text()) {
        return Reason.NOT_JSON;
      }
      photo(json.textStart(), json.textEnd());
    } while (json.take(','));
    return json.take(']') ? null : Reason.NOT_JSON;
  }

  private void photo(int from, int to) {
    int pathEnd = PhotoTargetBytes.endOfPath(bytes, from, to);
    allArePhotos &= pathEnd > 0;
    // Of what is no photograph there may be more than of those, and it is not looked at again.
    if (allArePhotos) {
      photoBounds[3 * photos] = from;
      photoBounds[3 * photos + 1] = pathEnd;
      photoBounds[3 * photos + 2] = to;
    }
    photos++;
  }

  private Reason meaning() {
    if (sentAt < 0) {
      return Reason.BAD_TIME;
    }
    if ((regionStart == NONE) == (viewerStart == NONE)) {
      return Reason.NO_TARGET;
    }
    if (photos < 1) {
      return Reason.NO_PHOTOS;
    }
    if (namesRegion() && !RegionName.isName(bytes, regionStart, regionEnd)) {
      return Reason.BAD_REGION;
    }
    if (!namesRegion() && !isViewer()) {
      return Reason.BAD_VIEWER;
    }
    return allArePhotos ? null : Reason.BAD_PATH;
  }

  /** Looks before it asks: a refusal of the platform's is an exception with a stack. */
  private boolean isViewer() {
    if (viewerEnd - viewerStart > MAX_VIEWER) {
      return false;
    }
    for (int i = viewerStart; i < viewerEnd; i++) {
      byte b = bytes[i];
      if (b != '.' && b != ':' && Character.digit(b, 16) < 0) {
        return false;
      }
    }
    try {
      viewer = InetAddress.ofLiteral(ascii(viewerStart, viewerEnd));
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /** Whether it is signed with one of the keys, or there are none. */
  public boolean isSigned() {
    if (keys.isEmpty() || hmacStart == NONE) {
      return keys.isEmpty();
    }
    byte[] signed = signedBytes();
    for (SharedKey key : keys) {
      if (key.signed(signed, bytes, hmacStart, hmacEnd)) {
        return true;
      }
    }
    return false;
  }

  /** The sender's clock, Unix milliseconds. */
  public long sentAt() {
    return sentAt;
  }

  /** Whether it names a region; it has a {@link #viewer} where it does not. */
  public boolean namesRegion() {
    return regionStart != NONE;
  }

  /** The first 8 bytes of the region's name, zeros behind it: with the others, all of it. */
  public long regionHead() {
    return packed(regionStart);
  }

  /** The other 8 bytes that a name may have. */
  public long regionTail() {
    return packed(regionStart + Long.BYTES);
  }

  private long packed(int from) {
    long packed = 0;
    for (int i = from; i < from + Long.BYTES; i++) {
      packed = packed << 8 | (i < regionEnd ? bytes[i] : 0);
    }
    return packed;
  }

  public RegionName region() {
    return RegionName.of(ascii(regionStart, regionEnd));
  }

  /**
   * The viewer's address.
   *
   * @throws IllegalStateException where a region is named in its place
   */
  public InetAddress viewer() {
    if (viewer == null) {
      throw new IllegalStateException("The datagram names a region.");
    }
    return viewer;
  }

  /** How many photographs it announces; at least one. */
  public int photos() {
    return photos;
  }

  /** The photograph at {@code position}, 0 for the most urgent. */
  public PhotoTarget photo(int position) {
    return switch (PhotoTarget.parse(ascii(photoStart(position), photoBounds[3 * position + 2]))) {
      case Parsed.Valid<PhotoTarget>(PhotoTarget target) -> target;
      case Parsed.Invalid<PhotoTarget>(String reason) -> throw new IllegalStateException(reason);
    };
  }

  /** The buffer, for whoever looks at a path where it lies. */
  public byte[] buffer() {
    return bytes;
  }

  /** Where the path of the photograph at {@code position} starts in the buffer. */
  public int photoStart(int position) {
    return photoBounds[3 * position];
  }

  /** Behind the last byte of its path; a signature is no part of that. */
  public int pathEnd(int position) {
    return photoBounds[3 * position + 1];
  }

  /** What it was caused by; empty where that is not said. No {@code hmac} vouches for it. */
  public Optional<Traceparent> traceparent() {
    return traceStart == NONE
        ? Optional.empty()
        : Traceparent.parse(
            new String(bytes, traceStart, traceEnd - traceStart, StandardCharsets.UTF_8));
  }

  /**
   * Whether it may say that the page it was caused by is being recorded, which {@link #traceparent}
   * has to confirm. Makes no objects.
   */
  public boolean mayBeRecorded() {
    return traceStart != NONE
        && traceEnd - traceStart == Traceparent.LENGTH
        && (Character.digit(bytes[traceEnd - 1], 16) & 1) == 1;
  }

  /** All of it as a value of its own. */
  WarmDatagram datagram() {
    var targets = new ArrayList<PhotoTarget>(photos);
    for (int i = 0; i < photos; i++) {
      targets.add(photo(i));
    }
    return new WarmDatagram(
        sentAt,
        namesRegion() ? new WarmTarget.InRegion(region()) : new WarmTarget.NearViewer(viewer),
        targets);
  }

  /** What the hmac is of: t, region or viewer, and the photos, as written, a line each. */
  private byte[] signedBytes() {
    var signed = new ByteArrayOutputStream(WarmDatagramCodec.MAX_BYTES);
    signed.writeBytes(Long.toString(sentAt).getBytes(StandardCharsets.US_ASCII));
    line(signed, namesRegion() ? regionStart : viewerStart, namesRegion() ? regionEnd : viewerEnd);
    for (int i = 0; i < photos; i++) {
      line(signed, photoStart(i), photoBounds[3 * i + 2]);
    }
    return signed.toByteArray();
  }

  private void line(ByteArrayOutputStream signed, int from, int to) {
    signed.write('\n');
    signed.write(bytes, from, to - from);
  }

  private String ascii(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
  }
}
