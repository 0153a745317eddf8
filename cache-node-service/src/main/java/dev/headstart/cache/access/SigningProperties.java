package dev.headstart.cache.access;

import dev.headstart.contract.signature.SharedKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties {@code headstart.signing.*}.
 *
 * @param keys shared keys, of 16 bytes or more, any of which may have signed a private photograph's
 *     URL; with none and no file, no private photograph is served
 * @param file a file of such keys, one a line, which may be written anew at any time; none by
 *     default
 * @param refresh how often that file is looked at
 */
@ConfigurationProperties(prefix = "headstart.signing", ignoreUnknownFields = false)
public record SigningProperties(
    List<String> keys, Path file, @DefaultValue("5s") Duration refresh) {

  public SigningProperties {
    keys = keys == null ? List.of() : List.copyOf(keys);
    for (String key : keys) {
      try {
        SharedKey.of(key);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("headstart.signing.keys: " + e.getMessage(), e);
      }
    }
    if (!refresh.isPositive()) {
      throw new IllegalArgumentException(
          "headstart.signing.refresh is " + refresh + "; write a time such as 5s.");
    }
  }

  /** Whether there is a key at all. */
  public boolean hasKeys() {
    return file != null || !keys.isEmpty();
  }

  /** The keys as values that never print themselves. */
  public List<SharedKey> sharedKeys() {
    return keys.stream().map(SharedKey::of).toList();
  }

  @Override
  public String toString() {
    return "SigningProperties[" + keys.size() + " keys]";
  }
}
