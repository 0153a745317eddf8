package dev.headstart.lab.terminal;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A terminal whose output a test reads, and a clock that the test moves. */
final class Screen {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final Charset charset;
  private final Terminal terminal;
  private long nanos = 5_000_000_000L;

  private Screen(boolean interactive, Charset charset, Map<String, String> environment) {
    this.charset = charset;
    this.terminal = Terminal.of(new PrintStream(written, true, charset), environment, interactive);
  }

  static Screen file() {
    return new Screen(false, StandardCharsets.UTF_8, Map.of());
  }

  static Screen interactive(String... environment) {
    return new Screen(true, StandardCharsets.UTF_8, pairs(environment));
  }

  static Screen ascii() {
    return new Screen(false, StandardCharsets.US_ASCII, Map.of());
  }

  private static Map<String, String> pairs(String... environment) {
    var pairs = new HashMap<String, String>();
    for (int i = 0; i < environment.length; i += 2) {
      pairs.put(environment[i], environment[i + 1]);
    }
    return pairs;
  }

  Terminal terminal() {
    return terminal;
  }

  long nanoTime() {
    return nanos;
  }

  void advanceMillis(long millis) {
    nanos += millis * 1_000_000;
  }

  /**
   * What was written since the last call, with escapes as {@code ^} and {@code \r} as {@code <}.
   */
  String text() {
    String text = written.toString(charset);
    written.reset();
    return text.replace(System.lineSeparator(), "\n").replace("\u001b", "^").replace("\r", "<");
  }
}
