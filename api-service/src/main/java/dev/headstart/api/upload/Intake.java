package dev.headstart.api.upload;

import dev.headstart.api.problem.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.multipart.MultipartFile;

/** Takes in what is sent, each into a file of its own. Thread-safe. */
final class Intake {

  private static final int CHUNK = 64 * 1024;

  private final UploadFolder folder;
  private final long maxSize;

  /**
   * @param maxSize bytes of a file
   */
  Intake(UploadFolder folder, long maxSize) {
    this.folder = folder;
    this.maxSize = maxSize;
  }

  /** Bytes that a file may have. */
  long maxSize() {
    return maxSize;
  }

  /** A part of a form, which has been measured. */
  Received part(MultipartFile part) throws IOException {
    Path file = newFile();
    try {
      part.transferTo(file.toFile());
      return Received.of(file);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /**
   * The body of {@code request}, of which no more is read than may be sent.
   *
   * @throws Problem where it is too large, or does not arrive whole
   */
  Received body(HttpServletRequest request) throws IOException {
    if (request.getContentLengthLong() > maxSize) {
      throw tooLarge();
    }
    Path file = newFile();
    try {
      try (OutputStream out = Files.newOutputStream(file)) {
        copy(request.getInputStream(), out, maxSize);
      }
      return Received.of(file);
    } catch (IOException | Problem e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /** Copies at most {@code most} bytes; gives how many there were. */
  static long copy(InputStream in, OutputStream out, long most) throws IOException {
    var chunk = new byte[CHUNK];
    long copied = 0;
    for (int length = read(in, chunk); length >= 0; length = read(in, chunk)) {
      copied += length;
      if (copied > most) {
        throw tooLarge();
      }
      out.write(chunk, 0, length);
    }
    return copied;
  }

  private static int read(InputStream in, byte[] chunk) {
    try {
      return in.read(chunk);
    } catch (IOException e) {
      throw Problem.badRequest("The body ended before it was whole: send it again.");
    }
  }

  private static Problem tooLarge() {
    return Problem.of(
        HttpStatus.CONTENT_TOO_LARGE,
        "The file is larger than this site takes: upload a smaller one.");
  }

  private Path newFile() {
    return folder.resolve(UUID.randomUUID().toString());
  }
}
