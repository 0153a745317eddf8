package dev.headstart.api;

import dev.headstart.api.people.account.AdministratorSettings;
import dev.headstart.api.people.password.PasswordSettings;
import dev.headstart.api.people.session.SessionSettings;
import dev.headstart.api.photo.UploadSettings;
import dev.headstart.api.purge.PurgeSettings;
import dev.headstart.api.ratelimit.RateSettings;
import dev.headstart.api.trace.TraceSettings;
import dev.headstart.api.upkeep.StorageProperties;
import dev.headstart.api.warmup.WarmupSettings;
import dev.headstart.contract.region.Network;
import dev.headstart.contract.region.Region;
import dev.headstart.contract.region.RegionName;
import dev.headstart.contract.signature.SharedKey;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * All properties of the API. A name under {@code headstart} that is not here stops the start, so
 * that a typing error is not taken for silence.
 *
 * @param region the region in which this API stands; the name has no effect here and is accepted
 *     because all services of a data centre may be given it
 * @param home the name of the home region, whose own cache needs no warming; none by default
 * @param regions the regions and their caches; none by default, and then every viewer loads
 *     photographs from here
 * @param signing how URLs of private photographs are signed
 * @param datagram how warm datagrams are authenticated
 * @param api this service itself
 * @param warmup where warm datagrams go
 * @param purge where purges go
 * @param trace whose word counts on whether a request is recorded
 */
@ConfigurationProperties(prefix = "headstart", ignoreUnknownFields = false)
public record ApiProperties(
    RegionName region,
    RegionName home,
    @DefaultValue List<Region> regions,
    @DefaultValue Signing signing,
    @DefaultValue Datagram datagram,
    @DefaultValue Api api,
    @DefaultValue WarmupSettings warmup,
    @DefaultValue PurgeSettings purge,
    @DefaultValue TraceSettings trace) {

  /**
   * How URLs of private photographs are signed.
   *
   * @param keys secrets of at least 16 bytes that the caches know too; any verifies, the first
   *     signs. With none and no file, one is made at the first start and kept in the catalogue
   * @param file a file of such keys, one a line and perhaps with the moment from which it signs
   *     before it, that may be written anew at any time; its keys sign rather than those above.
   *     None by default
   * @param refresh how often that file is looked at
   */
  public record Signing(
      @DefaultValue List<SharedKey> keys, Path file, @DefaultValue("5s") Duration refresh) {

    public Signing {
      if (!refresh.isPositive()) {
        throw new IllegalArgumentException("refresh is a time such as 5s, not " + refresh + ".");
      }
    }
  }

  /**
   * How warm datagrams are authenticated.
   *
   * @param keys secrets of at least 16 bytes that the warmer knows too; the first signs. By default
   *     none, and datagrams carry no code
   */
  public record Datagram(@DefaultValue List<SharedKey> keys) {}

  /**
   * This service itself.
   *
   * @param directory the folder of catalogue and photographs, made if need be; one process at a
   *     time may use it
   * @param signUp whether anybody may become a person of the site
   * @param administrator the first one, made at the first start
   * @param passwords what hashing them may take
   * @param session how long browsers stay signed in
   * @param rate how often somebody may do something
   * @param gateways the networks (CIDR) of gateways, whose word counts on the viewer's address and
   *     on the scheme and host that she wrote; by default this machine and private networks
   * @param upload what may be uploaded
   * @param storage where photographs lie, if not in the directory
   */
  public record Api(
      @DefaultValue("./headstart-data") Path directory,
      @DefaultValue("true") boolean signUp,
      @DefaultValue AdministratorSettings administrator,
      @DefaultValue PasswordSettings passwords,
      @DefaultValue SessionSettings session,
      @DefaultValue RateSettings rate,
      @DefaultValue({
            "127.0.0.0/8",
            "10.0.0.0/8",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "::1/128",
            "fc00::/7"
          })
          List<Network> gateways,
      @DefaultValue UploadSettings upload,
      @DefaultValue StorageProperties storage) {}
}
