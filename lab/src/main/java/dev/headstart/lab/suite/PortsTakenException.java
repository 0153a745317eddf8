package dev.headstart.lab.suite;

import java.util.List;
import java.util.stream.Collectors;

/** Something listens on the suite's ports already, perhaps a suite that was started before. */
public final class PortsTakenException extends Exception {

  private static final int NAMED = 3;

  PortsTakenException(List<Integer> taken, Ports ports) {
    super(
        (taken.size() == 1 ? "Port " : "Ports ")
            + named(taken)
            + (taken.size() == 1 ? " is" : " are")
            + " taken, perhaps by a Headstart that is already running. Move this one by --port, for instance --port "
            + (ports.base() < 60_000 ? ports.base() + 1000 : 20_000)
            + ".");
  }

  private static String named(List<Integer> taken) {
    String first =
        taken.stream().limit(NAMED).map(String::valueOf).collect(Collectors.joining(", "));
    return taken.size() <= NAMED ? first : first + " and " + (taken.size() - NAMED) + " more";
  }
}
