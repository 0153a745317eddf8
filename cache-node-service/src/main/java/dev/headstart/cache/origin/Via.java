package dev.headstart.cache.origin;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Locale;

/** Reads and writes {@code Via}: by whom a message came (RFC 9110 §7.6.3). */
public final class Via {

  private Via() {}

  /** The value with a further word at its end. */
  public static String appended(HttpHeaders fields, String word) {
    List<String> before = fields.getAll(HttpHeaderNames.VIA);
    return before.isEmpty() ? word : String.join(", ", before) + ", " + word;
  }

  /** How often a message has come by whoever writes {@code word}. */
  public static int passes(HttpHeaders fields, String word) {
    String name = receivedBy(word);
    int passes = 0;
    for (String value : fields.getAll(HttpHeaderNames.VIA)) {
      for (String member : value.split(",")) {
        passes += receivedBy(member).equals(name) ? 1 : 0;
      }
    }
    return passes;
  }

  /** The name in {@code 1.1 name (comment)}; {@code ""} where there is none. */
  private static String receivedBy(String member) {
    String[] words = member.strip().split("\\s+", 3);
    return words.length < 2 ? "" : words[1].toLowerCase(Locale.ROOT);
  }
}
