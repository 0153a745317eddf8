package dev.headstart.cache.freshness;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;

/**
 * Whether a shared cache may store an answer, and has reason to, or the first reason why not (RFC
 * 9111 §3).
 */
public enum Storability {
  STORABLE,
  /** Only answers to GET are stored. */
  METHOD,
  /** Its status code is never stored, or neither it nor the answer says that it may be. */
  STATUS,
  /** {@code no-store}, of the answer or of the request. */
  NO_STORE,
  /** {@code private}, and no targeted field that says otherwise. */
  PRIVATE,
  /** Has a field that {@code private} or {@code no-cache} names as not to be stored (§3.1). */
  WITHHELD_FIELD,
  /** Asked for with credentials, and not declared good for everyone (§3.5). */
  CREDENTIALS,
  /** Sets a cookie, which is for one viewer. */
  COOKIE,
  /** {@code Vary: *}: no other request can be known to want the same (§4.1). */
  VARIES,
  /** Not fresh for a moment, of no use when stale, and nothing to ask after it by. */
  NEITHER_FRESH_NOR_VALIDATED,
  /** Ended only by the end of its connection, so that a truncated one looks like a whole one. */
  UNDELIMITED;

  /**
   * Judges an answer.
   *
   * @param method what was asked
   * @param request the request's fields, as the origin got them
   * @param status the answer's status code
   * @param fields the answer's fields
   * @param freshness of the answer
   * @param delimited whether the message itself says where its body ends
   */
  public static Storability of(
      HttpMethod method,
      HttpHeaders request,
      int status,
      HttpHeaders fields,
      Freshness freshness,
      boolean delimited) {
    CacheControl control = CacheControl.of(fields);
    if (!method.equals(HttpMethod.GET)) {
      return METHOD;
    } else if (!mayBeStored(status, fields, control)) {
      return STATUS;
    } else if (forbidsStoring(status, control) || RequestDirectives.of(request).noStore()) {
      return NO_STORE;
    } else if (control.forOneUser()) {
      return PRIVATE;
    } else if (control.withheld().stream().anyMatch(fields::contains)) {
      return WITHHELD_FIELD;
    } else if (request.contains(HttpHeaderNames.AUTHORIZATION) && !control.allowsSharing()) {
      return CREDENTIALS;
    } else if (fields.contains(HttpHeaderNames.SET_COOKIE)) {
      return COOKIE;
    } else if (Vary.of(fields).any()) {
      return VARIES;
    } else if (!isOfUse(freshness, fields)) {
      return NEITHER_FRESH_NOR_VALIDATED;
    } else {
      return delimited ? STORABLE : UNDELIMITED;
    }
  }

  private static boolean mayBeStored(int status, HttpHeaders fields, CacheControl control) {
    if (!CacheableStatus.isStorable(status)) {
      return false;
    }
    return CacheableStatus.isHeuristicallyCacheable(status)
        || control.forEveryone()
        || Lifetime.isExplicit(fields, control);
  }

  /** §5.2.2.3: who understands the status code follows its rules, and {@code no-store} is void. */
  private static boolean forbidsStoring(int status, CacheControl control) {
    return control.mustUnderstand() ? !CacheableStatus.isUnderstood(status) : control.noStore();
  }

  private static boolean isOfUse(Freshness freshness, HttpHeaders fields) {
    return freshness.allowsUseAt(freshness.received())
        || freshness.leeway().isAny()
        || fields.contains(HttpHeaderNames.ETAG)
        || fields.contains(HttpHeaderNames.LAST_MODIFIED);
  }
}
