package dev.headstart.lab.report;

import dev.headstart.lab.report.figures.Sample;

/**
 * How long a page took to load in one city.
 *
 * @param group the part of the world that the city counts for: {@code USA}, {@code Asia} or {@code
 *     EMEA}; a city of any other group counts for the whole alone
 * @param city its name
 * @param direct load times in milliseconds over a new connection straight to home
 * @param gateway the same through the gateway of the viewer's own region
 */
public record CityAcceleration(String group, String city, Sample direct, Sample gateway) {

  public CityAcceleration(String group, String city, double[] directMs, double[] gatewayMs) {
    this(group, city, Sample.of(directMs), Sample.of(gatewayMs));
  }

  Acceleration acceleration() {
    return new Acceleration(city, direct, gateway);
  }
}
