package dev.headstart.cache.freshness;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * Whether a shared cache may store an answer to a GET, or the first reason why not (RFC 9111 §3).
 */
public enum Storability {
  STORABLE,
  /** Only 200 is stored. */
  STATUS,
  /** {@code no-store}. */
  NO_STORE,
  /** {@code private}, and no targeted field that says otherwise. */
  PRIVATE,
  /** Asked for with credentials, and not declared good for everyone (§3.5). */
  CREDENTIALS,
  /** Sets a cookie, which is for one viewer. */
  COOKIE,
  /** Depends on request fields that differ from viewer to viewer. */
  VARIES,
  /** Neither fresh for a moment nor able to be asked after. */
  NEITHER_FRESH_NOR_VALIDATED,
  /** Ended only by the end of its connection, so that a truncated one looks like a whole one. */
  UNDELIMITED;

  /**
   * Judges an answer.
   *
   * @param status its status code
   * @param fields its fields
   * @param credentials whether the request carried {@code Authorization}
   * @param fixedFields knows the request fields, lower-case, that are the same in each of our
   *     requests to the origin, so that a {@code Vary} by them alone does not vary; {@code "*"}
   *     never is
   * @param delimited whether the message itself says where its body ends
   */
  public static Storability of(
      int status,
      HttpHeaders fields,
      boolean credentials,
      Predicate<String> fixedFields,
      boolean delimited) {
    CacheControl control = Freshness.effectiveControl(fields);
    if (status != 200) {
      return STATUS;
    } else if (control.noStore()) {
      return NO_STORE;
    } else if (control.forOneUser()) {
      return PRIVATE;
    } else if (credentials && !isForEveryone(control)) {
      return CREDENTIALS;
    } else if (fields.contains(HttpHeaderNames.SET_COOKIE)) {
      return COOKIE;
    } else if (varies(fields, fixedFields)) {
      return VARIES;
    } else if (!Freshness.isExplicit(fields, control) && !hasValidator(fields)) {
      return NEITHER_FRESH_NOR_VALIDATED;
    } else {
      return delimited ? STORABLE : UNDELIMITED;
    }
  }

  private static boolean isForEveryone(CacheControl control) {
    return control.forEveryone() || control.mustRevalidate() || control.sharedMaxAge().isPresent();
  }

  private static boolean hasValidator(HttpHeaders fields) {
    return fields.contains(HttpHeaderNames.ETAG) || fields.contains(HttpHeaderNames.LAST_MODIFIED);
  }

  private static boolean varies(HttpHeaders fields, Predicate<String> fixedFields) {
    for (String value : fields.getAll(HttpHeaderNames.VARY)) {
      for (String name : value.split(",")) {
        String field = name.strip().toLowerCase(Locale.ROOT);
        if (field.equals("*") || !field.isEmpty() && !fixedFields.test(field)) {
          return true;
        }
      }
    }
    return false;
  }
}
