package dev.headstart.cache.problem;

import java.nio.charset.StandardCharsets;

/**
 * An error as a client sees it (RFC 9457), with a text that says what to do.
 *
 * @param status the HTTP status code
 * @param title what kind of error
 * @param detail what is wrong here and what to do; no secrets and nothing that the client sent
 */
public record Problem(int status, String title, String detail) {

  public static final String MEDIA_TYPE = "application/problem+json";

  /** The JSON object; the texts are ours and need no escapes but those of quotation marks. */
  public byte[] toJson() {
    return ("{\"title\":\""
            + escaped(title)
            + "\",\"status\":"
            + status
            + ",\"detail\":\""
            + escaped(detail)
            + "\"}")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
