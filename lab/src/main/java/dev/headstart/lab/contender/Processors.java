package dev.headstart.lab.contender;

import java.io.IOException;
import java.util.List;

/** Divides the machine: one processor for the server, the others for whoever measures it. */
public final class Processors {

  private Processors() {}

  /**
   * Binds this process to all processors but one.
   *
   * @return the one left for the server; -1 where there is but one, or this machine cannot bind
   */
  public static int divide() throws IOException, InterruptedException {
    int all = Runtime.getRuntime().availableProcessors();
    if (all < 2 || Programs.find("taskset").isEmpty()) {
      return -1;
    }
    Process binding =
        new ProcessBuilder(
                List.of(
                    "taskset",
                    "-a",
                    "-c",
                    "-p",
                    "1-" + (all - 1),
                    Long.toString(ProcessHandle.current().pid())))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return binding.waitFor() == 0 ? 0 : -1;
  }
}
