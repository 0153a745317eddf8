package dev.headstart.contract.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;

/**
 * Small files that somebody writes anew now and then, as certificates are renewed. They are looked
 * at by what they hold, not by their dates: links that are swapped and network file systems keep
 * those as they like. Blocks on the disk; for one thread at a time.
 */
public final class WatchedFiles {

  private final List<Path> files;
  private byte[] seen;

  /** Takes what they hold now for known. */
  public WatchedFiles(List<Path> files) {
    this.files = List.copyOf(files);
    this.seen = fingerprint();
  }

  /** Whether they hold something else than when they were last looked at. */
  public boolean haveChanged() {
    byte[] now = fingerprint();
    boolean changed = !Arrays.equals(now, seen);
    seen = now;
    return changed;
  }

  /** Of what they hold; nothing where one cannot be read just now. */
  private byte[] fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files) {
        digest.update(Files.readAllBytes(file));
      }
      return digest.digest();
    } catch (IOException e) {
      return new byte[0];
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }
}
