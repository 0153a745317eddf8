package dev.headstart.contract.purge;

import dev.headstart.contract.Parsed;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * A piece of a log of purges, JSON: {@code {"purges": ["/photos/7f3k2m9q"], "next":
 * "42-00c0ffee00c0ffee", "more": false}}. Each purge is the target of the {@code DELETE} that would
 * bring it about. Whoever asks from a position that the log does not know, because it is too old or
 * of another log, is answered with {@code /*} alone: everything is to be purged. Other members are
 * passed over when it is read.
 *
 * @param purges what is to be purged, the oldest first; each starts with a slash and has no control
 *     character
 * @param next the position behind them
 * @param more whether there are others behind that
 */
public record PurgePage(List<String> purges, PurgePosition next, boolean more) {

  /** A page has no more. */
  public static final int MAX_PURGES = 1000;

  /** Longer bodies are refused unread. */
  public static final int MAX_BYTES = 1024 * 1024;

  /** No target is longer, as none fits a request line. */
  public static final int MAX_TARGET = 8 * 1024;

  private static final int MAX_DEPTH = 8;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxDocumentLength(MAX_BYTES)
                  .maxNestingDepth(MAX_DEPTH)
                  .maxStringLength(MAX_TARGET)
                  .maxNameLength(MAX_TARGET)
                  .build())
          .build();

  /**
   * @throws IllegalArgumentException for too many purges, or one that names nothing
   */
  public PurgePage {
    purges = List.copyOf(purges);
    if (purges.size() > MAX_PURGES || !purges.stream().allMatch(PurgePage::isTarget)) {
      throw new IllegalArgumentException(
          "A page has at most " + MAX_PURGES + " purges, each of which starts with a slash.");
    }
  }

  /** Whether {@code text} can be the target of a purge: a path, perhaps with a query. */
  public static boolean isTarget(String text) {
    return text.startsWith("/")
        && text.length() <= MAX_TARGET
        && text.chars().noneMatch(Character::isISOControl);
  }

  /** The body; {@link #parse} gives back an equal value. */
  public String toJson() {
    var text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeArrayPropertyStart("purges");
      purges.forEach(json::writeString);
      json.writeEndArray();
      json.writeStringProperty("next", next.toString());
      json.writeBooleanProperty("more", more);
      json.writeEndObject();
    }
    return text.toString();
  }

  /** Reads a body. Never throws for any content. */
  public static Parsed<PurgePage> parse(byte[] body) {
    if (body.length > MAX_BYTES) {
      return Parsed.invalid("A page of purges has at most " + MAX_BYTES + " bytes.");
    }
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), body)) {
      return read(json);
    } catch (JacksonException e) {
      return NOT_A_PAGE;
    }
  }

  private static final Parsed<PurgePage> NOT_A_PAGE =
      Parsed.invalid(
          "A page of purges is a JSON object with purges (targets), next (a position) and more.");

  private static Parsed<PurgePage> read(JsonParser json) {
    List<String> purges = null;
    String next = null;
    boolean more = false;
    if (json.nextToken() != JsonToken.START_OBJECT) {
      return NOT_A_PAGE;
    }
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      JsonToken value = json.nextToken();
      switch (name) {
        case "purges" -> purges = targets(json, value);
        case "next" -> next = value == JsonToken.VALUE_STRING ? json.getString() : null;
        case "more" -> more = value == JsonToken.VALUE_TRUE;
        default -> json.skipChildren();
      }
    }
    boolean complete = purges != null && next != null && json.nextToken() == null;
    return complete
            && PurgePosition.parse(next) instanceof Parsed.Valid<PurgePosition>(var position)
        ? Parsed.valid(new PurgePage(purges, position, more))
        : NOT_A_PAGE;
  }

  /** The texts of a list; {@code null} where it is none, or one of them names nothing. */
  private static List<String> targets(JsonParser json, JsonToken value) {
    if (value != JsonToken.START_ARRAY) {
      json.skipChildren();
      return null;
    }
    var targets = new ArrayList<String>();
    boolean good = true;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      boolean target =
          json.currentToken() == JsonToken.VALUE_STRING
              && isTarget(json.getString())
              && targets.size() < MAX_PURGES;
      good &= target;
      if (target) {
        targets.add(json.getString());
      } else {
        json.skipChildren();
      }
    }
    return good ? targets : null;
  }
}
