package dev.headstart.contract.warm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.contract.photo.PhotoFormat;
import dev.headstart.contract.photo.PhotoPath;
import dev.headstart.contract.photo.PhotoSize;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RendezvousTest {

  private static final int PHOTOS = 30_000;

  @Test
  void theHashIsTheDocumentedOne() {
    // FNV-1a of 7f 00 00 01, by hand; senders of other makes must find the same.
    long hash = 0xcbf29ce484222325L;
    for (int b : new int[] {0x7f, 0, 0, 1}) {
      hash = (hash ^ b) * 0x100000001b3L;
    }
    assertThat(Rendezvous.hash(InetAddress.ofLiteral("127.0.0.1"))).isEqualTo(hash);
    // The finaliser's only fixed point, and a value that its authors' own test would give.
    assertThat(Rendezvous.weight(5, 5)).isZero();
    assertThat(Rendezvous.weight(1, 0)).isEqualTo(0xb456bcfc34c2cb2cL);
  }

  @Test
  void eachOfThreeHasAThirdAndWhenOneGoesOnlyItsPhotographsMove() {
    List<Long> three = warmers("10.0.0.1", "10.0.0.2", "10.0.0.3");
    List<Long> two = three.subList(0, 2);
    int[] shares = new int[3];
    for (int i = 0; i < PHOTOS; i++) {
      long photo = photo(i);
      int before = heaviest(photo, three);
      shares[before]++;
      if (before < 2) {
        assertThat(heaviest(photo, two)).isEqualTo(before);
      }
    }
    for (int share : shares) {
      assertThat(share).isBetween(PHOTOS / 3 - 500, PHOTOS / 3 + 500);
    }
  }

  private static List<Long> warmers(String... addresses) {
    var hashes = new ArrayList<Long>();
    for (String address : addresses) {
      hashes.add(Rendezvous.hash(InetAddress.ofLiteral(address)));
    }
    return hashes;
  }

  private static long photo(int number) {
    return Rendezvous.hash(
        new PhotoPath("p" + number, "4bd1c09ae2", PhotoSize.Z, PhotoFormat.JPEG));
  }

  private static int heaviest(long photo, List<Long> warmers) {
    int best = 0;
    for (int i = 1; i < warmers.size(); i++) {
      if (Long.compareUnsigned(
              Rendezvous.weight(photo, warmers.get(i)), Rendezvous.weight(photo, warmers.get(best)))
          > 0) {
        best = i;
      }
    }
    return best;
  }
}
