package dev.headstart.lab.pictures;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Paints one scene, row by row from the top; water mirrors the rows that are painted already. */
final class Landscape {

  private static final int PARTS = 3;
  private static final float GRAIN = 10f;
  private static final Colour SAND = new Colour(214, 178, 128);

  private final Noise noise;
  private final Scene scene;
  private final Palette palette;
  private final List<Skyline> skylines = new ArrayList<>();
  private final byte[] bgr;
  private final Brush brush = new Brush();
  private final int horizon;
  private int grain;

  Landscape(Noise noise, Scene scene, Random random) {
    this.noise = noise;
    this.scene = scene;
    this.palette = scene.light().palette(random);
    this.bgr = new byte[scene.width() * scene.height() * PARTS];
    this.horizon = Math.round(scene.horizon() * scene.height());
    this.grain = random.nextInt() | 1;
    for (int ridge = 0; ridge < scene.ridges(); ridge++) {
      skylines.add(Skyline.hills(noise, scene, palette, ridge));
    }
    if (scene.ground() != Scene.Ground.DUNES) {
      skylines.add(Skyline.trees(noise, scene, palette));
    }
  }

  /** Rows of pixels from the top, each pixel as blue, green and red. */
  byte[] paint() {
    for (int y = 0; y < horizon; y++) {
      paintAbove(y);
    }
    for (int y = horizon; y < scene.height(); y++) {
      switch (scene.ground()) {
        case LAKE -> paintLake(y);
        case MEADOW -> paintField(y, palette.grass(), 1.5f);
        case DUNES -> paintField(y, SAND.mixed(palette.haze(), 0.2f), 0.45f);
      }
    }
    return bgr;
  }

  private void paintAbove(int y) {
    float down = (float) y / horizon;
    Colour sky = palette.zenith().mixed(palette.haze(), down * down);
    for (int x = 0; x < scene.width(); x++) {
      Skyline front = frontmost(x, y);
      if (front == null) {
        paintSky(x, y, sky, down);
      } else {
        paintSlope(x, y, front);
      }
      put(x, y);
    }
  }

  private Skyline frontmost(int x, int y) {
    for (int i = skylines.size() - 1; i >= 0; i--) {
      if (y >= skylines.get(i).top()[x]) {
        return skylines.get(i);
      }
    }
    return null;
  }

  private void paintSky(int x, int y, Colour sky, float down) {
    brush.take(sky);
    // Clouds further off are nearer to the horizon, smaller and flatter.
    float far = 300f / scene.width() * (0.6f + 1.4f * down);
    float u = scene.offset() + (x - scene.width() / 2f) * far;
    float v = scene.offset() + y * far * 2.2f;
    float cloud = noise.at(u, v) + 0.25f * noise.at(u * 4, v * 4) - 0.55f + scene.cloudiness();
    if (cloud > 0) {
      float thick = Math.min(1, cloud * 2.2f);
      brush.mix(palette.cloud(), thick * 0.92f);
      brush.light(1 - 0.24f * thick * Math.max(0, noise.at(u + 3, v + 9) + 0.3f));
    }
  }

  private void paintSlope(int x, int y, Skyline skyline) {
    float u = scene.offset() + x * skyline.grain();
    float v = scene.offset() + y * skyline.grain() * 1.3f;
    float slope = noise.at(u + 1.6f, v + 1.1f) - noise.at(u, v);
    float rubble = noise.at(u * 3.1f + v * 0.7f, v * 2.3f - u * 0.9f);
    brush.take(skyline.colour());
    brush.light(Math.max(0.25f, 1 + skyline.relief() * (slope * 2.4f + 0.3f * rubble)));
    // Mist lies in the valleys.
    float depth = (y - skyline.top()[x]) / horizon;
    brush.mix(palette.haze(), Math.min(0.5f, depth * (1 - skyline.grain() / 3)));
  }

  private void paintLake(int y) {
    float near = (float) (y - horizon) / (scene.height() - horizon);
    float far = 1 / (0.04f + near);
    for (int x = 0; x < scene.width(); x++) {
      float u = scene.offset() + (x - scene.width() / 2f) * 0.12f * far * 0.3f;
      float wavelet = noise.at(x * 1.3f + y * 0.7f, y * 4.3f - x * 0.37f);
      float ripple =
          noise.at(u * 1.3f, far * 60) + 0.6f * noise.at(u * 5, far * 210) + 0.5f * near * wavelet;
      int mirrored = horizon - 1 - (y - horizon) + (int) (ripple * 26 * near);
      int column = x + (int) (ripple * 9 * near);
      brush.pick(
          bgr,
          PARTS
              * (Math.clamp(mirrored, 0, horizon - 1) * scene.width()
                  + Math.clamp(column, 0, scene.width() - 1)));
      brush.mix(palette.zenith(), 0.16f + 0.2f * near);
      brush.light(0.86f + 0.2f * ripple);
      put(x, y);
    }
  }

  private void paintField(int y, Colour colour, float roughness) {
    float near = (float) (y - horizon) / (scene.height() - horizon);
    float far = 1 / (0.05f + near);
    float blades = roughness * (0.25f + near);
    for (int x = 0; x < scene.width(); x++) {
      float u = scene.offset() + (x - scene.width() / 2f) * 0.1f * far;
      float v = scene.offset() + far * 70;
      float swell = noise.at(u * 0.6f, v * 0.35f);
      // Turned against the tile's edges, so that its repetition is not seen.
      float fine = noise.at(x * 1.9f + y * 0.31f + swell * 20, y * 0.75f - x * 0.43f);
      float finest = noise.at(x * 4.7f - y * 0.83f, y * 2.1f + x * 1.37f);
      brush.take(colour);
      brush.mix(palette.haze(), 0.34f * (1 - near));
      brush.light(Math.max(0.2f, 0.95f + 0.3f * swell + blades * (0.36f * fine + 0.7f * finest)));
      put(x, y);
    }
  }

  /** Lays the brush down, darker towards the corners, with grain (a xorshift generator). */
  private void put(int x, int y) {
    float fromMiddleX = 2f * x / scene.width() - 1;
    float fromMiddleY = 2f * y / scene.height() - 1;
    brush.light(1 - 0.13f * (fromMiddleX * fromMiddleX + fromMiddleY * fromMiddleY));
    grain ^= grain << 13;
    grain ^= grain >>> 17;
    grain ^= grain << 5;
    brush.put(bgr, PARTS * (y * scene.width() + x), GRAIN * grain / Integer.MAX_VALUE);
  }
}
