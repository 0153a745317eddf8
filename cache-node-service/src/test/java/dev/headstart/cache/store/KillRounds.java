package dev.headstart.cache.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Kills a process that stores, with SIGKILL and after a random number of acknowledgements, again
 * and again on one folder, and looks each time at what the next process finds. Run it with a folder
 * and a number of rounds to see the figures.
 */
final class KillRounds {

  private static final int LEAST = 20;
  private static final int MOST = 500;

  /**
   * What was seen.
   *
   * @param rounds how often a process was killed
   * @param acknowledged puts, refreshes and removals that were
   * @param unanswered those that were under way when the process was killed
   * @param checked objects that were looked for after a kill
   * @param wrong objects that had other bytes, or another version than could be there
   * @param lost objects that were acknowledged and not there, or there in an older version
   * @param damaged records that did not have their checksum
   * @param torn bytes behind the last record of a volume
   * @param evicted objects that made room, which none should have to
   * @param refused puts that were not kept
   */
  record Figures(
      int rounds,
      long acknowledged,
      long unanswered,
      long checked,
      long wrong,
      long lost,
      long damaged,
      long torn,
      long evicted,
      long refused) {}

  private final Path directory;
  private final Random random;

  /** The version that was last acknowledged; 0 where there is none. */
  private final Map<Integer, Integer> known = new HashMap<>();

  /** What was begun since and not acknowledged. */
  private final Map<Integer, Set<Integer>> begun = new HashMap<>();

  private int rounds;
  private int lastVersion;
  private long acknowledged;
  private long unanswered;
  private long checked;
  private long wrong;
  private long lost;
  private long damaged;
  private long torn;
  private long evicted;
  private long refused;

  KillRounds(Path directory, long seed) {
    this.directory = directory;
    this.random = new Random(seed);
  }

  /**
   * @param args a folder, and how many rounds
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    var rounds = new KillRounds(Files.createDirectories(Path.of(args[0])), System.nanoTime());
    for (int i = 0; i < Integer.parseInt(args[1]); i++) {
      rounds.next();
      System.out.println(rounds.figures());
    }
  }

  Figures figures() {
    return new Figures(
        rounds, acknowledged, unanswered, checked, wrong, lost, damaged, torn, evicted, refused);
  }

  /** One process, from its start to its violent end, and a look at what it left. */
  void next() throws IOException, InterruptedException {
    rounds++;
    // Not its output, which the JDK may close under its reader when the process ends.
    try (var ear = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Process victim = start(ear.getLocalPort());
      try (Socket connection = accept(ear, victim);
          var words =
              new BufferedReader(
                  new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII))) {
        listen(words, victim);
      } finally {
        victim.destroyForcibly().waitFor();
      }
    }
    look();
  }

  private static Socket accept(ServerSocket ear, Process victim) throws IOException {
    var closing =
        victim
            .onExit()
            .thenRun(
                () -> {
                  try {
                    ear.close();
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  }
                });
    try {
      return ear.accept();
    } catch (SocketException e) {
      throw new AssertionError("The process ended before it stored", e);
    } finally {
      closing.cancel(false);
    }
  }

  private void listen(BufferedReader words, Process victim) throws IOException {
    long enough = acknowledged + random.nextInt(LEAST, MOST);
    for (String line = words.readLine(); line != null; line = words.readLine()) {
      if (line.endsWith(KillVictim.END)) {
        read(line.substring(0, line.length() - KillVictim.END.length()));
      }
      if (acknowledged == enough) {
        victim.destroyForcibly();
      }
    }
    if (acknowledged < enough) {
      throw new AssertionError("The process ended of itself");
    }
  }

  private Process start(int port) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            KillVictim.class.getName(),
            directory.toString(),
            Integer.toString(lastVersion + 1),
            Long.toString(random.nextLong()),
            Integer.toString(port)));
    return new ProcessBuilder(command).inheritIO().start();
  }

  private void read(String line) {
    switch (line.isEmpty() ? ' ' : line.charAt(0)) {
      case 'E' -> evicted++;
      case '!' -> refused++;
      case '>', '<' -> {
        String[] words = line.substring(1).split(" ");
        read(line.charAt(0) == '<', Integer.parseInt(words[0]), Integer.parseInt(words[1]));
      }
      default -> throw new AssertionError("The process said: " + line);
    }
  }

  private void read(boolean acknowledgement, int photo, int version) {
    lastVersion = Math.max(lastVersion, version);
    if (acknowledgement) {
      acknowledged++;
      known.put(photo, version);
      begun.remove(photo);
    } else {
      begun.computeIfAbsent(photo, p -> new HashSet<>()).add(version);
    }
  }

  /** Opens the folder, and compares. */
  private void look() throws IOException {
    var events = new RecordedEvents();
    var store =
        new DiskStore(directory, KillVictim.LIMIT, Runnable::run, StoreContract.ALLOCATOR, events);
    for (int photo = 0; photo < KillVictim.THREADS * KillVictim.PHOTOS_EACH; photo++) {
      look(store, photo);
    }
    unanswered += begun.size();
    begun.clear();
    damaged += events.damaged.size();
    torn += events.tailLost.get();
    store.close();
  }

  private void look(DiskStore store, int photo) throws IOException {
    checked++;
    int found = 0;
    try (StoredObject object = store.get(KillVictim.key(photo))) {
      if (object != null) {
        found = Integer.parseInt(object.head().fields().get("ETag"));
        int bytes = Integer.parseInt(object.head().fields().get("Bytes"));
        if (!Arrays.equals(StoreContract.read(object), KillVictim.body(bytes))) {
          wrong++;
        }
      }
    }
    int expected = known.getOrDefault(photo, 0);
    if (found != expected && !begun.getOrDefault(photo, Set.of()).contains(found)) {
      if (found == 0 || found < expected) {
        lost++;
      } else {
        wrong++;
      }
    }
    known.put(photo, found);
  }
}
