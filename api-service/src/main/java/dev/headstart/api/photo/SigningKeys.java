package dev.headstart.api.photo;

import dev.headstart.contract.signature.SharedKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** The keys that sign URLs, where nobody configured any: one that is made once and kept. */
final class SigningKeys {

  private static final String FILE = "signing.key";
  private static final int BYTES = 32;

  private SigningKeys() {}

  /** The configured keys, or the one in the directory. */
  static List<SharedKey> of(PhotoSettings settings, RandomGenerator random) throws IOException {
    if (!settings.keys().isEmpty()) {
      return settings.keys();
    }
    Path file = settings.directory().resolve(FILE);
    if (!Files.exists(file)) {
      write(file, random);
    }
    return List.of(SharedKey.of(Files.readString(file).strip()));
  }

  private static void write(Path file, RandomGenerator random) throws IOException {
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    var ownerOnly =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = Files.newByteChannel(file, options, ownerOnly)) {
      channel.write(
          StandardCharsets.US_ASCII.encode(
              Base64.getUrlEncoder().withoutPadding().encodeToString(bytes) + "\n"));
    }
  }
}
