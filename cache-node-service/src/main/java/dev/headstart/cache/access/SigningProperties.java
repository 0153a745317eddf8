package dev.headstart.cache.access;

import dev.headstart.contract.signature.SharedKey;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties {@code headstart.signing.*}.
 *
 * @param keys shared keys, of 16 bytes or more, any of which may have signed a private photograph's
 *     URL; with none, no private photograph is served
 */
@ConfigurationProperties(prefix = "headstart.signing", ignoreUnknownFields = false)
public record SigningProperties(List<String> keys) {

  public SigningProperties {
    keys = keys == null ? List.of() : List.copyOf(keys);
    for (String key : keys) {
      try {
        SharedKey.of(key);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("headstart.signing.keys: " + e.getMessage(), e);
      }
    }
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
