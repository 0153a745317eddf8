package dev.headstart.api.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.contract.photo.PhotoFormat;
import dev.headstart.contract.photo.PhotoSize;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
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
  void idsThatLeadElsewhereAreRefused() throws IOException {
    PhotoStore store = store();

    for (String id : new String[] {"", ".", "..", "../x", "a/b", "A", "x".repeat(25)}) {
      assertThatThrownBy(() -> store.stage(id)).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> store.find(id, PhotoSize.O, PhotoFormat.JPEG))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void filesThatAreNotOursStayUntouched() throws IOException {
    Path foreign = Files.createDirectories(folder.resolve("unpublished/lost+found"));

    assertThat(store().unpublished()).isEmpty();
    assertThat(foreign).exists();
  }

  @Test
  void filesOfHalfAnUploadAreRemoved() throws IOException {
    PhotoStore.Staging killed = store().stage("halfdone");
    killed.write(PhotoSize.O, PhotoFormat.JPEG, ByteBuffer.wrap(new byte[10]));

    // The next process finds it, without the help of the first one.
    PhotoStore next = store();
    assertThat(next.unpublished()).containsExactly("halfdone");
    next.discard("halfdone");
    assertThat(folder.resolve("unpublished/halfdone")).doesNotExist();
  }
}
