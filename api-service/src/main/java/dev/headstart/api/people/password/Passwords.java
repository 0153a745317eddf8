package dev.headstart.api.people.password;

import dev.headstart.api.problem.Problem;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Hashes passwords with Argon2id (RFC 9106), a few at once, since each takes memory and a processor
 * on purpose. Thread-safe.
 */
public final class Passwords {

  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int LANES = 1;
  private static final int MEMORY_KIB = 19 * 1024;
  private static final int PASSES = 2;

  /**
   * Of no password that is known. A password is compared with this one where there is no other, so
   * that it takes as long to be told of a wrong name as of a wrong password.
   */
  static final String NOBODYS =
      "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5LWtub3dzLWl0"
          + "$bm9ib2R5IGtub3dzIHRoZSBwYXNzd29yZCBvZiB0aGlzIG8";

  private final Argon2PasswordEncoder argon2 =
      new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
  private final PasswordSettings settings;
  private final Semaphore places;
  private final PasswordMeters meters;

  Passwords(PasswordSettings settings, MeterRegistry registry) {
    this.settings = settings;
    this.places = new Semaphore(settings.places(), true);
    this.meters = new PasswordMeters(registry, places);
  }

  /**
   * What is kept of {@code password}, with how it was made.
   *
   * @param password one that {@link PasswordRule} admits
   * @throws Problem 503 where too many are being hashed
   */
  public String hash(String password) {
    return inPlace(() -> argon2.encode(password));
  }

  /**
   * Whether {@code password} is the one of which {@code hash} was kept; takes as long where there
   * is none.
   *
   * @throws Problem 503 where too many are being hashed
   */
  public boolean matches(String password, Optional<String> hash) {
    if (!PasswordRule.admits(password)) {
      return false;
    }
    boolean same = inPlace(() -> argon2.matches(password, hash.orElse(NOBODYS)));
    return same && hash.isPresent();
  }

  private <T> T inPlace(Supplier<T> work) {
    if (!isPlaceTaken()) {
      meters.turnedAway();
      throw Problem.of(
              HttpStatus.SERVICE_UNAVAILABLE,
              "Too many people are signing in at this moment: try again in a few seconds.")
          .with(HttpHeaders.RETRY_AFTER, "5");
    }
    try {
      return meters.timed(work);
    } finally {
      places.release();
    }
  }

  private boolean isPlaceTaken() {
    if (places.tryAcquire()) {
      return true;
    }
    if (places.getQueueLength() >= settings.waiting()) {
      return false;
    }
    try {
      return places.tryAcquire(settings.patience().toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
