package dev.headstart.lab.pictures;

import java.awt.Color;

/** A colour by its parts, 0 to 255 each. */
record Colour(float red, float green, float blue) {

  /** By hue in degrees and by saturation and brightness from 0 to 1. */
  static Colour hsb(double hue, double saturation, double brightness) {
    int rgb = Color.HSBtoRGB((float) (hue / 360), (float) saturation, (float) brightness);
    return new Colour(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
  }

  Colour mixed(Colour other, float share) {
    return new Colour(
        red + (other.red - red) * share,
        green + (other.green - green) * share,
        blue + (other.blue - blue) * share);
  }
}
