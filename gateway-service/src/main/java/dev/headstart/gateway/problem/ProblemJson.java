package dev.headstart.gateway.problem;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** Problem details as bytes: {@code application/problem+json} (RFC 9457 §3). */
public final class ProblemJson {

  private static final JsonMapper JSON = JsonMapper.shared();

  private ProblemJson() {}

  /**
   * @param title the status' own phrase, since {@code type} is absent, which means about:blank
   * @param detail what is wrong and what to do, for whoever sent the request
   */
  public static byte[] of(int status, String title, String detail) {
    return JSON.writeValueAsString(new Details(title, status, detail))
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The members, in the order in which they are written (§3.1). */
  private record Details(String title, int status, String detail) {}
}
