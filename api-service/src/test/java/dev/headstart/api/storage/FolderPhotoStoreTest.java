package dev.headstart.api.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderPhotoStoreTest extends PhotoStoreContract {

  @TempDir private Path folder;

  /** A new one each time: nothing may depend on what an earlier process remembers. */
  @Override
  PhotoStore store() throws IOException {
    return new FolderPhotoStore(folder);
  }

  @Test
  void filesThatAreNotOursStayUntouched() throws IOException {
    PhotoStore store = store();
    Path foreign = Files.createDirectories(folder.resolve("blobs/lost+found")).resolve("x");
    Files.writeString(foreign, "foreign");

    store.visit((hash, _) -> assertThat(hash).isNull());
    assertThat(foreign).exists();
  }

  @Test
  void whatAProcessLeftHalfWrittenIsNoBlobAndGoesWhenItIsOld() throws IOException {
    PhotoStore store = store();
    Path half = Files.writeString(folder.resolve("incoming/killed"), "half");

    store.visit((hash, _) -> assertThat(hash).isNull());
    store.tidy(Instant.now().minusSeconds(60));
    assertThat(half).as("perhaps another process is writing it").exists();
    store.tidy(Instant.now().plusSeconds(60));
    assertThat(half).doesNotExist();
  }

  @Test
  void aFileOfAnotherLengthIsAWreckAndReplaced() throws IOException {
    ContentHash hash = ContentHash.of(bytes("picture"));
    store().keep(Map.of(hash, bytes("picture")));
    Path file = folder.resolve("blobs").resolve(hash.hex().substring(0, 2)).resolve(hash.hex());
    Files.writeString(file, "pict");

    store().keep(Map.of(hash, bytes("picture")));

    assertThat(file).hasContent("picture");
  }
}
