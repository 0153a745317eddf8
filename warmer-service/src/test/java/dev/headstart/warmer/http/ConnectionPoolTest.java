package dev.headstart.warmer.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.resolver.DefaultAddressResolverGroup;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kept connections, with a server that is played by hand. */
class ConnectionPoolTest {

  private static final String OK = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionPoolTest.class);
  private static final int BACKLOG = 5;

  private final MultiThreadIoEventLoopGroup loops =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private ServerSocket server;
  private ConnectionPool pool;

  @BeforeEach
  void open() throws IOException {
    server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    server.setSoTimeout(10_000);
    pool = pool(1);
  }

  private ConnectionPool pool(int max) {
    return new ConnectionPool(
        Peer.of(URI.create("http://127.0.0.1:" + server.getLocalPort() + "/base/")),
        loop(),
        NioSocketChannel.class,
        DefaultAddressResolverGroup.INSTANCE,
        max,
        Duration.ofSeconds(30));
  }

  @AfterEach
  void close() throws Exception {
    loop().submit(pool::close).get();
    server.close();
    loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).sync();
  }

  @Test
  void theSecondRequestGoesOverTheConnectionOfTheFirst() throws Exception {
    var first = ask();
    Socket connection = server.accept();
    assertThat(request(connection)).startsWith("GET /base/x HTTP/1.1\r\nhost: there\r\n");
    answer(connection, OK);
    assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("200 ok");

    var second = ask();
    request(connection);
    answer(connection, OK);

    assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo("200 ok");
    await().until(() -> pool.idle() == 1 && pool.active() == 0);
  }

  @Test
  void whoeverIsOneTooManyWaitsForTheConnection() throws Exception {
    var first = ask();
    var second = ask();
    Socket connection = server.accept();
    request(connection);
    await().until(() -> pool.pending() == 1);
    answer(connection, OK);
    request(connection);
    answer(connection, OK);

    assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("200 ok");
    assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo("200 ok");
  }

  @Test
  void whoeverWaitsForASlowOpeningTakesWhatIsGivenBackBefore() throws Exception {
    pool = pool(2);
    var first = ask();
    Socket connection = server.accept();
    request(connection);
    // A full queue of connections to accept: the kernel does not answer the next (listen(2)).
    var crowd = new ArrayList<Socket>();
    for (int i = 0; i <= BACKLOG; i++) {
      crowd.add(new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort()));
    }
    var second = ask();
    await().until(() -> pool.pending() == 1);
    answer(connection, OK);
    request(connection);
    answer(connection, OK);

    assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("200 ok");
    assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo("200 ok");
    assertThat(pool.pending()).isZero();
    for (Socket each : crowd) {
      each.close();
    }
  }

  @Test
  void manyWhoWaitAreServedThoughFewAreOpenedAtOnce() throws Exception {
    pool = pool(200);
    var asked = new ArrayList<CompletableFuture<String>>();
    for (int i = 0; i < 200; i++) {
      asked.add(ask());
    }
    Thread.startVirtualThread(() -> serveAll(server));

    for (var each : asked) {
      assertThat(each.get(10, TimeUnit.SECONDS)).isEqualTo("200 ok");
    }
  }

  @Test
  void whereNothingCanBeOpenedEachIsTold() throws Exception {
    pool = pool(200);
    server.close();
    var asked = new ArrayList<CompletableFuture<String>>();
    for (int i = 0; i < 200; i++) {
      asked.add(ask());
    }

    for (var each : asked) {
      assertThat(each.get(10, TimeUnit.SECONDS)).isEqualTo("failed");
    }
    assertThat(pool.pending()).isZero();
  }

  @Test
  void aConnectionThatItsServerClosedIsNotUsedAgain() throws Exception {
    var first = ask();
    Socket connection = server.accept();
    request(connection);
    answer(connection, OK);
    first.get(10, TimeUnit.SECONDS);
    connection.close();
    await().until(() -> pool.idle() == 0);

    var second = ask();
    Socket another = server.accept();
    request(another);
    answer(another, OK);

    assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo("200 ok");
  }

  @Test
  void interimAnswersAreNotAnswers() throws Exception {
    var asked = ask();
    Socket connection = server.accept();
    request(connection);
    answer(connection, "HTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n" + OK);

    assertThat(asked.get(10, TimeUnit.SECONDS)).isEqualTo("200 ok");
  }

  @Test
  void aConnectionThatIsToBeClosedIsNotKept() throws Exception {
    var asked = ask();
    Socket connection = server.accept();
    request(connection);
    answer(connection, OK.replace("\r\n\r\n", "\r\nconnection: close\r\n\r\n"));
    asked.get(10, TimeUnit.SECONDS);

    assertThat(connection.getInputStream().read()).isEqualTo(-1);
    await().until(() -> pool.idle() == 0 && pool.active() == 0);
  }

  @Test
  void whatIsNoAnswerFailsAndSoDoesAServerThatBreaksOff() throws Exception {
    for (String answer :
        new String[] {"nonsense\r\n\r\n", "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nok"}) {
      var asked = ask();
      Socket connection = server.accept();
      request(connection);
      answer(connection, answer);
      connection.close();

      assertThat(asked.get(10, TimeUnit.SECONDS)).isEqualTo("failed");
    }
  }

  private EventLoop loop() {
    return (EventLoop) loops.iterator().next();
  }

  /** Asks; gives status and body, or {@code failed}. */
  private CompletableFuture<String> ask() {
    var told = new CompletableFuture<String>();
    var answer =
        new Answer() {
          private final StringBuilder text = new StringBuilder();

          @Override
          public void head(HttpResponse head) {
            text.append(head.status().code()).append(' ');
          }

          @Override
          public void part(ByteBuf part) {
            text.append(part.toString(StandardCharsets.US_ASCII));
            part.release();
          }

          @Override
          public void ended() {
            told.complete(text.toString());
          }

          @Override
          public void failed(Throwable cause, boolean untouched) {
            told.complete("failed");
          }
        };
    loop()
        .execute(
            () ->
                pool.acquire(
                    connection ->
                        connection.send(
                            RequestHead.of("GET", pool.peer(), "/x", "there").end(), true, answer),
                    _ -> told.complete("failed")));
    return told;
  }

  private static void serveAll(ServerSocket server) {
    try {
      while (true) {
        Socket connection = server.accept();
        Thread.startVirtualThread(() -> serve(connection));
      }
    } catch (IOException closed) {
      LOG.debug("No more connections", closed);
    }
  }

  private static void serve(Socket connection) {
    try (connection) {
      while (true) {
        request(connection);
        answer(connection, OK);
      }
    } catch (IOException closed) {
      LOG.debug("No more requests", closed);
    }
  }

  private static String request(Socket connection) throws IOException {
    connection.setSoTimeout(10_000);
    var request = new StringBuilder();
    while (request.indexOf("\r\n\r\n") < 0) {
      int next = connection.getInputStream().read();
      if (next < 0) {
        throw new EOFException("The warmer closed the connection.");
      }
      request.append((char) next);
    }
    return request.toString();
  }

  private static void answer(Socket connection, String text) throws IOException {
    connection.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }
}
