package dev.headstart.cache.object;

import dev.headstart.cache.freshness.Vary;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;

/**
 * What is remembered of a target whose answers vary by request fields (RFC 9111 §4.1). It lies
 * under the target's own key, as a head without a body; the answers lie under keys that only it can
 * make, since they depend on its random generation: with the record gone, by a purge say, all of
 * them are out of reach for good. Immutable.
 *
 * @param generation sets the variants apart from those of the target's other records
 * @param fields by which the answers vary
 * @param variants those that were stored, the latest last
 */
public record VaryRecord(String generation, List<String> fields, List<Variant> variants) {

  /**
   * An answer that was stored; it may be gone.
   *
   * @param name its part of the key
   * @param tag its entity tag; {@code ""} where it has none, or one that is too long to remember
   */
  public record Variant(String name, String tag) {}

  private static final String GENERATION = "generation";
  private static final String FIELD = "field";
  private static final String VARIANT = "variant";

  private static final int MOST_FIELDS = 16;
  private static final int LONGEST_TAG = 256;
  private static final int GENERATION_BYTES = 12;
  private static final int NAME_BYTES = 24;

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

  /** The first record of a target, whose answers vary by {@code vary}. */
  public static VaryRecord first(Vary vary) {
    byte[] generation = new byte[GENERATION_BYTES];
    RANDOM.nextBytes(generation);
    return new VaryRecord(TEXT.encodeToString(generation), vary.fields(), List.of());
  }

  /** The record that {@code head} is. */
  public static VaryRecord of(ObjectHead head) {
    HttpHeaders fields = head.fields();
    var variants = new ArrayList<Variant>();
    for (String text : fields.getAll(VARIANT)) {
      int space = text.indexOf(' ');
      variants.add(new Variant(text.substring(0, space), text.substring(space + 1).strip()));
    }
    return new VaryRecord(
        fields.get(GENERATION), List.copyOf(fields.getAll(FIELD)), List.copyOf(variants));
  }

  /** The head that lies under the target's own key. */
  public ObjectHead head(ObjectKey target, Instant now) {
    var stored = new DefaultHttpHeaders();
    stored.set(GENERATION, generation);
    fields.forEach(field -> stored.add(FIELD, field));
    variants.forEach(variant -> stored.add(VARIANT, variant.name() + " " + variant.tag()));
    return new ObjectHead(target, ObjectHead.VARY_RECORD, now, now, stored);
  }

  /** The key of the variant that a request selects. */
  public ObjectKey select(ObjectKey target, HttpHeaders request) {
    String selecting = generation + '\n' + new Vary(false, fields).selectingKey(request);
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(selecting.getBytes(StandardCharsets.UTF_8));
      return target.variant(TEXT.encodeToString(Arrays.copyOf(digest, NAME_BYTES)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /**
   * A record by which an answer that varies by {@code vary} can be told from the others: this one,
   * or a new one. An answer that varies by less is told by more than it must be, so that a target
   * whose answers disagree has one record, and not another one after each.
   */
  public VaryRecord covering(Vary vary) {
    if (fields.containsAll(vary.fields())) {
      return this;
    }
    var all = new TreeSet<>(fields);
    all.addAll(vary.fields());
    return first(all.size() > MOST_FIELDS ? vary : new Vary(false, List.copyOf(all)));
  }

  /**
   * With a further variant, or a variant's new entity tag.
   *
   * @param most how many are remembered; beyond, the first are not
   */
  public VaryRecord with(String name, String tag, int most) {
    var added = new Variant(name, tag == null || tag.length() > LONGEST_TAG ? "" : tag);
    if (variants.contains(added)) {
      return this;
    }
    var known = new ArrayList<>(variants);
    known.removeIf(variant -> variant.name().equals(name));
    known.add(added);
    int forgotten = Math.max(0, known.size() - most);
    return new VaryRecord(generation, fields, List.copyOf(known.subList(forgotten, known.size())));
  }
}
