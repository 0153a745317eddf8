package dev.headstart.gateway.problem;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;

/** Problem details (RFC 9457 §3.1) for whom no filter can answer. */
public final class ProblemJson {

  private static final JsonMapper JSON = JsonMapper.shared();

  private ProblemJson() {}

  public static byte[] of(HttpResponseStatus status, String detail) {
    return JSON.writeValueAsString(new Details(status.reasonPhrase(), status.code(), detail))
        .getBytes(StandardCharsets.UTF_8);
  }
}
