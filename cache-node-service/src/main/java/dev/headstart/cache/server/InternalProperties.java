package dev.headstart.cache.server;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties {@code headstart.cache.internal.*}: the port by which gateways push, purge and fetch.
 * Where others can reach it, it has a certificate, and lets in whoever shows one in return.
 *
 * @param port 1 to 65535; 0 for any free one; -1 for none
 * @param address the address to listen on
 * @param certificate a PEM file with the port's certificate and its chain, issued to
 *     {region}.cache.headstart; with it the port speaks TLS 1.3
 * @param privateKey a PEM file with the certificate's private key
 * @param authorities a PEM file with the certificates of those who may issue certificates to
 *     whoever enters
 * @param names the DNS names, in their certificates, of those who may enter; by default the
 *     gateways and the cache nodes of the node's own region
 * @param open whether the port may listen where others can reach it without a certificate, as
 *     behind something else that keeps them away
 */
public record InternalProperties(
    @DefaultValue("8091") int port,
    @DefaultValue("127.0.0.1") String address,
    Path certificate,
    Path privateKey,
    Path authorities,
    @DefaultValue List<String> names,
    @DefaultValue("false") boolean open) {

  private static final String NAME = "headstart.cache.internal.";

  public InternalProperties {
    require(
        port >= -1 && port <= 65535,
        NAME + "port is " + port + "; write a port, 0 for any free one, or -1 for none.");
    long files = Stream.of(certificate, privateKey, authorities).filter(Objects::nonNull).count();
    require(
        files == 0 || files == 3,
        "Set headstart.cache.internal.certificate, .private-key and .authorities together, or none"
            + " of them.");
    readable("certificate", certificate);
    readable("private-key", privateKey);
    readable("authorities", authorities);
    require(
        port < 0 || open || files == 3 || isLoopback(address),
        NAME
            + "address is "
            + address
            + ", which others can reach; set headstart.cache.internal.certificate, .private-key and"
            + " .authorities, or write 127.0.0.1, or set headstart.cache.internal.open=true where"
            + " something else keeps others away.");
    names = List.copyOf(names);
  }

  /** Whether the port speaks TLS. */
  boolean secure() {
    return certificate != null;
  }

  private static void readable(String property, Path file) {
    require(
        file == null || Files.isReadable(file),
        NAME + property + " is " + file + ", which cannot be read; name a PEM file.");
  }

  private static boolean isLoopback(String address) {
    try {
      return InetAddress.getByName(address).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          NAME + "address is " + address + ", which is no address of this machine.", e);
    }
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
