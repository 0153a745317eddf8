package dev.headstart.api.throughput;

import dev.headstart.api.site.Site;
import dev.headstart.contract.photo.PhotoSize;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/**
 * Measures how many photographs a second the API takes over HTTP, 8 at a time, with all that an
 * upload is: checked, rendered, kept on the disk, catalogued. In turns with it, {@code
 * vipsthumbnail} makes renditions of the same files in the same sizes and qualities, one process a
 * size for all files, 8 at a time; it writes files, and neither forces nor catalogues them. An
 * observation, not a test. To run it:
 *
 * <pre>
 * ./mvnw -q -pl api-service test-compile exec:exec@upload-throughput -Dphotos=FOLDER
 * </pre>
 */
public final class UploadBenchmark {

  private static final int PHOTOGRAPHS = 200;
  private static final int AT_A_TIME = 8;
  private static final int ROUNDS = 3;
  private static final double NANOS = 1e9;

  private final Site site;
  private final String token;
  private final List<Path> files;
  private final Path scratch;
  private final PrintStream out;

  private UploadBenchmark(Site site, List<Path> files, Path scratch, PrintStream out) {
    this.site = site;
    this.token = site.join("ann");
    this.files = files;
    this.scratch = scratch;
    this.out = out;
  }

  public static void main(String... args) throws Exception {
    if (args.length != 1 || !Files.isDirectory(Path.of(args[0]))) {
      throw new IllegalArgumentException("Name a folder of photographs: -Dphotos=FOLDER");
    }
    List<Path> found;
    try (Stream<Path> all = Files.list(Path.of(args[0]))) {
      found = all.filter(file -> file.toString().endsWith(".jpg")).sorted().toList();
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException("There is no .jpg in " + args[0]);
    }
    var files = new ArrayList<Path>();
    for (int i = 0; i < PHOTOGRAPHS; i++) {
      files.add(found.get(i % found.size()));
    }
    Path directory = Files.createTempDirectory("headstart-uploads");
    try (Site site = Site.start(directory.resolve("site"), "logging.level.root=warn")) {
      Path scratch = Files.createDirectories(directory.resolve("vips"));
      new UploadBenchmark(site, files, scratch, System.out).run();
    } finally {
      try (Stream<Path> all = Files.walk(directory)) {
        for (Path file : all.sorted((a, b) -> b.compareTo(a)).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private void run() throws Exception {
    boolean vips = isThereVips();
    if (!vips) {
      out.println("vipsthumbnail is not installed (Debian: libvips-tools): the API alone.");
    }
    atATime(files.subList(0, 2 * AT_A_TIME).stream().map(this::upload).toList());
    for (int round = 1; round <= ROUNDS; round++) {
      double ours = rate(files.stream().map(this::upload).toList());
      if (vips) {
        double theirs = rate(thumbnails());
        print("round %d: API %.1f, vips %.1f photographs/s, ratio %.2f", round, ours, theirs);
      } else {
        print("round %d: API %.1f photographs/s", round, ours, 1);
      }
    }
  }

  private void print(String form, int round, double ours, double theirs) {
    out.println(String.format(Locale.ROOT, form, round, ours, theirs, ours / theirs));
  }

  private Callable<Void> upload(Path file) {
    return () -> {
      site.add(token, Files.readAllBytes(file));
      return null;
    };
  }

  /** One process a size. */
  private List<Callable<Void>> thumbnails() {
    return Arrays.stream(PhotoSize.values())
        .filter(PhotoSize::isRendition)
        .map(size -> (Callable<Void>) () -> thumbnails(size))
        .toList();
  }

  private Void thumbnails(PhotoSize size) throws IOException, InterruptedException {
    boolean large = size.longEdge() >= 640;
    var command = new ArrayList<String>(List.of("vipsthumbnail"));
    if (size.isSquare()) {
      command.addAll(List.of("-s", size.longEdge() + "x" + size.longEdge(), "-m", "centre"));
    } else {
      command.addAll(List.of("-s", size.longEdge() + "x" + size.longEdge() + ">"));
    }
    String form = "%s_" + size.suffix() + ".jpg[optimize_coding,Q=";
    command.addAll(
        List.of("-o", scratch.resolve(form + (large ? "85,interlace]" : "88]")).toString()));
    files.forEach(file -> command.add(file.toString()));
    var builder = new ProcessBuilder(command).inheritIO();
    builder.environment().put("VIPS_CONCURRENCY", "1");
    int status = builder.start().waitFor();
    if (status != 0) {
      throw new IOException("vipsthumbnail ended with " + status);
    }
    return null;
  }

  private static boolean isThereVips() throws InterruptedException {
    try {
      return new ProcessBuilder("vipsthumbnail", "--version").start().waitFor() == 0;
    } catch (IOException _) {
      return false;
    }
  }

  private double rate(List<Callable<Void>> work) throws Exception {
    long start = System.nanoTime();
    atATime(work);
    return files.size() * NANOS / (System.nanoTime() - start);
  }

  private static void atATime(List<Callable<Void>> work) throws Exception {
    try (var threads = Executors.newFixedThreadPool(AT_A_TIME)) {
      for (Future<Void> done : threads.invokeAll(work)) {
        done.get();
      }
    }
  }
}
