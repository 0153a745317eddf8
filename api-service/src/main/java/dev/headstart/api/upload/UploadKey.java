package dev.headstart.api.upload;

import dev.headstart.api.problem.Problem;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * By what a person knows one of her uploads, so that she can repeat the request
 * (draft-ietf-httpapi-idempotency-key-header).
 *
 * @param text 1 to 128 visible characters of ASCII, or spaces; with another person it means another
 *     upload
 */
record UploadKey(String text) {

  /** The field of requests. */
  static final String FIELD = "Idempotency-Key";

  /** A string (RFC 9651 §3.3.3), or as many write it, without quotes. */
  private static final Pattern FORM =
      Pattern.compile("\"([ !#-\\[\\]-~]{1,128})\"|([!#-\\[\\]-~]{1,128})");

  /**
   * Reads the field; {@code null} where the request has none.
   *
   * @throws Problem where it is none
   */
  static Optional<UploadKey> parse(String field) {
    if (field == null) {
      return Optional.empty();
    }
    var key = FORM.matcher(field.strip());
    if (!key.matches()) {
      throw Problem.badRequest(
          FIELD + " is a text in quotes, of 1 to 128 characters without quotes and backslashes.");
    }
    return Optional.of(new UploadKey(key.group(1) == null ? key.group(2) : key.group(1)));
  }
}
