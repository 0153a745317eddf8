package dev.headstart.contract.warm;

import dev.headstart.contract.Parsed;
import dev.headstart.contract.photo.PhotoTarget;
import dev.headstart.contract.region.RegionName;
import dev.headstart.contract.signature.SharedKey;
import dev.headstart.contract.warm.Decoded.Accepted;
import dev.headstart.contract.warm.Decoded.Reason;
import dev.headstart.contract.warm.Decoded.Rejected;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads one datagram. Unknown members are passed over, so that senders may be newer than we are.
 */
final class WarmDatagramParser {

  /** The deepest legal value is a text within a list within the object. */
  private static final int MAX_DEPTH = 8;

  private static final int MAX_NUMBER_LENGTH = 20;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .maxStringLength(WarmDatagramCodec.MAX_BYTES)
                  .maxNameLength(WarmDatagramCodec.MAX_BYTES)
                  .build())
          .build();

  /**
   * Thrown to leave the parser at the first fault; carries no stack, since garbage may come in
   * floods.
   */
  private static final class Fault extends RuntimeException {
    private final Reason reason;

    private Fault(Reason reason) {
      super(reason.name(), null, false, false);
      this.reason = reason;
    }
  }

  private long sentAt = -1;
  private String region;
  private String viewer;
  private String hmac;
  private List<String> photos;

  private WarmDatagramParser() {}

  static Decoded parse(byte[] bytes, int offset, int length, List<SharedKey> keys) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), bytes, offset, length)) {
      var parser = new WarmDatagramParser();
      parser.read(json);
      return new Accepted(parser.datagram(keys));
    } catch (Fault fault) {
      return new Rejected(fault.reason);
    } catch (JacksonException e) {
      return new Rejected(Reason.NOT_JSON);
    }
  }

  private void read(JsonParser json) {
    require(json.nextToken() == JsonToken.START_OBJECT, Reason.NOT_JSON);
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      switch (name) {
        case "t" -> sentAt = time(json, value);
        case "region" -> region = text(json, value, region, Reason.NO_TARGET);
        case "viewer" -> viewer = text(json, value, viewer, Reason.NO_TARGET);
        case "hmac" -> hmac = text(json, value, hmac, Reason.BAD_HMAC);
        case "photos" -> photos = photos(json, value);
        default -> json.skipChildren();
      }
    }
    require(json.nextToken() == null, Reason.NOT_JSON);
  }

  private long time(JsonParser json, JsonToken value) {
    require(sentAt < 0 && value == JsonToken.VALUE_NUMBER_INT, Reason.BAD_TIME);
    require(json.getNumberType() != JsonParser.NumberType.BIG_INTEGER, Reason.BAD_TIME);
    long time = json.getLongValue();
    require(time >= 0, Reason.BAD_TIME);
    return time;
  }

  private static String text(JsonParser json, JsonToken value, String before, Reason fault) {
    require(before == null && value == JsonToken.VALUE_STRING, fault);
    return json.getString();
  }

  private List<String> photos(JsonParser json, JsonToken value) {
    require(photos == null && value == JsonToken.START_ARRAY, Reason.NO_PHOTOS);
    var texts = new ArrayList<String>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      require(json.currentToken() == JsonToken.VALUE_STRING, Reason.NO_PHOTOS);
      texts.add(json.getString());
    }
    return texts;
  }

  private WarmDatagram datagram(List<SharedKey> keys) {
    require(sentAt >= 0, Reason.BAD_TIME);
    require((region == null) != (viewer == null), Reason.NO_TARGET);
    require(photos != null && !photos.isEmpty(), Reason.NO_PHOTOS);
    require(keys.isEmpty() || keys.stream().anyMatch(this::isSignedWith), Reason.BAD_HMAC);
    return new WarmDatagram(sentAt, target(), targets());
  }

  private boolean isSignedWith(SharedKey key) {
    return hmac != null
        && MessageDigest.isEqual(
            hmac.getBytes(StandardCharsets.UTF_8),
            WarmDatagramCodec.hmac(key, sentAt, region == null ? viewer : region, photos)
                .getBytes(StandardCharsets.UTF_8));
  }

  private WarmTarget target() {
    if (region != null) {
      return switch (RegionName.parse(region)) {
        case Parsed.Valid<RegionName>(RegionName name) -> new WarmTarget.InRegion(name);
        case Parsed.Invalid<RegionName> _ -> throw new Fault(Reason.BAD_REGION);
      };
    }
    try {
      return new WarmTarget.NearViewer(InetAddress.ofLiteral(viewer));
    } catch (IllegalArgumentException e) {
      throw new Fault(Reason.BAD_VIEWER);
    }
  }

  private List<PhotoTarget> targets() {
    var targets = new ArrayList<PhotoTarget>(photos.size());
    for (String photo : photos) {
      switch (PhotoTarget.parse(photo)) {
        case Parsed.Valid<PhotoTarget>(PhotoTarget target) -> targets.add(target);
        case Parsed.Invalid<PhotoTarget> _ -> throw new Fault(Reason.BAD_PATH);
      }
    }
    return targets;
  }

  private static void require(boolean condition, Reason reason) {
    if (!condition) {
      throw new Fault(reason);
    }
  }
}
