package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a {@code multipart/byteranges} body as RFC 2046 §5.1.1 has it. */
final class ByteRangesBody {

  /** One part: its fields, lower-case, and its bytes. */
  record Part(Map<String, String> fields, byte[] bytes) {}

  private static final String TYPE = "multipart/byteranges; boundary=";

  private ByteRangesBody() {}

  static List<Part> parts(HttpResponse<byte[]> response) {
    String type = response.headers().firstValue("Content-Type").orElseThrow();
    assertThat(type).startsWith(TYPE);
    String boundary = "--" + type.substring(TYPE.length());
    // Each byte is one character, so that places in the text are places in the body.
    String text = new String(response.body(), StandardCharsets.ISO_8859_1);
    var parts = new ArrayList<Part>();
    assertThat(text).startsWith(boundary + "\r\n").endsWith("\r\n" + boundary + "--\r\n");
    int at = boundary.length() + 2;
    while (at < text.length()) {
      int blank = text.indexOf("\r\n\r\n", at);
      int end = text.indexOf("\r\n" + boundary, blank + 4);
      parts.add(
          new Part(
              fields(text.substring(at, blank)),
              Arrays.copyOfRange(response.body(), blank + 4, end)));
      at = end + 2 + boundary.length() + 2;
      if (text.startsWith("--\r\n", end + 2 + boundary.length())) {
        assertThat(at + 2).isEqualTo(text.length());
        at = text.length();
      }
    }
    return parts;
  }

  private static Map<String, String> fields(String head) {
    var fields = new LinkedHashMap<String, String>();
    for (String line : head.split("\r\n")) {
      String[] field = line.split(": ", 2);
      fields.put(field[0].toLowerCase(), field[1]);
    }
    return fields;
  }
}
