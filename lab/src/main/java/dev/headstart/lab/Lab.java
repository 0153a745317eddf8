package dev.headstart.lab;

import dev.headstart.contract.region.RegionName;
import dev.headstart.lab.experiment.Acceleration;
import dev.headstart.lab.experiment.Deduplication;
import dev.headstart.lab.experiment.Exhibition;
import dev.headstart.lab.experiment.FirstVisits;
import dev.headstart.lab.experiment.Gallery;
import dev.headstart.lab.experiment.Race;
import dev.headstart.lab.experiment.RaceTimes;
import dev.headstart.lab.pictures.Picture;
import dev.headstart.lab.pictures.Pictures;
import dev.headstart.lab.report.AccelerationReport;
import dev.headstart.lab.report.FirstVisitTable;
import dev.headstart.lab.report.Mode;
import dev.headstart.lab.report.RaceReport;
import dev.headstart.lab.suite.Ports;
import dev.headstart.lab.suite.Suite;
import dev.headstart.lab.suite.SuiteStarter;
import dev.headstart.lab.terminal.ProgressBar;
import dev.headstart.lab.terminal.Steps;
import dev.headstart.lab.terminal.Terminal;
import dev.headstart.lab.viewer.FirstVisit;
import dev.headstart.lab.world.Site;
import dev.headstart.lab.world.World;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntFunction;

/**
 * A running suite and what can be done with it from the command line. Closing it ends the suite.
 */
final class Lab implements AutoCloseable {

  /** So many small pictures with so long captions make an HTML page of about 60 kB. */
  private static final int PHOTOS_OF_A_LONG_PAGE = 100;

  private static final int SMALL = 160;

  /** More than the first screen of the usual size shows. */
  private static final int PHOTOS_OF_A_STREAM = 20;

  private static final String CAPTION =
      " on the way home, a little before the rain came over the hills and everybody ran for the car,"
          + " which was parked on the other side of the old stone bridge";

  private final Terminal terminal;
  private final LabOptions options;
  private final PictureSource pictures;
  private final Suite suite;
  private final Gallery gallery;
  private final Thread interruption = new Thread(this::closeSuite, "interruption");

  private Lab(Terminal terminal, LabOptions options, PictureSource pictures, Suite suite) {
    this.terminal = terminal;
    this.options = options;
    this.pictures = pictures;
    this.suite = suite;
    this.gallery = new Gallery(suite.api());
    Runtime.getRuntime().addShutdownHook(interruption);
  }

  static Lab start(LabOptions options) throws Exception {
    long from = System.nanoTime();
    Terminal terminal = Terminal.standard();
    var pictures = PictureSource.of(options.photos);
    Path checkout = Path.of(System.getProperty("headstart.checkout", "")).toAbsolutePath();
    Path directory =
        options.directory == null
            ? checkout.resolve(".headstart/lab")
            : options.directory.toAbsolutePath();
    var starter =
        new SuiteStarter(
            checkout,
            directory,
            new Ports(options.port),
            World.load(),
            new Steps(terminal, System::nanoTime),
            Optional.ofNullable(options.traces));
    var lab = new Lab(terminal, options, pictures, starter.start());
    terminal.line(
        "Ready after %.1f s. All distances are emulated."
            .formatted((System.nanoTime() - from) / 1e9));
    return lab;
  }

  void showPlaces() {
    int api = suite.ports().api();
    RegionName far = RegionName.of("sin");
    terminal.line("");
    terminal.line("  Gallery at home        http://localhost:%d/people/gallery1".formatted(api));
    terminal.line(
        "  The same from %s      https://localhost:%d/people/gallery1 (the lab's own certificate)"
            .formatted(far, suite.site(far).gatewayViewers()));
    terminal.line(
        "  API                    http://localhost:%d/api/people/gallery1/photostream"
            .formatted(api));
    terminal.line(
        "  Actuator               http://localhost:%d/actuator/health (API), :%d (warmer)"
            .formatted(suite.ports().apiManagement(), suite.ports().warmerManagement()));
    for (Site region : suite.world().sites()) {
      Ports.Site site = suite.site(region.region());
      String cache =
          region.region().equals(suite.world().home())
              ? ""
              : ", :%d (cache node)".formatted(site.cacheManagement());
      terminal.line(
          "                         %s: :%d (gateway)%s"
              .formatted(region.region(), site.gatewayManagement(), cache));
    }
    terminal.line("");
  }

