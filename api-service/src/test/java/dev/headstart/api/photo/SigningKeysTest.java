package dev.headstart.api.photo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.contract.signature.SharedKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SigningKeysTest {

  @TempDir private Path directory;

  private byte[] code(Random random, SharedKey... configured) throws IOException {
    var settings = new PhotoSettings(directory, List.of(configured));
    return SigningKeys.of(settings, random).getFirst().hmac("message");
  }

  @Test
  void withoutAnyAKeyIsMadeOnceAndKept() throws IOException {
    byte[] first = code(new Random(1));

    assertThat(code(new Random(2))).isEqualTo(first);
  }

  @Test
  void theKeptKeyIsForItsOwnerOnly() throws IOException {
    code(new Random(1));

    assertThat(Files.getPosixFilePermissions(directory.resolve("signing.key")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void configuredKeysAreUsedAndNoneIsMade() throws IOException {
    SharedKey configured = SharedKey.of("a key for these tests");

    assertThat(code(new Random(1), configured)).isEqualTo(configured.hmac("message"));
    assertThat(directory).isEmptyDirectory();
  }
}
