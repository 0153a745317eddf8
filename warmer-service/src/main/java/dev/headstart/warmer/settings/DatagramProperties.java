package dev.headstart.warmer.settings;

import dev.headstart.contract.signature.SharedKey;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may send datagrams.
 *
 * @param keys the keys any of which a datagram must be signed with, each of at least 16 bytes; with
 *     none, every datagram is taken
 */
@ConfigurationProperties(prefix = "headstart.datagram", ignoreUnknownFields = false)
public record DatagramProperties(@DefaultValue List<SharedKey> keys) {
  public DatagramProperties {
    keys = List.copyOf(keys);
  }
}
