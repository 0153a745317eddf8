package dev.headstart.cache.partial;

import dev.headstart.cache.arrival.Prefix;
import dev.headstart.cache.freshness.Vary;
import dev.headstart.cache.object.ObjectHead;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.OptionalLong;

/**
 * An incomplete answer (RFC 9111 §3.3): its head, and its first bytes. Never served as it is, but
 * completed by the origin's word. Has one owner.
 *
 * @param head of the whole answer, with a strong validator
 * @param total bytes of the whole; empty where the origin did not say
 * @param selecting what requests have in common that this is an answer to ({@link
 *     Vary#selectingKey})
 * @param validator for {@code If-Range}
 * @param prefix its first bytes
 */
record Partial(
    ObjectHead head, OptionalLong total, String selecting, String validator, Prefix prefix) {

  String target() {
    return head.key().target();
  }

  /** Whether it is the beginning of an answer to a request with these fields (§4.1). */
  boolean answers(HttpHeaders request) {
    return Vary.of(head.fields()).selectingKey(request).equals(selecting);
  }

  void close() {
    prefix.close();
  }
}
