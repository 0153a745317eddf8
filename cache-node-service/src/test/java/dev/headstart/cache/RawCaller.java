package dev.headstart.cache;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A viewer who writes bytes as her test wants, and reads whatever comes until the connection ends.
 */
final class RawCaller implements AutoCloseable {

  /** An answer as it came; names of fields in lower case. */
  record Answer(int status, Map<String, String> fields, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  private static final int HANG_GUARD_MILLIS = 20_000;

  private final Socket socket;

  RawCaller(int port) {
    this(plain(port));
  }

  RawCaller(Socket connected) {
    this.socket = connected;
    try {
      socket.setSoTimeout(HANG_GUARD_MILLIS);
      socket.setTcpNoDelay(true);
    } catch (SocketException e) {
      throw new AssertionError(e);
    }
  }

  private static Socket plain(int port) {
    try {
      return new Socket("127.0.0.1", port);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Each char is a byte. Where the node has closed already, the rest is not sent. */
  RawCaller send(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
    } catch (IOException e) {
      // What it said before is still to be read.
    }
    return this;
  }

  InputStream input() throws IOException {
    return socket.getInputStream();
  }

  /** All that comes until the node ends the connection. */
  byte[] everything() {
    var bytes = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(bytes);
    } catch (SocketException e) {
      // A reset ends it, too.
    } catch (IOException e) {
      throw new AssertionError(
          "The connection was not ended; so far: " + bytes.toString(StandardCharsets.UTF_8), e);
    }
    return bytes.toByteArray();
  }

  /** The answers in {@link #everything}. */
  List<Answer> answers() {
    return parse(everything());
  }

  private static List<Answer> parse(byte[] bytes) {
    var answers = new ArrayList<Answer>();
    int at = 0;
    while (at < bytes.length) {
      String text = new String(bytes, at, bytes.length - at, StandardCharsets.ISO_8859_1);
      int headEnd = text.indexOf("\r\n\r\n");
      if (headEnd < 0 || !text.startsWith("HTTP/1.")) {
        throw new AssertionError("No answer: " + text);
      }
      String[] lines = text.substring(0, headEnd).split("\r\n");
      var fields = new LinkedHashMap<String, String>();
      for (int i = 1; i < lines.length; i++) {
        String[] field = lines[i].split(": ?", 2);
        fields.merge(field[0].toLowerCase(Locale.ROOT), field[1], (a, b) -> a + ", " + b);
      }
      int status = Integer.parseInt(lines[0].split(" ")[1]);
      int start = at + headEnd + 4;
      int length = Integer.parseInt(fields.getOrDefault("content-length", "0"));
      int end = Math.min(bytes.length, start + length);
      answers.add(new Answer(status, fields, Arrays.copyOfRange(bytes, start, end)));
      at = end;
    }
    return answers;
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
