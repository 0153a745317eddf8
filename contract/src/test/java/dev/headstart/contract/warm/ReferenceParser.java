package dev.headstart.contract.warm;

import dev.headstart.contract.Parsed;
import dev.headstart.contract.photo.PhotoTarget;
import dev.headstart.contract.region.RegionName;
import dev.headstart.contract.warm.Decoded.Accepted;
import dev.headstart.contract.warm.Decoded.Reason;
import dev.headstart.contract.warm.Decoded.Rejected;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * The datagram by the book, which {@link DatagramView} is held against: Jackson over what Java's
 * own strict decoder makes of the bytes, without a thought of what it costs.
 */
final class ReferenceParser {

  /** The deepest legal value is a text within a list within the object. */
  private static final int MAX_DEPTH = 8;

  private static final int MAX_NUMBER_LENGTH = WarmDatagramCodec.MAX_BYTES;

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

  private ReferenceParser() {}

  static Decoded parse(byte[] bytes) {
    if (bytes.length > WarmDatagramCodec.MAX_BYTES) {
      return new Rejected(Reason.TOO_LARGE);
    }
    Optional<String> text = decoded(bytes);
    if (text.isEmpty()) {
      return new Rejected(Reason.NOT_JSON);
    }
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text.get())) {
      var parser = new ReferenceParser();
      parser.read(json);
      return new Accepted(parser.datagram());
    } catch (Fault fault) {
      return new Rejected(fault.reason);
    } catch (JacksonException e) {
      return new Rejected(Reason.NOT_JSON);
    }
  }

  /** Whether it is one JSON value and nothing else, whatever that says. */
  static boolean isJson(byte[] bytes) {
    Optional<String> text = decoded(bytes);
    if (text.isEmpty()) {
      return false;
    }
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text.get())) {
      boolean any = json.nextToken() != null;
      json.skipChildren();
      return any && json.nextToken() == null;
    } catch (JacksonException e) {
      return false;
    }
  }

  private static Optional<String> decoded(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return Optional.of(text);
    } catch (CharacterCodingException e) {
      return Optional.empty();
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

  private WarmDatagram datagram() {
    require(sentAt >= 0, Reason.BAD_TIME);
    require((region == null) != (viewer == null), Reason.NO_TARGET);
    require(photos != null && !photos.isEmpty(), Reason.NO_PHOTOS);
    return new WarmDatagram(sentAt, target(), targets());
  }

  private WarmTarget target() {
    if (region != null) {
      return switch (RegionName.parse(region)) {
        case Parsed.Valid<RegionName>(RegionName name) -> new WarmTarget.InRegion(name);
        case Parsed.Invalid<RegionName> _ -> throw new Fault(Reason.BAD_REGION);
      };
    }
    // A zone names an interface of ours, which no viewer has.
    require(!viewer.contains("%"), Reason.BAD_VIEWER);
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
