package dev.headstart.lab.bench.warmer;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;

/**
 * Receives datagrams and does nothing with them: what the kernel alone can deliver to one thread
 * (recvmmsg(2), 64 at a time), which nobody who looks at them can exceed. A program of its own, for
 * Linux on 64 bits; {@code /proc/net/udp} tells what it did not take.
 */
final class KernelReceiver {

  private static final int AF_INET = 2;
  private static final int SOCK_DGRAM = 2;
  private static final int SOL_SOCKET = 1;
  private static final int SO_RCVBUF = 8;
  private static final int MSG_WAITFORONE = 0x10000;
  private static final int RECEIVE_BUFFER = 4 << 20;
  private static final int VECTOR = 64;
  private static final int ROOM = 2048;
  private static final int IOVEC_BYTES = 16;
  private static final int MMSGHDR_BYTES = 64;
  private static final int MSG_IOV_OFFSET = 16;
  private static final int MSG_IOVLEN_OFFSET = 24;
  private static final int SOCKADDR_IN_BYTES = 16;

  private KernelReceiver() {}

  public static void main(String... args) throws Throwable {
    int port = Integer.parseInt(args[0]);
    MethodHandle receive = function("recvmmsg", "iiaiia");
    try (Arena arena = Arena.ofConfined()) {
      int socket = (int) function("socket", "iiii").invokeExact(AF_INET, SOCK_DGRAM, 0);
      MemorySegment buffer = arena.allocateFrom(ValueLayout.JAVA_INT, RECEIVE_BUFFER);
      check(
          (int)
              function("setsockopt", "iiiiai")
                  .invokeExact(socket, SOL_SOCKET, SO_RCVBUF, buffer, Integer.BYTES));
      check(
          (int)
              function("bind", "iiai")
                  .invokeExact(socket, loopback(arena, port), SOCKADDR_IN_BYTES));
      MemorySegment messages = messages(arena);
      while (true) {
        check(
            (int)
                receive.invokeExact(socket, messages, VECTOR, MSG_WAITFORONE, MemorySegment.NULL));
      }
    }
  }

  private static void check(int result) {
    if (result < 0) {
      throw new IllegalStateException("The system refuses a call for a datagram socket.");
    }
  }

  /** {@code struct sockaddr_in} of 127.0.0.1. */
  private static MemorySegment loopback(Arena arena, int port) {
    MemorySegment address = arena.allocate(SOCKADDR_IN_BYTES);
    address.set(ValueLayout.JAVA_SHORT, 0, (short) AF_INET);
    byte[] rest = {(byte) (port >> 8), (byte) port, 127, 0, 0, 1};
    MemorySegment.copy(rest, 0, address, ValueLayout.JAVA_BYTE, 2, rest.length);
    return address;
  }

  /** An array of {@code struct mmsghdr}, each with one buffer. */
  private static MemorySegment messages(Arena arena) {
    MemorySegment messages = arena.allocate((long) VECTOR * MMSGHDR_BYTES, Long.BYTES);
    MemorySegment vectors = arena.allocate((long) VECTOR * IOVEC_BYTES, Long.BYTES);
    MemorySegment room = arena.allocate((long) VECTOR * ROOM, Long.BYTES);
    for (int i = 0; i < VECTOR; i++) {
      MemorySegment vector = vectors.asSlice((long) i * IOVEC_BYTES, IOVEC_BYTES);
      vector.set(ValueLayout.ADDRESS, 0, room.asSlice((long) i * ROOM, ROOM));
      vector.set(ValueLayout.JAVA_LONG, Long.BYTES, ROOM);
      MemorySegment message = messages.asSlice((long) i * MMSGHDR_BYTES, MMSGHDR_BYTES);
      message.set(ValueLayout.ADDRESS, MSG_IOV_OFFSET, vector);
      message.set(ValueLayout.JAVA_LONG, MSG_IOVLEN_OFFSET, 1);
    }
    return messages;
  }

  /**
   * A function of the C library.
   *
   * @param signature the result and the arguments, each i (int) or a (address)
   */
  @SuppressWarnings("restricted") // It is what this program is for; its command line allows it.
  private static MethodHandle function(String name, String signature) {
    var layouts =
        signature
            .chars()
            .mapToObj(kind -> kind == 'i' ? ValueLayout.JAVA_INT : ValueLayout.ADDRESS)
            .toArray(MemoryLayout[]::new);
    var arguments = Arrays.copyOfRange(layouts, 1, layouts.length);
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(name), FunctionDescriptor.of(layouts[0], arguments));
  }
}
