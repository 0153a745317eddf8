package dev.headstart.api.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.site.Exif;
import dev.headstart.api.site.Pictures;
import dev.headstart.contract.photo.PhotoFormat;
import dev.headstart.contract.photo.PhotoSize;
import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RendererTest {

  private final Renderer renderer = new Renderer();

  private Rendering render(byte[] file) {
    var original = ByteBuffer.allocateDirect(file.length).put(file).flip();
    return renderer.render(original, HeaderReader.read(original).orElseThrow());
  }

  private Rendering.Made made(byte[] file) {
    assertThat(render(file)).isInstanceOf(Rendering.Made.class);
    return (Rendering.Made) render(file);
  }

  private static BufferedImage picture(Rendering.Made made, PhotoSize size) {
    return Pictures.read(made.files().get(size));
  }

  /** Turns a picture the way a camera would have stored it, for the tag that puts it upright. */
  private static BufferedImage stored(BufferedImage upright, int orientation) {
    int width = upright.getWidth();
    int height = upright.getHeight();
    boolean sideways = orientation >= 5;
    var stored =
        new BufferedImage(
            sideways ? height : width, sideways ? width : height, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < width; x++) {
      for (int y = 0; y < height; y++) {
        int right = width - 1 - x;
        int bottom = height - 1 - y;
        int colour = upright.getRGB(x, y);
        switch (orientation) {
          case 1 -> stored.setRGB(x, y, colour);
          case 2 -> stored.setRGB(right, y, colour);
          case 3 -> stored.setRGB(right, bottom, colour);
          case 4 -> stored.setRGB(x, bottom, colour);
          case 5 -> stored.setRGB(y, x, colour);
          case 6 -> stored.setRGB(y, right, colour);
          case 7 -> stored.setRGB(bottom, right, colour);
          default -> stored.setRGB(bottom, x, colour);
        }
      }
    }
    return stored;
  }

  private static void assertColour(BufferedImage picture, double x, double y, Color expected) {
    var colour =
        new Color(picture.getRGB((int) (x * picture.getWidth()), (int) (y * picture.getHeight())));
    assertThat(colour.getRed()).isCloseTo(expected.getRed(), within(40));
    assertThat(colour.getGreen()).isCloseTo(expected.getGreen(), within(40));
    assertThat(colour.getBlue()).isCloseTo(expected.getBlue(), within(40));
  }

  private static Offset<Integer> within(int offset) {
    return Offset.offset(offset);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyOrientationComesOutUpright(int orientation) {
    BufferedImage upright = Pictures.quarters(900, 600);

    var made = made(Pictures.withExif(Pictures.jpeg(stored(upright, orientation)), orientation));

    assertThat(made.width()).isEqualTo(900);
    assertThat(made.height()).isEqualTo(600);
    BufferedImage medium = picture(made, PhotoSize.Z);
    assertThat(medium.getWidth()).isEqualTo(640);
    assertThat(medium.getHeight()).isEqualTo(427);
    assertColour(medium, 0.25, 0.25, Color.RED);
    assertColour(medium, 0.75, 0.25, Color.GREEN);
    assertColour(medium, 0.25, 0.75, Color.BLUE);
    assertColour(medium, 0.75, 0.75, Color.WHITE);
  }

  @Test
  void renditionsHaveTheSizesOfTheChart() {
    var made = made(Pictures.jpeg(Pictures.quarters(5000, 3000)));

    for (SizeChart.Entry entry : SizeChart.of(5000, 3000)) {
      BufferedImage rendition = picture(made, entry.size());
      assertThat(rendition.getWidth()).as("%s", entry).isEqualTo(entry.width());
      assertThat(rendition.getHeight()).as("%s", entry).isEqualTo(entry.height());
    }
  }

  @Test
  void whatStandsInForAPhotographIsMadeOfItsPixels() {
    var red = new BufferedImage(900, 600, BufferedImage.TYPE_INT_RGB);
    var pen = red.createGraphics();
    pen.setColor(new Color(200, 30, 40));
    pen.fillRect(0, 0, 900, 600);
    pen.setColor(Color.BLUE);
    pen.fillRect(0, 0, 300, 600);
    pen.dispose();

    Look look = made(Pictures.png(red)).look();

    assertColour(look.colour(), new Color(200, 30, 40));
    ThumbHash.Raster painted = ThumbHash.parse(look.thumbHash()).orElseThrow().toRgb(32);
    assertThat(painted.width()).isGreaterThan(painted.height());
    assertThat(painted.rgb()[2] & 0xFF).isGreaterThan(painted.rgb()[0] & 0xFF);
  }

  private static void assertColour(String text, Color expected) {
    assertThat(text).matches("#[0-9a-f]{6}");
    var one = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
    one.setRGB(0, 0, Color.decode(text).getRGB());
    assertColour(one, 0, 0, expected);
  }

  @Test
  void whatTheCameraWroteDown() {
    byte[] exif = Exif.tiff("Acme", "One", "2024:05:17 12:30:05");

    Shot shot = made(Pictures.withExif(Pictures.jpeg(Pictures.quarters(90, 60)), exif)).shot();

    assertThat(shot).isEqualTo(new Shot(LocalDateTime.of(2024, 5, 17, 12, 30, 5), "Acme One"));
  }

  @Test
  void squaresAreCutFromTheMiddle() {
    BufferedImage square = picture(made(Pictures.jpeg(Pictures.quarters(900, 300))), PhotoSize.Q);

    assertColour(square, 0.2, 0.2, Color.RED);
    assertColour(square, 0.8, 0.2, Color.GREEN);
    assertColour(square, 0.2, 0.8, Color.BLUE);
    assertColour(square, 0.8, 0.8, Color.WHITE);
  }

  @Test
  void noRenditionCarriesExif() {
    byte[] original = Pictures.withExif(Pictures.jpeg(Pictures.quarters(900, 600)), 6);
    assertThat(latin(original)).contains("Exif");

    assertThat(made(original).files().values())
        .allSatisfy(file -> assertThat(latin(file)).doesNotContain("Exif").contains("JFIF"));
  }

  @Test
  void everyRenditionCarriesTheColourProfile() {
    byte[] profile = Pictures.wideProfile();

    var made = made(Pictures.withProfile(Pictures.jpeg(Pictures.quarters(900, 600)), profile));

    assertThat(made.files().values())
        .allSatisfy(file -> assertThat(latin(file)).contains(latin(profile)));
  }

  @Test
  void aProfileOfSeveralSegmentsIsCarriedOverWhole() {
    byte[] profile = Arrays.copyOf(Pictures.wideProfile(), 150_000);
    ColourProfile colours = ColourProfile.of(profile, 3).orElseThrow();
    byte[] plain = Pictures.jpeg(Pictures.quarters(300, 200));

    var made = made(colours.insertedInto(plain));

    String rendition = latin(made.files().get(PhotoSize.SQ));
    assertThat(rendition).contains("ICC_PROFILE\0\1\3", "ICC_PROFILE\0\2\3", "ICC_PROFILE\0\3\3");
    assertThat(Pictures.read(made.files().get(PhotoSize.SQ)).getWidth()).isEqualTo(75);
  }

  @Test
  void anOpaquePngBecomesJpeg() {
    var made = made(Pictures.png(Pictures.quarters(300, 200)));

    assertThat(made.format()).isEqualTo(PhotoFormat.JPEG);
    assertColour(picture(made, PhotoSize.M), 0.75, 0.25, Color.GREEN);
  }

  @Test
  void aPngThatCanBeSeenThroughBecomesWebp() {
    var glass = new BufferedImage(300, 200, BufferedImage.TYPE_INT_ARGB);
    var pen = glass.createGraphics();
    pen.setComposite(AlphaComposite.Src);
    pen.setColor(new Color(255, 0, 0, 100));
    pen.fillRect(0, 0, 300, 200);
    pen.dispose();

    var made = made(Pictures.png(glass));

    assertThat(made.format()).isEqualTo(PhotoFormat.WEBP);
    assertThat(latin(made.files().get(PhotoSize.M))).startsWith("RIFF").contains("WEBPVP8X");
  }

  @Test
  void anAlphaChannelThatIsOpaqueEverywhereDoesNotCount() {
    var opaque = new BufferedImage(300, 200, BufferedImage.TYPE_INT_ARGB);
    opaque.createGraphics().drawImage(Pictures.quarters(300, 200), 0, 0, null);

    assertThat(made(Pictures.png(opaque)).format()).isEqualTo(PhotoFormat.JPEG);
  }

  @Test
  void grayStaysGray() {
    var gray = new BufferedImage(300, 200, BufferedImage.TYPE_BYTE_GRAY);
    gray.createGraphics().drawImage(Pictures.quarters(300, 200), 0, 0, null);

    BufferedImage rendition = picture(made(Pictures.jpeg(gray)), PhotoSize.M);

    assertThat(rendition.getRaster().getNumBands()).isOne();
  }

  @Test
  void sixteenBitsBecomeEight() {
    var deep = new BufferedImage(300, 200, BufferedImage.TYPE_USHORT_GRAY);
    deep.createGraphics().drawImage(Pictures.quarters(300, 200), 0, 0, null);

    assertColour(picture(made(Pictures.png(deep)), PhotoSize.M), 0.75, 0.75, Color.WHITE);
  }

  @Test
  void ofAnAnimationTheFirstPictureIsShown() {
    var later = new BufferedImage(900, 600, BufferedImage.TYPE_INT_RGB);

    var made = made(Pictures.gif(Pictures.quarters(900, 600), later, later));

    assertThat(made.width()).isEqualTo(900);
    assertThat(made.height()).isEqualTo(600);
    BufferedImage medium = picture(made, PhotoSize.Z);
    assertColour(medium, 0.25, 0.25, Color.RED);
    assertColour(medium, 0.75, 0.75, Color.WHITE);
  }

  @Test
  void fourInksBecomeThreeLights() {
    var made = made(Pictures.cmyk(300, 200, 255, 255, 0, 0));

    BufferedImage small = picture(made, PhotoSize.T);
    assertThat(small.getColorModel().getNumComponents()).isEqualTo(3);
    assertThat(made.format()).isEqualTo(PhotoFormat.JPEG);
  }

  @Test
  void aPngThatIsCutOffIsRefused() {
    byte[] png = Pictures.png(Pictures.busy(300, 200, 1));

    assertThat(render(Arrays.copyOf(png, png.length / 2))).isInstanceOf(Rendering.Refused.class);
  }

  @Test
  void aJpegThatIsCutOffIsRefused() {
    byte[] jpeg = Pictures.jpeg(Pictures.busy(300, 200, 1));

    assertThat(render(Arrays.copyOf(jpeg, jpeg.length / 2))).isInstanceOf(Rendering.Refused.class);
  }

  private static String latin(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
