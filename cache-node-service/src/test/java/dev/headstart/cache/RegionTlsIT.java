package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes whose internal ports let in by certificate show each other theirs. */
class RegionTlsIT extends RegionTests {

  @TempDir static Path files;
  private static X509Bundle authority;

  @TempDir Path directory;
  private TestRegion region;

  @BeforeAll
  static void start() throws Exception {
    origin = new TestOrigin();
    authority =
        new CertificateBuilder()
            .subject("CN=authority")
            .setIsCertificateAuthority(true)
            .buildSelfSigned();
    Files.writeString(files.resolve("authorities.pem"), authority.getRootCertificatePEM());
  }

  @AfterEach
  void stop() {
    region.close();
  }

  private static String[] certificate(String name) {
    try {
      X509Bundle bundle =
          new CertificateBuilder()
              .subject("CN=" + name)
              .addSanDnsName(name)
              .buildIssuedBy(authority);
      return new String[] {
        "--headstart.cache.internal.certificate="
            + Files.writeString(files.resolve(name + ".pem"), bundle.getCertificatePathPEM()),
        "--headstart.cache.internal.private-key="
            + Files.writeString(files.resolve(name + ".key"), bundle.getPrivateKeyPEM()),
        "--headstart.cache.internal.authorities=" + files.resolve("authorities.pem")
      };
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private void region(String one, String other) {
    region = new TestRegion(origin, directory, 2, "--headstart.cache.nodes.hot.requests=1000");
    region.start(0, region.gates(), certificate(one));
    region.start(1, region.gates(), certificate(other));
  }

  @Test
  void oneAsksTheOther() {
    region("sin.cache.headstart", "sin.cache.headstart");
    region.awaitAllKnown();
    List<String> album = album(20);

    region.nodes().forEach(node -> viewAll(album, node));

    assertThat(asked(album, 1)).hasSize(album.size());
    assertThat(ownedBy(album, region.node(0))).isNotEmpty().hasSizeLessThan(album.size());
  }

  @Test
  void whoIsNoCacheNodeOfTheRegionIsNotAsked() {
    region("sin.cache.headstart", "fra.cache.headstart");
    region.awaitSeen(0, 1, false);
    region.awaitSeen(1, 0, false);
    List<String> album = album(5);

    region.nodes().forEach(node -> viewAll(album, node));

    assertThat(asked(album, 2)).hasSize(album.size());
  }

  @Test
  void aGatewayIsNoCacheNode() {
    region("sin.cache.headstart", "sin.gateway.headstart");

    region.awaitSeen(0, 1, false);
    region.awaitSeen(1, 0, true);
  }
}