  void race(Exhibit exhibit) throws Exception {
    Exhibition exhibition =
        open("gallery", exhibit.people(), exhibit.photos(), pictures.photographs());
    Instant startedAt = Instant.now();
    var race = new Race(suite, exhibition, new Race.Settings(exhibit.rounds(), exhibit.width()));
    RaceTimes times;
    try (var progress = new ProgressBar(terminal, "race", race.steps(), System::nanoTime)) {
      times = race.run(progress);
    }
    double deduplicated = new Deduplication(suite, exhibition).share();
    RaceReport report =
        RaceReport.of(
            ExperimentFigures.race(
                times,
                suite.world(),
                startedAt,
                "%s, %d from each region in each mode"
                    .formatted(
                        pictures.subject(), exhibit.people() * exhibit.photos() * exhibit.rounds()),
                deduplicated));
    report.printTo(terminal);
    report.writeTo(options.out);
    terminal.line(
        "Written: " + options.out.resolve("race.html") + ", " + options.out.resolve("race.csv"));
  }

  void acceleration(int repetitions) throws Exception {
    var small = new Pictures(SMALL);
    open("long", 1, PHOTOS_OF_A_LONG_PAGE, number -> captioned(small.picture(number)));
    Instant startedAt = Instant.now();
    var acceleration =
        new Acceleration(suite, "/people/long1?limit=" + PHOTOS_OF_A_LONG_PAGE, repetitions);
    List<Acceleration.CityTimes> times;
    try (var progress =
        new ProgressBar(terminal, "acceleration", acceleration.steps(), System::nanoTime)) {
      times = acceleration.run(progress);
    }
    AccelerationReport report =
        AccelerationReport.of(
            ExperimentFigures.acceleration(
                times,
                startedAt,
                "an HTML page of %.0f kB, %d times from each city in each way"
                    .formatted(acceleration.pageBytes() / 1e3, repetitions)));
    report.printTo(terminal);
    report.writeTo(options.out);
    terminal.line(
        "Written: "
            + options.out.resolve("acceleration.html")
            + ", "
            + options.out.resolve("acceleration.csv"));
  }

  void firstVisits(RegionName region, int people, int rounds) throws Exception {
    Exhibition exhibition = open("gallery", people, PHOTOS_OF_A_STREAM, pictures.photographs());
    var experiment = new FirstVisits(suite, exhibition, region, rounds);
    Map<Mode, List<FirstVisit>> visits;
    try (var progress =
        new ProgressBar(terminal, "first visits", experiment.steps(), System::nanoTime)) {
      visits = experiment.run(progress);
    }
    FirstVisitTable.of(region.toString(), ExperimentFigures.firstVisits(visits)).printTo(terminal);
  }

  private static Gallery.Upload captioned(Picture picture) {
    return new Gallery.Upload(picture.title() + CAPTION, picture.bytes());
  }

  private Exhibition open(
      String owners, int people, int photos, IntFunction<Gallery.Upload> photographs)
      throws Exception {
    try (var progress =
        new ProgressBar(terminal, "uploading", (long) people * photos, System::nanoTime)) {
      return Exhibition.open(gallery, owners, people, photos, photographs, progress::step);
    }
  }

  /** Until the process is interrupted. */
  void stay() throws InterruptedException {
    terminal.line("Running. Ctrl-C ends it.");
    new CountDownLatch(1).await();
  }

  private void closeSuite() {
    gallery.close();
    suite.close();
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(interruption);
    closeSuite();
  }
}
