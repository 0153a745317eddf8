package dev.headstart.lab.terminal;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.text.Normalizer;

/**
 * Replaces what a character set cannot carry by one likeness each, so that columns stay aligned on
 * a terminal without Unicode (a container's {@code POSIX} locale, say).
 */
final class PlainCharacters {

  private static final String FANCY = "━─✓✗–−…·×→’“”\u00a0";
  private static final String PLAIN = "=-+x--.-x>'\"\" ";

  private PlainCharacters() {}

  static String of(String text, Charset charset) {
    CharsetEncoder encoder = charset.newEncoder();
    if (encoder.canEncode(text)) {
      return text;
    }
    var plain = new StringBuilder(text.length());
    text.codePoints().forEach(c -> plain.append(likeness(Character.toString(c), encoder)));
    return plain.toString();
  }

  private static String likeness(String character, CharsetEncoder encoder) {
    if (encoder.canEncode(character)) {
      return character;
    }
    int known = FANCY.indexOf(character);
    if (known >= 0) {
      return PLAIN.substring(known, known + 1);
    }
    String base = Normalizer.normalize(character, Normalizer.Form.NFD).substring(0, 1);
    return encoder.canEncode(base) ? base : "?";
  }
}
