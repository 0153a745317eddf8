package dev.headstart.lab.pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Test;

class PicturesTest {

  private static final int COUNT = 12;

  private final Pictures pictures = new Pictures(Pictures.USUAL_LONG_EDGE);

  @Test
  void theSameSeedGivesTheSamePicture() {
    assertThat(new Pictures(400).draw(7)).isEqualTo(new Pictures(400).draw(7));
  }

  @Test
  void picturesAreDistinctAndVaryInShapeAndTitle() throws Exception {
    Set<String> shapes = new HashSet<>();
    Set<String> titles = new HashSet<>();
    Set<List<Integer>> skies = new HashSet<>();
    for (Picture picture : new Pictures(400).draw(1, 40, 2)) {
      BufferedImage image = decoded(picture.jpeg());
      shapes.add(Integer.compare(image.getWidth(), image.getHeight()) + "");
      titles.add(picture.title());
      skies.add(List.of(image.getRGB(5, 5), image.getRGB(200, 200)));
    }

    assertThat(shapes).hasSize(3);
    assertThat(titles).hasSizeGreaterThan(10);
    assertThat(skies).hasSize(40);
  }

  @Test
  void picturesAreAsLargeAsPhotographsAndSoAreTheirRenditions() throws Exception {
    for (Picture picture : pictures.draw(0, COUNT, 2)) {
      BufferedImage image = decoded(picture.jpeg());
      double pixels = image.getWidth() * image.getHeight();

      assertThat(Math.max(image.getWidth(), image.getHeight())).isBetween(1280, 1600);
      assertThat(picture.jpeg().length * 8 / pixels).as("bits per pixel").isBetween(1.5, 6.0);
      assertThat(rendition(image, 1024, 0.85f)).as(picture.title()).isBetween(80_000, 220_000);
    }
  }

  @Test
  void drawingOnSeveralThreadsKeepsTheOrderOfSeeds() throws Exception {
    Pictures small = new Pictures(200);

    List<Picture> drawn = small.draw(5, 8, 3);

    for (int i = 0; i < drawn.size(); i++) {
      assertThat(drawn.get(i).jpeg()).isEqualTo(small.draw(5 + i));
    }
  }

  @Test
  void aPictureIsUploadedAsJpegUnderItsTitle() throws IOException {
    Photograph picture = new Pictures(64).picture(3);

    assertThat(picture.mediaType()).isEqualTo("image/jpeg");
    assertThat(picture.fileName()).matches("[a-z-]+\\.jpg");
    assertThat(ImageKind.of(picture.bytes())).contains(ImageKind.JPEG);
  }

  @Test
  void impossibleSizesAreRefused() {
    assertThatThrownBy(() -> new Pictures(0)).hasMessageContaining("64 to 8000");
  }

  private static BufferedImage decoded(byte[] jpeg) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(jpeg));
  }

  private static int rendition(BufferedImage image, int longEdge, float quality)
      throws IOException {
    double scale = (double) longEdge / Math.max(image.getWidth(), image.getHeight());
    int width = (int) (image.getWidth() * scale);
    int height = (int) (image.getHeight() * scale);
    var small = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Image scaled = image.getScaledInstance(width, height, Image.SCALE_AREA_AVERAGING);
    small.createGraphics().drawImage(scaled, 0, 0, null);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var bytes = new ByteArrayOutputStream();
    try (var out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(quality);
      writer.setOutput(out);
      writer.write(null, new IIOImage(small, null, null), parameters);
    } finally {
      writer.dispose();
    }
    return bytes.size();
  }
}
