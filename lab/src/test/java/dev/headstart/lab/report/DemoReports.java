package dev.headstart.lab.report;

import dev.headstart.lab.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Invented results of plausible shape, and a program that shows both reports of them. */
final class DemoReports {

  private static final Instant STARTED = Instant.parse("2026-11-23T05:40:00Z");

  private DemoReports() {}

  /** Prints the tables and writes the files into the folder that is given. */
  public static void main(String... arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    Terminal terminal = Terminal.of(System.out, System.getenv(), arguments.length > 1);
    RaceReport.of(race(240)).printTo(terminal);
    RaceReport.of(race(240)).writeTo(folder);
    terminal.line("");
    AccelerationReport.of(acceleration(20)).printTo(terminal);
    AccelerationReport.of(acceleration(20)).writeTo(folder);
  }

  static RaceResult race(int views) {
    var random = new Random(7);
    return new RaceResult(
        List.of(
            region("sjc", "San José, California", 75, 24, views, random),
            region("fra", "Frankfurt", 90, 31, views, random),
            region("sin", "Singapore", 220, 38, views, random),
            region("syd", "Sydney", 200, 22, views, random)),
        STARTED,
        views + " photographs, 1,024 pixels wide",
        0.583);
  }

  private static RegionRace region(
      String name, String place, double link, double viewer, int views, Random random) {
    double[] off = new double[views];
    double[] pull = new double[views];
    double[] push = new double[views];
    double[] pullGains = new double[views];
    double[] pushGains = new double[views];
    double[] cached = new double[views];
    for (int i = 0; i < views; i++) {
      double near = viewer * 2 + viewer * random.nextDouble();
      double slow = random.nextInt(30) == 0 ? 250 * random.nextDouble() : 0;
      cached[i] = near + 3 * random.nextDouble();
      off[i] = near + link + 22 + 18 * random.nextGaussian() + slow;
      pull[i] = near + Math.max(0, link - viewer + 6 * random.nextGaussian());
      push[i] = near + Math.abs(3 * random.nextGaussian()) + (i % 90 == 0 ? link : 0);
      pullGains[i] = off[i] - pull[i];
      pushGains[i] = off[i] - push[i];
    }
    long lost = views / 90;
    return new RegionRace(
        name,
        place,
        link,
        Map.of(
            Mode.OFF, ModeRace.off(off),
            Mode.PULL, new ModeRace(pull, pullGains, 0, views - 4, 4, 3),
            Mode.PUSH, new ModeRace(push, pushGains, views - views / 8 - lost, views / 8, lost, 3)),
        cached);
  }

  static AccelerationResult acceleration(int loads) {
    var random = new Random(11);
    var cities = new ArrayList<CityAcceleration>();
    cities.add(city("USA", "New York", 12, 12, 12, loads, random));
    cities.add(city("USA", "Chicago", 26, 26, 30, loads, random));
    cities.add(city("USA", "Los Angeles", 68, 14, 75, loads, random));
    cities.add(city("USA", "San Francisco", 76, 6, 75, loads, random));
    cities.add(city("Asia", "Singapore", 226, 6, 220, loads, random));
    cities.add(city("Asia", "Tokyo", 168, 72, 220, loads, random));
    cities.add(city("Asia", "Mumbai", 202, 60, 220, loads, random));
    cities.add(city("Asia", "Hong Kong", 214, 36, 220, loads, random));
    cities.add(city("EMEA", "London", 78, 16, 90, loads, random));
    cities.add(city("EMEA", "Madrid", 96, 28, 90, loads, random));
    cities.add(city("EMEA", "Dubai", 180, 112, 90, loads, random));
    cities.add(city("EMEA", "Johannesburg", 236, 164, 90, loads, random));
    cities.add(city("Oceania", "Sydney", 204, 5, 200, loads, random));
    return new AccelerationResult(
        cities, STARTED, "an HTML page of 60 kB, %d times from each city".formatted(loads));
  }

  private static CityAcceleration city(
      String group, String city, double home, double near, double link, int loads, Random random) {
    double[] direct = new double[loads];
    double[] gateway = new double[loads];
    for (int i = 0; i < loads; i++) {
      direct[i] = 6 * home + 14 + 9 * Math.abs(random.nextGaussian());
      gateway[i] =
          (near == home ? 6 * home : 5 * near + link) + 17 + 9 * Math.abs(random.nextGaussian());
    }
    return new CityAcceleration(group, city, direct, gateway);
  }
}
