package dev.headstart.gateway.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** The kernel's structure by its offsets in linux/tcp.h. */
class TcpInfoTest {

  private static ByteBuffer structure(int length) {
    ByteBuffer structure = ByteBuffer.allocate(240).order(ByteOrder.nativeOrder());
    structure.put(7, (byte) 1);
    structure.putInt(8, 401_000).putInt(16, 1_448).putInt(24, 7).putInt(32, 2);
    structure.putInt(68, 200_100).putInt(72, 300).putInt(76, 50).putInt(80, 120);
    structure.putInt(100, 9);
    structure.putLong(120, 5_000_000_000L).putLong(128, 77).putInt(148, 199_000);
    structure.putLong(160, 1_000_000);
    structure.putLong(208, 6_000).putInt(224, 4);
    return structure.limit(length);
  }

  @Test
  void eachMemberIsReadWhereTheKernelPutsIt() {
    assertThat(TcpInfo.of(structure(240)))
        .isEqualTo(
            new TcpInfo(
                200_100,
                300,
                401_000,
                120,
                50,
                1_448,
                7,
                2,
                9,
                5_000_000_000L,
                77,
                199_000,
                1_000_000,
                true,
                6_000,
                4));
  }

  @Test
  void whatAnOlderKernelDoesNotHaveIsZero() {
    TcpInfo old = TcpInfo.of(structure(104));
    assertThat(old.window()).isEqualTo(120);
    assertThat(old.retransmitted()).isEqualTo(9);
    assertThat(old.bytesAcked()).isZero();
    assertThat(old.deliveryRate()).isZero();
  }

  @Test
  void beforeTheFirstLossThereIsNoThreshold() {
    ByteBuffer structure = structure(240);
    assertThat(TcpInfo.of(structure).sinceALoss()).isTrue();
    structure.putInt(76, 0x7fffffff);
    assertThat(TcpInfo.of(structure).sinceALoss()).isFalse();
  }
}
