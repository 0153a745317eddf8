package dev.headstart.lab.pictures;

import java.util.Random;

/**
 * What is to be seen on one picture, all of it drawn from a seed.
 *
 * @param horizon how far down the ground or the water begins, as a share of the height
 * @param cloudiness 0 for a clear sky, 1 for an overcast one
 * @param ridges how many chains of hills stand behind one another
 * @param steepness of the hills; 1 is alpine
 * @param offset where on the endless noise this picture lies
 */
record Scene(
    int width,
    int height,
    Light light,
    Ground ground,
    float horizon,
    float cloudiness,
    int ridges,
    float steepness,
    float offset) {

  /** The hour, with its colours. */
  enum Light {
    DAWN("at dawn"),
    NOON("at noon"),
    EVENING("in the evening"),
    RAIN("before the rain");

    private final String words;

    Light(String words) {
      this.words = words;
    }

    Palette palette(Random random) {
      double shift = random.nextDouble() * 24 - 12;
      return switch (this) {
        case DAWN ->
            new Palette(
                Colour.hsb(222 + shift, 0.46, 0.66),
                Colour.hsb(24 + shift, 0.40, 0.97),
                Colour.hsb(14 + shift, 0.22, 0.98),
                Colour.hsb(245 + shift, 0.34, 0.30),
                Colour.hsb(96 + 2 * shift, 0.34, 0.34));
        case NOON ->
            new Palette(
                Colour.hsb(212 + shift / 2, 0.68, 0.78),
                Colour.hsb(205 + shift / 2, 0.22, 0.95),
                Colour.hsb(210, 0.02, 0.99),
                Colour.hsb(215 + shift, 0.26, 0.38),
                Colour.hsb(84 + 2 * shift, 0.56, 0.46));
        case EVENING ->
            new Palette(
                Colour.hsb(230 + shift, 0.52, 0.46),
                Colour.hsb(32 + shift, 0.66, 0.95),
                Colour.hsb(18 + shift, 0.46, 0.95),
                Colour.hsb(268 + shift, 0.32, 0.24),
                Colour.hsb(62 + 2 * shift, 0.50, 0.32));
        case RAIN ->
            new Palette(
                Colour.hsb(214 + shift, 0.20, 0.52),
                Colour.hsb(206 + shift, 0.09, 0.80),
                Colour.hsb(212 + shift, 0.07, 0.72),
                Colour.hsb(200 + shift, 0.18, 0.30),
                Colour.hsb(92 + 2 * shift, 0.38, 0.34));
      };
    }
  }

  /** What lies in front. */
  enum Ground {
    LAKE("Lake"),
    MEADOW("Meadow"),
    DUNES("Dunes");

    private final String word;

    Ground(String word) {
      this.word = word;
    }
  }

  /** Landscape most often, else portrait or square; about {@code longEdge} pixels. */
  static Scene of(Random random, int longEdge) {
    int shortEdge = longEdge * 2 / 3;
    int shape = random.nextInt(6);
    int square = longEdge * 4 / 5;
    return new Scene(
        shape < 4 ? longEdge : shape == 4 ? shortEdge : square,
        shape < 4 ? shortEdge : shape == 4 ? longEdge : square,
        Light.values()[random.nextInt(Light.values().length)],
        Ground.values()[random.nextInt(Ground.values().length)],
        0.46f + 0.2f * random.nextFloat(),
        random.nextFloat(),
        2 + random.nextInt(3),
        0.35f + 0.65f * random.nextFloat(),
        4096 * random.nextFloat());
  }

  String title() {
    String hills = steepness > 0.7 ? "below the mountains" : "and hills";
    return ground.word + " " + hills + " " + light.words;
  }
}
