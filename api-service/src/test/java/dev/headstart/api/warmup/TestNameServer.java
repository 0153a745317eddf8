package dev.headstart.api.warmup;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A name server (RFC 1035 §4) that gives every name the same addresses of IPv4, or is silent. */
final class TestNameServer implements AutoCloseable {

  private static final int HEADER = 12;
  private static final short ANSWER_NO_ERROR = (short) 0x8180;
  private static final short ANSWER_NO_SUCH_NAME = (short) 0x8183;
  private static final short NAME_OF_QUESTION = (short) (0xc000 | HEADER);
  private static final int TYPE_A = 1;

  private final DatagramSocket socket;
  private volatile List<InetAddress> addresses = List.of();
  private volatile boolean silent;
  private final AtomicInteger asked = new AtomicInteger();

  TestNameServer() throws IOException {
    socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("name-server").start(this::serve);
  }

  int port() {
    return socket.getLocalPort();
  }

  /** From now on every name has these addresses; with none, there is no name. */
  void knows(String... hosts) {
    addresses = Arrays.stream(hosts).map(InetAddress::ofLiteral).toList();
    silent = false;
  }

  void fallsSilent() {
    silent = true;
  }

  int timesAsked() {
    return asked.get();
  }

  private void serve() {
    var packet = new DatagramPacket(new byte[512], 512);
    try {
      while (true) {
        packet.setLength(512);
        socket.receive(packet);
        asked.incrementAndGet();
        if (!silent) {
          byte[] answer = answer(Arrays.copyOf(packet.getData(), packet.getLength()));
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      }
    } catch (SocketException _) {
      // Closed.
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private byte[] answer(byte[] query) {
    int endOfName = HEADER;
    while (query[endOfName] != 0) {
      endOfName += 1 + query[endOfName];
    }
    int endOfQuestion = endOfName + 5;
    int type = query[endOfName + 2];
    List<InetAddress> known = new ArrayList<>(addresses);
    var answer = ByteBuffer.allocate(512);
    answer.put(query, 0, 2);
    answer.putShort(known.isEmpty() ? ANSWER_NO_SUCH_NAME : ANSWER_NO_ERROR);
    int records = type == TYPE_A ? known.size() : 0;
    answer.putShort((short) 1).putShort((short) records).putInt(0);
    answer.put(query, HEADER, endOfQuestion - HEADER);
    for (InetAddress address : known.subList(0, records)) {
      answer.putShort(NAME_OF_QUESTION).putShort((short) TYPE_A).putShort((short) 1);
      answer.putInt(3600).putShort((short) 4).put(address.getAddress());
    }
    return Arrays.copyOf(answer.array(), answer.position());
  }

  @Override
  public void close() {
    socket.close();
  }
}
