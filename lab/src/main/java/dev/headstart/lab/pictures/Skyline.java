package dev.headstart.lab.pictures;

import java.util.Arrays;

/**
 * The upper edge of one chain of hills, or of the trees at the shore.
 *
 * @param top the row of the edge in each column
 * @param colour before light falls on it
 * @param grain how many cells of noise one pixel of its surface spans
 * @param relief how strongly light and shade differ on it
 */
record Skyline(float[] top, Colour colour, float grain, float relief) {

  /** Hills whose edge is noise folded at zero, which gives crests and valleys. */
  static Skyline hills(Noise noise, Scene scene, Palette palette, int ridge) {
    float near = (ridge + 1f) / scene.ridges();
    float[] top = new float[scene.width()];
    float foot = scene.horizon() * scene.height();
    float rise = foot * scene.steepness() * (0.72f - 0.45f * near);
    float stretch = (60 + 90 * near) / scene.width();
    float row = scene.offset() + 97 * ridge;
    for (int x = 0; x < top.length; x++) {
      float wave = noise.at(scene.offset() + x * stretch, row);
      float crest = 1 - Math.abs(noise.at(scene.offset() + 200 + x * stretch * 1.7f, row + 31));
      float detail = noise.at(x * stretch * 9, row + 57);
      top[x] = foot - rise * (0.35f + 0.5f * wave + 0.45f * crest * crest + 0.05f * detail);
    }
    Colour colour = palette.rock().mixed(palette.grass(), 0.45f * near);
    return new Skyline(
        top, colour.mixed(palette.haze(), 0.72f * (1 - near)), 0.45f + 0.4f * near, 2.4f * near);
  }

  /** A row of conifers on the horizon, each a triangle with ragged sides. */
  static Skyline trees(Noise noise, Scene scene, Palette palette) {
    float[] top = new float[scene.width()];
    float foot = scene.horizon() * scene.height() + 2;
    Arrays.fill(top, foot);
    float tallest = scene.height() * 0.075f;
    float gap = scene.width() / 190f;
    for (int tree = 0; tree * gap < scene.width(); tree++) {
      float stand = 0.5f + 0.9f * noise.at(scene.offset() + tree * 0.9f, 311);
      float tall = tallest * Math.clamp(stand + 0.5f * noise.at(tree * 37f, 17), 0, 1);
      float middle = (tree + noise.at(tree * 51f, 71)) * gap;
      int reach = (int) (tall * 0.26f) + 1;
      for (int x = (int) middle - reach; x <= middle + reach; x++) {
        if (x >= 0 && x < top.length) {
          float side = 1 - Math.abs(x - middle) / reach;
          float ragged = tall * 0.12f * noise.at(x * 29f, tree * 7f);
          top[x] = Math.min(top[x], foot - tall * side - ragged);
        }
      }
    }
    Colour dark = palette.grass().mixed(new Colour(12, 20, 22), 0.66f);
    return new Skyline(top, dark, 2.3f, 0.9f);
  }
}
