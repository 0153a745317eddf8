package dev.headstart.lab.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotoFolderTest {

  private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xe0, 0, 16};
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0};
  private static final byte[] WEBP = "RIFF....WEBPVP8 ".getBytes(StandardCharsets.US_ASCII);

  @TempDir Path folder;

  private void file(String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve(name), bytes);
  }

  @Test
  void photographsAreToldByContentAndSortedByName() throws IOException {
    file("c.txt", PNG);
    file("a_dune.jpg", JPEG);
    file("b", WEBP);
    file("README.md", "# Photographs".getBytes(StandardCharsets.UTF_8));
    file("short.jpg", new byte[] {(byte) 0xff});
    file("sound.webp", "RIFF....WAVEfmt ".getBytes(StandardCharsets.US_ASCII));
    Files.createDirectory(folder.resolve("odd.jpg"));

    List<Photograph> photographs = PhotoFolder.load(folder);

    assertThat(photographs)
        .extracting(Photograph::fileName)
        .containsExactly("a_dune.jpg", "b", "c.txt");
    assertThat(photographs)
        .extracting(Photograph::mediaType)
        .containsExactly("image/jpeg", "image/webp", "image/png");
    assertThat(photographs).extracting(Photograph::title).containsExactly("a dune", "b", "c");
  }

  @Test
  void aFileIsReadWhenItsBytesAreAskedFor() throws IOException {
    file("a.jpg", JPEG);
    Photograph photograph = PhotoFolder.load(folder).getFirst();

    file("a.jpg", new byte[] {1, 2, 3});

    assertThat(photograph.bytes()).containsExactly(1, 2, 3);
  }

  @Test
  void aFolderThatDoesNotExistIsNamed() {
    assertThatThrownBy(() -> PhotoFolder.load(folder.resolve("none")))
        .isInstanceOf(PhotoFolderException.class)
        .hasMessage(
            "There is no folder %s: name one that holds photographs.", folder.resolve("none"));
  }

  @Test
  void aFileIsNoFolder() throws IOException {
    file("a.jpg", JPEG);

    assertThatThrownBy(() -> PhotoFolder.load(folder.resolve("a.jpg")))
        .isInstanceOf(PhotoFolderException.class)
        .hasMessageContaining("is not a folder");
  }

  @Test
  void aFolderWithoutPhotographsIsNamed() {
    assertThatThrownBy(() -> PhotoFolder.load(folder))
        .isInstanceOf(PhotoFolderException.class)
        .hasMessageStartingWith("No JPEG, PNG or WebP file lies in " + folder);
  }
}
