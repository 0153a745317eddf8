package dev.headstart.lab.pictures;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Draws landscapes that stand in for photographs: as detailed, as grainy and as large. The same
 * seed gives the same picture, byte for byte on the same JDK. Thread-safe.
 */
public final class Pictures {

  /**
   * Large enough for a rendition of 1,600 pixels, small enough to be drawn while the lab starts.
   */
  public static final int USUAL_LONG_EDGE = 1600;

  private static final float QUALITY = 0.9f;
  private static final long NOISE_SEED = 1839;

  private final Noise noise = new Noise(NOISE_SEED);
  private final int longEdge;

  /**
   * @param longEdge of every picture but the square ones in pixels, 64 to 8,000
   */
  public Pictures(int longEdge) {
    if (longEdge < 64 || longEdge > 8000) {
      throw new IllegalArgumentException(
          "Pictures have a long edge of 64 to 8000 pixels, not " + longEdge + ".");
    }
    this.longEdge = longEdge;
  }

  /** One picture, as JPEG. */
  public byte[] draw(long seed) {
    return picture(seed).jpeg();
  }

  /** One picture with its title. */
  public Picture picture(long seed) {
    var random = new Random(seed * 0x9E3779B97F4A7C15L);
    Scene scene = Scene.of(random, longEdge);
    return new Picture(scene.title(), jpeg(scene, new Landscape(noise, scene, random).paint()));
  }

  /**
   * The pictures of the seeds {@code seed} to {@code seed + count - 1}, drawn on {@code threads}
   * threads.
   *
   * @throws InterruptedException where the caller is interrupted; drawing stops
   */
  public List<Picture> draw(long seed, int count, int threads) throws InterruptedException {
    try (ExecutorService painters =
        Executors.newFixedThreadPool(
            threads, Thread.ofPlatform().name("lab-painter-", 0).factory())) {
      var drawn = new ArrayList<Future<Picture>>(count);
      for (int i = 0; i < count; i++) {
        long own = seed + i;
        drawn.add(painters.submit(() -> picture(own)));
      }
      return finished(drawn, painters);
    }
  }

  private static List<Picture> finished(List<Future<Picture>> drawn, ExecutorService painters)
      throws InterruptedException {
    try {
      var pictures = new ArrayList<Picture>(drawn.size());
      for (Future<Picture> picture : drawn) {
        pictures.add(picture.get());
      }
      return List.copyOf(pictures);
    } catch (ExecutionException e) {
      throw new IllegalStateException("A picture could not be drawn.", e.getCause());
    } finally {
      painters.shutdownNow();
    }
  }

  private static byte[] jpeg(Scene scene, byte[] bgr) {
    var image = new BufferedImage(scene.width(), scene.height(), BufferedImage.TYPE_3BYTE_BGR);
    byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    System.arraycopy(bgr, 0, pixels, 0, bgr.length);
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    var bytes = new ByteArrayOutputStream(bgr.length / 4);
    try (var out = new MemoryCacheImageOutputStream(bytes)) {
      ImageWriteParam parameters = writer.getDefaultWriteParam();
      parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      parameters.setCompressionQuality(QUALITY);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), parameters);
    } catch (IOException e) {
      throw new UncheckedIOException("A picture could not be encoded.", e);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
