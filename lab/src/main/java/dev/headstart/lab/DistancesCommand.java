package dev.headstart.lab;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code ./headstart check-distances}: the emulator beside arithmetic. */
@Command(name = "check-distances", mixinStandardHelpOptions = true, description = "x")
final class DistancesCommand implements Callable<Integer> {
  @Override
  public Integer call() throws Exception {
    return 0;
  }
}
