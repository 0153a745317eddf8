package dev.headstart.lab.pictures;

import java.util.Random;

/**
 * Fractal value noise on a tile that repeats without a seam: octaves from a quarter of the tile
 * down to two cells, each half as strong as the one before. Made once, because looking a value up
 * is several times cheaper than computing it, and every picture looks it up some ten million times.
 * Values are about -1 to 1. Immutable.
 */
final class Noise {

  private static final int SIZE = 512;
  private static final int MASK = SIZE - 1;
  private static final int COARSEST_LATTICE = 4;
  private static final int FINEST_LATTICE = 256;

  private final float[] tile = new float[SIZE * SIZE];

  Noise(long seed) {
    var random = new Random(seed);
    float strength = 0.62f;
    for (int lattice = COARSEST_LATTICE; lattice <= FINEST_LATTICE; lattice *= 2) {
      addOctave(lattice, strength, random);
      strength *= 0.55f;
    }
  }

  private void addOctave(int lattice, float strength, Random random) {
    float[] values = new float[lattice * lattice];
    for (int i = 0; i < values.length; i++) {
      values[i] = strength * (2 * random.nextFloat() - 1);
    }
    int cell = SIZE / lattice;
    for (int y = 0; y < SIZE; y++) {
      int above = y / cell * lattice;
      int below = (y / cell + 1) % lattice * lattice;
      float down = smooth((float) (y % cell) / cell);
      for (int x = 0; x < SIZE; x++) {
        int left = x / cell;
        int right = (left + 1) % lattice;
        float along = smooth((float) (x % cell) / cell);
        float top = mix(values[above + left], values[above + right], along);
        float bottom = mix(values[below + left], values[below + right], along);
        tile[y * SIZE + x] += mix(top, bottom, down);
      }
    }
  }

  /** The value at any point of the endless plane, interpolated between the tile's cells. */
  float at(float x, float y) {
    int column = floor(x);
    int row = floor(y);
    float along = x - column;
    float down = y - row;
    int above = (row & MASK) * SIZE;
    int below = (row + 1 & MASK) * SIZE;
    int left = column & MASK;
    int right = column + 1 & MASK;
    return mix(
        mix(tile[above + left], tile[above + right], along),
        mix(tile[below + left], tile[below + right], along),
        down);
  }

  private static int floor(float value) {
    int whole = (int) value;
    return value < whole ? whole - 1 : whole;
  }

  private static float mix(float from, float to, float share) {
    return from + (to - from) * share;
  }

  private static float smooth(float t) {
    return t * t * (3 - 2 * t);
  }
}
