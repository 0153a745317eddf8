package dev.headstart.api.rendition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes the bytes of a {@link ThumbHash}. */
final class ThumbHashEncoder {

  /** A channel as terms: the constant one, the others from 0 to 1, and what those are scaled by. */
  private record Channel(double constant, double[] varying, double scale) {}

  private ThumbHashEncoder() {}

  static byte[] encode(int width, int height, byte[] rgba) {
    int pixels = width * height;
    double[] average = average(rgba);
    boolean opaque = average[3] >= pixels;
    var luminance = new double[pixels];
    var yellowBlue = new double[pixels];
    var redGreen = new double[pixels];
    var opacity = new double[pixels];
    for (int i = 0; i < pixels; i++) {
      double alpha = part(rgba[4 * i + 3]);
      double red = average[0] * (1 - alpha) + alpha * part(rgba[4 * i]);
      double green = average[1] * (1 - alpha) + alpha * part(rgba[4 * i + 1]);
      double blue = average[2] * (1 - alpha) + alpha * part(rgba[4 * i + 2]);
      luminance[i] = (red + green + blue) / 3;
      yellowBlue[i] = (red + green) / 2 - blue;
      redGreen[i] = red - green;
      opacity[i] = alpha;
    }
    int longEdge = Math.max(width, height);
    int most = opaque ? 7 : 5;
    int across = Math.max(1, (int) Math.round((double) most * width / longEdge));
    int down = Math.max(1, (int) Math.round((double) most * height / longEdge));
    Channel l = channel(luminance, width, Math.max(3, across), Math.max(3, down));
    Channel p = channel(yellowBlue, width, 3, 3);
    Channel q = channel(redGreen, width, 3, 3);
    boolean landscape = width > height;
    int head =
        whole(63 * l.constant())
            | whole(31.5 + 31.5 * p.constant()) << 6
            | whole(31.5 + 31.5 * q.constant()) << 12
            | whole(31 * l.scale()) << 18
            | (opaque ? 0 : 1) << 23;
    int shape =
        (landscape ? down : across)
            | whole(63 * p.scale()) << 3
            | whole(63 * q.scale()) << 9
            | (landscape ? 1 : 0) << 15;
    var channels = new ArrayList<>(List.of(l, p, q));
    var start = new byte[opaque ? 5 : 6];
    start[0] = (byte) head;
    start[1] = (byte) (head >> 8);
    start[2] = (byte) (head >> 16);
    start[3] = (byte) shape;
    start[4] = (byte) (shape >> 8);
    if (!opaque) {
      Channel a = channel(opacity, width, 5, 5);
      channels.add(a);
      start[5] = (byte) (whole(15 * a.constant()) | whole(15 * a.scale()) << 4);
    }
    return withVarying(start, channels);
  }

  /** Red, green and blue from 0 to 1, and how many pixels' worth of opacity there is. */
  private static double[] average(byte[] rgba) {
    var sums = new double[4];
    for (int i = 0; i < rgba.length; i += 4) {
      double alpha = part(rgba[i + 3]);
      for (int c = 0; c < 3; c++) {
        sums[c] += alpha * part(rgba[i + c]);
      }
      sums[3] += alpha;
    }
    for (int c = 0; c < 3 && sums[3] > 0; c++) {
      sums[c] /= sums[3];
    }
    return sums;
  }

  private static double part(byte value) {
    return (value & 0xFF) / 255.0;
  }

  private static Channel channel(double[] values, int width, int across, int down) {
    int height = values.length / width;
    double constant = 0;
    double scale = 0;
    var varying = new ArrayList<Double>();
    for (int cy = 0; cy < down; cy++) {
      for (int cx = 0; cx * down < across * (down - cy); cx++) {
        double term = term(values, width, height, cx, cy);
        if (cx == 0 && cy == 0) {
          constant = term;
        } else {
          varying.add(term);
          scale = Math.max(scale, Math.abs(term));
        }
      }
    }
    double by = scale;
    double[] scaled =
        varying.stream().mapToDouble(term -> by == 0 ? term : 0.5 + 0.5 / by * term).toArray();
    return new Channel(constant, scaled, scale);
  }

  private static double term(double[] values, int width, int height, int cx, int cy) {
    var wave = new double[width];
    for (int x = 0; x < width; x++) {
      wave[x] = Math.cos(Math.PI / width * cx * (x + 0.5));
    }
    double sum = 0;
    for (int y = 0; y < height; y++) {
      double down = Math.cos(Math.PI / height * cy * (y + 0.5));
      // In the specification's own order, as terms next to nothing are rounded up or down by it.
      for (int x = 0; x < width; x++) {
        sum += values[x + y * width] * wave[x] * down;
      }
    }
    return sum / values.length;
  }

  private static byte[] withVarying(byte[] start, List<Channel> channels) {
    int terms = channels.stream().mapToInt(channel -> channel.varying().length).sum();
    byte[] bytes = Arrays.copyOf(start, start.length + (terms + 1) / 2);
    int index = 0;
    for (Channel channel : channels) {
      for (double term : channel.varying()) {
        bytes[start.length + index / 2] |= (byte) (whole(15 * term) << (index % 2 * 4));
        index++;
      }
    }
    return bytes;
  }

  private static int whole(double value) {
    return (int) Math.round(value);
  }
}
