package dev.headstart.cache;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.cache.TestViewer.Tongue;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Viewers who ask for large photographs and hardly read them, beside others. */
class SlowViewersIT {

  private static final int MANY = 40;

  /** So many that each thread has had one of them. */
  private static final int READERS = 8;

  private static final int MEGABYTE = 1024 * 1024;
  private static final byte[] LARGE = Photos.bytes(1_000_000);

  @TempDir Path directory;
  private final TestOrigin origin = new TestOrigin();
  private final List<Socket> slow = new ArrayList<>();
  private TestNode node;

  @BeforeEach
  void prepare() {
    origin.answers(Photos.PATH, new TestOrigin.Answer().fresh().body(LARGE));
  }

  @AfterEach
  void stop() throws IOException {
    for (Socket socket : slow) {
      socket.close();
    }
    node.close();
    origin.close();
  }

  private Socket connect(boolean secure) throws Exception {
    var socket = new Socket();
    // What the kernel would take for them is not what this is about.
    socket.setReceiveBufferSize(16 * 1024);
    socket.connect(new InetSocketAddress("127.0.0.1", node.ports().viewers()));
    if (!secure) {
      return socket;
    }
    var trust = SSLContext.getInstance("TLS");
    trust.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
    return trust.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
  }

  private void readOne(boolean secure) throws Exception {
    try (Socket socket = connect(secure)) {
      String request = "GET " + Photos.PATH + " HTTP/1.1\r\nHost: a\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      assertThat(socket.getInputStream().readNBytes(LARGE.length)).hasSize(LARGE.length);
    }
  }

  private static long buffers() {
    return ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric().usedDirectMemory();
  }

  private static void getMany(TestViewer viewer) {
    for (int i = 0; i < 20; i++) {
      assertThat(viewer.get(Photos.PATH).body().remaining()).isEqualTo(LARGE.length);
    }
  }

  /**
   * Each takes what one connection may, and no more, however many answers she asked for; in the
   * clear, what is in memory is all there is of it.
   */
  @ParameterizedTest
  @EnumSource(names = {"HTTP1", "HTTP1_TLS"})
  void whoReadsNothingTakesLittleAndSlowsNobody(Tongue tongue) throws Exception {
    String[] secure = TestCertificate.settings(directory.resolve("certificate"));
    node =
        TestNode.photos(
            origin, directory.resolve("store"), tongue.secure() ? secure : new String[0]);
    try (var viewer = new TestViewer(node, tongue)) {
      viewer.get(Photos.PATH);
      node.settled();
      // What those who read take of the same memory, on whatever thread, is taken by now.
      getMany(viewer);
      for (int i = 0; i < READERS; i++) {
        readOne(tongue.secure());
      }
      long before = buffers();
      double hitsBefore = node.count("headstart.cache.hits.short.way", "http", "1.1");

      String request = "GET " + Photos.PATH + " HTTP/1.1\r\nHost: a\r\n\r\n";
      for (int i = 0; i < MANY; i++) {
        Socket socket = connect(tongue.secure());
        slow.add(socket);
        socket.getOutputStream().write(request.repeat(5).getBytes(ISO_8859_1));
      }
      TestNode.await(
          () -> node.count("headstart.cache.hits.short.way", "http", "1.1") >= hitsBefore + MANY);

      getMany(viewer);
      assertThat(buffers() - before).as("bytes of buffers").isLessThan(MANY * MEGABYTE / 4);
    }
    for (Socket socket : slow.subList(0, 5)) {
      // Whoever takes her time still gets everything.
      assertThat(socket.getInputStream().readNBytes(3 * LARGE.length)).hasSize(3 * LARGE.length);
    }
  }
}
