package dev.headstart.lab.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * What a process and its descendants have cost so far, as the kernel counts it.
 *
 * @param cpuSeconds user and system time
 * @param residentBytes of memory
 */
public record ProcessTimes(double cpuSeconds, long residentBytes) {

  /** USER_HZ, which is 100 on every Linux that runs Java. */
  private static final double TICKS_PER_SECOND = 100;

  private static final long PAGE = 4096;
  private static final int USER_TIME = 11;
  private static final int RESIDENT_PAGES = 21;

  /** Reads them for {@code pid} and all below it (proc(5), /proc/PID/stat). */
  public static ProcessTimes of(long pid) throws IOException {
    ProcessTimes all = single(pid);
    for (ProcessHandle child :
        ProcessHandle.of(pid).stream().flatMap(ProcessHandle::descendants).toList()) {
      ProcessTimes one = single(child.pid());
      all =
          new ProcessTimes(all.cpuSeconds + one.cpuSeconds, all.residentBytes + one.residentBytes);
    }
    return all;
  }

  private static ProcessTimes single(long pid) throws IOException {
    String stat;
    try {
      stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    } catch (NoSuchFileException _) {
      return new ProcessTimes(0, 0);
    }
    // The name, in parentheses, may hold anything.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    double ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1]);
    return new ProcessTimes(
        ticks / TICKS_PER_SECOND, Long.parseLong(fields[RESIDENT_PAGES]) * PAGE);
  }
}
