package dev.headstart.lab.pictures;

/** The colours of one light: the sky from top to horizon, its clouds, far rock, near plants. */
record Palette(Colour zenith, Colour haze, Colour cloud, Colour rock, Colour grass) {}
