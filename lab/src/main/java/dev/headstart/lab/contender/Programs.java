package dev.headstart.lab.contender;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Programs that this machine has. */
final class Programs {

  /** Where servers are that an ordinary user's search path leaves out. */
  private static final String SERVERS = "/usr/sbin:/usr/local/sbin";

  private Programs() {}

  /** Where {@code name} is; empty where it is not installed. */
  static Optional<Path> find(String name) {
    String path = System.getenv("PATH") + File.pathSeparator + SERVERS;
    return Stream.of(path.split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
