package dev.headstart.cache;

import dev.headstart.cache.arrival.ArrivalProperties;
import dev.headstart.cache.exchange.Acceptance;
import dev.headstart.cache.fellow.NodesProperties;
import dev.headstart.cache.hit.HitsProperties;
import dev.headstart.cache.origin.OriginProperties;
import dev.headstart.cache.partial.RangeProperties;
import dev.headstart.cache.purge.PurgeProperties;
import dev.headstart.cache.race.RaceProperties;
import dev.headstart.cache.server.BoundsProperties;
import dev.headstart.cache.server.InternalProperties;
import dev.headstart.cache.trace.TraceProperties;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties {@code headstart.cache.*}.
 *
 * @param origin where objects come from: http or https, host, perhaps port and a path that stands
 *     before every target; required
 * @param originAuthority what the origin is addressed as ({@code Host}); by default the authority
 *     of origin
 * @param address the address of the viewers' port
 * @param port the viewers' port; 0 for any free one
 * @param certificate a PEM file with the certificate of the viewers' port and its chain; without
 *     it, the port is cleartext
 * @param privateKey a PEM file with the certificate's private key
 * @param accept anything, or photos: photo paths only
 * @param directory the folder of the disk store, for this node alone
 * @param disk what all stored files may take; at least 1MB
 * @param memory what objects in memory may take; at least 1MB
 * @param maxObject the largest body that is stored, at most an eighth of disk; larger ones are
 *     passed through
 * @param eventLoops threads that serve connections; 0 for one per processor
 * @param ioThreads threads that read and write files
 * @param internal the gateways' port
 * @param bounds what connections may ask of either port
 * @param certificateRefresh how often the files of certificates are looked at, which are taken anew
 *     where they have changed; at least 1s
 * @param originClient how the origin is asked
 * @param arrivals what may be on its way at once
 * @param ranges how parts of objects are fetched and kept
 * @param race how long races are open
 * @param store how the disk is written
 * @param hits how viewers are answered from memory
 * @param nodes the other nodes of this region
 * @param negative for how long a 404 or 410 of the origin is served without asking again, where it
 *     says nothing about that; 0 for not at all
 * @param variants how many variants of one target are kept, where its answers vary by request
 *     fields; beyond, the first gives way
 * @param name what the node is called in Cache-Status and Via, a token; by default headstart, with
 *     the region where there is one. Two nodes in a row need different names
 * @param tellKeys whether Cache-Status tells under which key an object is stored
 * @param purge how what is to go goes, and stays away
 * @param trace what is remembered for traces
 */
@ConfigurationProperties(prefix = "headstart.cache", ignoreUnknownFields = false)
public record CacheProperties(
    URI origin,
    String originAuthority,
    @DefaultValue("0.0.0.0") String address,
    @DefaultValue("8090") int port,
    Path certificate,
    Path privateKey,
    @DefaultValue("anything") Acceptance accept,
    @DefaultValue("./headstart-cache") Path directory,
    @DefaultValue("10GB") DataSize disk,
    @DefaultValue("256MB") DataSize memory,
    @DefaultValue("100MB") DataSize maxObject,
    @DefaultValue("0") int eventLoops,
    @DefaultValue("4") int ioThreads,
    @DefaultValue InternalProperties internal,
    @DefaultValue BoundsProperties bounds,
    @DefaultValue("30s") Duration certificateRefresh,
    @DefaultValue OriginProperties originClient,
    @DefaultValue ArrivalProperties arrivals,
    @DefaultValue RangeProperties ranges,
    @DefaultValue RaceProperties race,
    @DefaultValue StoreProperties store,
    @DefaultValue HitsProperties hits,
    @DefaultValue NodesProperties nodes,
    @DefaultValue PurgeProperties purge,
    @DefaultValue TraceProperties trace,
    @DefaultValue("10s") Duration negative,
    @DefaultValue("32") int variants,
    String name,
    @DefaultValue("false") boolean tellKeys) {

  private static final DataSize LEAST = DataSize.ofMegabytes(1);
  private static final DataSize LARGEST_OBJECT = DataSize.ofGigabytes(1);
  private static final Duration LONGEST_NEGATIVE = Duration.ofDays(1);
  private static final int MOST_VARIANTS = 1000;
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,63}");

  public CacheProperties {
    require(
        !negative.isNegative() && negative.compareTo(LONGEST_NEGATIVE) <= 0,
        "headstart.cache.negative is " + negative + "; write 0 to 1d, such as 10s.");
    require(
        variants >= 1 && variants <= MOST_VARIANTS,
        "headstart.cache.variants is " + variants + "; write 1 to " + MOST_VARIANTS + ".");
    require(
        name == null || TOKEN.matcher(name).matches(),
        "headstart.cache.name is "
            + name
            + "; write a letter, then letters, digits, dots, hyphens and underscores.");
    require(
        certificateRefresh.toMillis() >= 1000 && certificateRefresh.toDays() < 1,
        "headstart.cache.certificate-refresh is "
            + certificateRefresh
            + "; write a time such as 30s, at least 1s and less than a day.");
    require(
        origin != null,
        "Set headstart.cache.origin to the URI that photos come from, such as http://127.0.0.1:8080.");
    require(
        List.of("http", "https").contains(String.valueOf(origin.getScheme()))
            && origin.getHost() != null
            && origin.getRawQuery() == null,
        "headstart.cache.origin is "
            + origin
            + "; write http:// or https://, a host, and perhaps a port and a path.");
    require(
        port >= 0 && port <= 65535,
        "headstart.cache.port is " + port + "; write a port, or 0 for any free one.");
    require(
        (certificate == null) == (privateKey == null),
        "Set both headstart.cache.certificate and headstart.cache.private-key, or neither.");
    readable("headstart.cache.certificate", certificate);
    readable("headstart.cache.private-key", privateKey);
    atLeast("headstart.cache.disk", disk, LEAST);
    atLeast("headstart.cache.memory", memory, LEAST);
    atLeast("headstart.cache.max-object", maxObject, DataSize.ofBytes(1));
    require(
        maxObject.compareTo(LARGEST_OBJECT) <= 0,
        "headstart.cache.max-object is " + maxObject + "; write at most 1GB.");
    require(
        eventLoops >= 0 && eventLoops <= 256,
        "headstart.cache.event-loops is " + eventLoops + "; write 0 to 256.");
    require(
        ioThreads >= 1 && ioThreads <= 256,
        "headstart.cache.io-threads is " + ioThreads + "; write 1 to 256.");
  }

  private static void readable(String name, Path file) {
    require(
        file == null || Files.isReadable(file),
        name + " is " + file + ", which cannot be read; name a PEM file.");
  }

  private static void atLeast(String name, DataSize size, DataSize least) {
    require(size.compareTo(least) >= 0, name + " is " + size + "; write at least " + least + ".");
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }

  /**
   * How long an object may be that is stored: what does not fit among the arriving files would make
   * its readers wait for each other.
   *
   * @param fitting how long one may be for the disk, in bytes
   */
  long largestObject(long fitting) {
    return Math.min(maxObject.toBytes(), fitting);
  }
}
