package dev.headstart.api.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An installation of before goes on with its photographs. */
class PublishedFoldersTest {

  @TempDir private Path folder;
  private final Map<String, Map<String, ContentHash>> catalogue = new HashMap<>();

  private ContentHash file(String path, String content) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    return ContentHash.of(ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8)));
  }

  private int adopt() throws IOException {
    return new PublishedFolders(folder, new FolderPhotoStore(folder))
        .adopt(id -> catalogue.getOrDefault(id, Map.of()));
  }

  private boolean isKept(ContentHash hash) throws IOException {
    return new FolderPhotoStore(folder).find(hash).isPresent();
  }

  @Test
  void everyFileThatIsCataloguedGetsTheNameOfItsContent() throws IOException {
    ContentHash o = file("published/7f/7f3k/o.jpg", "original");
    ContentHash z = file("published/7f/7f3k/z.jpg", "rendition");
    ContentHash withdrawn = file("unpublished/8a/o.png", "its deletion did not come to its end");
    catalogue.put("7f3k", Map.of("o", o, "z", z));
    catalogue.put("8a", Map.of("o", withdrawn));

    assertThat(adopt()).isEqualTo(2);

    assertThat(isKept(o)).isTrue();
    assertThat(isKept(z)).isTrue();
    assertThat(isKept(withdrawn)).isTrue();
    assertThat(folder.resolve("published")).doesNotExist();
    assertThat(folder.resolve("unpublished")).doesNotExist();
    assertThat(adopt()).as("a second time").isZero();
  }

  @Test
  void itGoesOnWhereItWasStopped() throws IOException {
    ContentHash z = file("published/7f/7f3k/z.jpg", "rendition");
    new FolderPhotoStore(folder)
        .keep(
            Map.of(
                ContentHash.of(PhotoStoreContract.bytes("original")),
                PhotoStoreContract.bytes("original")));
    catalogue.put(
        "7f3k", Map.of("o", ContentHash.of(PhotoStoreContract.bytes("original")), "z", z));

    adopt();

    assertThat(isKept(z)).isTrue();
    assertThat(isKept(ContentHash.of(PhotoStoreContract.bytes("original")))).isTrue();
  }

  @Test
  void whatIsNotCataloguedWasNeverAcknowledged() throws IOException {
    ContentHash staged = file("unpublished/half/o.jpg", "staged");

    adopt();

    assertThat(isKept(staged)).isFalse();
    assertThat(folder.resolve("unpublished")).doesNotExist();
  }
}
