package dev.headstart.cache.exchange;

import dev.headstart.cache.object.EntityTags;
import dev.headstart.cache.object.ObjectHead;
import dev.headstart.cache.object.ObjectKey;
import dev.headstart.cache.object.VaryRecord;
import dev.headstart.cache.origin.OriginAnswer;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks the origin after what is stored (RFC 9111 §4.3): what is nominated, what an answer confirms,
 * and what becomes of a stored head. Pure and immutable.
 *
 * @param selected what is stored under the request's key; {@code null} where nothing is
 * @param others further variants of its target, by their entity tags
 */
record Validation(ObjectHead selected, List<VaryRecord.Variant> others) {

  /** Nothing is nominated: the answer is to be a whole one. */
  static final Validation NONE = new Validation(null, List.of());

  private static final int OK = 200;

  /** What stays as it is stored, whatever a 304 says (RFC 9111 §3.2). */
  private static final List<CharSequence> NOT_FRESHENED =
      List.of(
          HttpHeaderNames.CONTENT_ENCODING,
          HttpHeaderNames.CONTENT_TYPE,
          HttpHeaderNames.CONTENT_RANGE,
          // It is for one viewer.
          HttpHeaderNames.SET_COOKIE);

  /**
   * @param stored what is stored under the request's key; {@code null} where nothing is
   */
  static Validation of(ObjectHead stored, Asked asked) {
    if (asked.record() == null) {
      return new Validation(stored, List.of());
    }
    return new Validation(
        stored,
        asked.record().variants().stream()
            .filter(variant -> !variant.tag().isEmpty())
            .filter(variant -> !variant.name().equals(asked.key().variant()))
            .toList());
  }

  /** Makes {@code request} a conditional one, where anything is nominated (§4.3.1). */
  void addTo(HttpHeaders request) {
    var tags = new ArrayList<String>();
    if (selected != null && selected.fields().contains(HttpHeaderNames.ETAG)) {
      tags.add(selected.fields().get(HttpHeaderNames.ETAG));
    }
    others.stream()
        .map(VaryRecord.Variant::tag)
        .filter(tag -> !tags.contains(tag))
        .forEach(tags::add);
    if (!tags.isEmpty()) {
      request.set(HttpHeaderNames.IF_NONE_MATCH, String.join(", ", tags));
    }
    String modified =
        selected == null ? null : selected.fields().get(HttpHeaderNames.LAST_MODIFIED);
    if (modified != null) {
      request.set(HttpHeaderNames.IF_MODIFIED_SINCE, modified);
    }
  }

  /** Whether anything is nominated, so that a 304 can be an answer. */
  boolean nominates() {
    return selected != null || !others.isEmpty();
  }

  /**
   * Under which key that lies which a 304 says is still good (§4.3.4); empty where it speaks of
   * something that is not stored.
   */
  Optional<ObjectKey> confirmed(OriginAnswer notModified, ObjectKey asked) {
    if (selected != null && confirms(notModified, selected)) {
      return Optional.of(selected.key());
    }
    String tag = notModified.fields().get(HttpHeaderNames.ETAG);
    return others.stream()
        .filter(variant -> tag != null && EntityTags.anyMatchesWeakly(List.of(tag), variant.tag()))
        .map(variant -> asked.variant(variant.name()))
        .findFirst();
  }

  /** Whether a 304 speaks of {@code stored}: it names its validator, or none at all. */
  static boolean confirms(OriginAnswer notModified, ObjectHead stored) {
    String tag = notModified.fields().get(HttpHeaderNames.ETAG);
    String storedTag = stored.fields().get(HttpHeaderNames.ETAG);
    if (tag != null) {
      return storedTag != null && EntityTags.anyMatchesWeakly(List.of(tag), storedTag);
    }
    String modified = notModified.fields().get(HttpHeaderNames.LAST_MODIFIED);
    return modified == null
        || storedTag != null
        || modified.equals(stored.fields().get(HttpHeaderNames.LAST_MODIFIED));
  }

  /**
   * Whether a HEAD's answer is that of the GET which is stored, so that it freshens it (§4.3.5); if
   * not, what is stored is no longer what the origin has.
   */
  static boolean isSame(OriginAnswer head, ObjectHead stored, long storedLength) {
    return head.status() == OK
        && stored.status() == OK
        && head.length().orElse(storedLength) == storedLength
        && agrees(head, stored, HttpHeaderNames.ETAG)
        && agrees(head, stored, HttpHeaderNames.LAST_MODIFIED);
  }

  private static boolean agrees(OriginAnswer head, ObjectHead stored, CharSequence validator) {
    String news = head.fields().get(validator);
    return news == null || news.equals(stored.fields().get(validator));
  }

  /** The stored head under {@code key}, freshened by a 304 or by a HEAD's answer (§3.2, §4.3.4). */
  static ObjectHead freshened(ObjectHead stored, ObjectKey key, OriginAnswer answer) {
    HttpHeaders fields = new DefaultHttpHeaders().set(stored.fields());
    // It told of the former answer, and the new one has its own, or none.
    fields.remove(HttpHeaderNames.AGE);
    HttpHeaders news = new DefaultHttpHeaders().set(answer.fields());
    NOT_FRESHENED.forEach(news::remove);
    fields.setAll(news);
    return new ObjectHead(
        key, stored.status(), answer.requested(), answer.received(), fields, stored.negative());
  }
}
