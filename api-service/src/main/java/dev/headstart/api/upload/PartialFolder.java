package dev.headstart.api.upload;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where uploads in several pieces lie: of each, what is known of it, and the bytes that have come.
 * Both outlive the process; how many bytes have come is how long the file is. Of one upload, one
 * thread at a time may call.
 */
final class PartialFolder {

  private static final String HEAD = ".json";
  private static final String BYTES = ".part";
  private static final String NEW = ".new";

  private final Path folder;
  private final JsonMapper json;

  PartialFolder(Path folder, JsonMapper json) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.json = json;
  }

  /** Those that are there; what is left of others is removed. */
  List<Partial> read() throws IOException {
    var partials = new ArrayList<Partial>();
    try (DirectoryStream<Path> heads = Files.newDirectoryStream(folder, "*" + HEAD)) {
      for (Path head : heads) {
        partials.add(json.readValue(Files.readAllBytes(head), Partial.class));
      }
    } catch (JacksonException e) {
      throw new IOException("What is known of a partial upload cannot be read.", e);
    }
    List<String> known = partials.stream().map(Partial::id).toList();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (!known.contains(file.getFileName().toString().replaceFirst("\\..*", ""))) {
          Files.delete(file);
        }
      }
    }
    return partials;
  }

  /** Writes down what is known of it from now on; durable when this returns. */
  void write(Partial partial) throws IOException {
    Path written = folder.resolve(partial.id() + NEW);
    try (FileChannel channel =
        FileChannel.open(
            written,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      OutputStream out = Channels.newOutputStream(channel);
      out.write(json.writeValueAsBytes(partial));
      channel.force(true);
    }
    Files.move(written, folder.resolve(partial.id() + HEAD), StandardCopyOption.ATOMIC_MOVE);
    try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
      directory.force(true);
    }
  }

  /** How many bytes have come. */
  long offset(String id) throws IOException {
    try {
      return Files.size(bytes(id));
    } catch (NoSuchFileException _) {
      return 0;
    }
  }

  /**
   * Appends what comes from {@code in}, at most {@code most} bytes. What came before it broke off
   * remains. All of it is durable when this returns or throws.
   */
  void append(String id, InputStream in, long most) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            bytes(id),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.APPEND)) {
      try {
        Intake.copy(in, Channels.newOutputStream(channel), most);
      } finally {
        channel.force(true);
      }
    }
  }

  Path bytes(String id) {
    return folder.resolve(id + BYTES);
  }

  /** Removes the bytes that have come. */
  void deleteBytes(String id) throws IOException {
    Files.deleteIfExists(bytes(id));
  }

  /** Removes all of it. */
  void delete(String id) throws IOException {
    Files.deleteIfExists(folder.resolve(id + HEAD));
    deleteBytes(id);
  }
}
