package dev.headstart.cache.store;

import dev.headstart.cache.body.OpenFile;
import dev.headstart.cache.object.HeadCodec;
import dev.headstart.cache.object.ObjectHead;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Reads and verifies records. Blocks on the disk; thread-safe. */
final class RecordReader {

  /** Bytes read at once: a record's header and, nearly always, its head. */
  private static final int FIRST = 1024;

  private final ByteBufAllocator allocator;

  RecordReader(ByteBufAllocator allocator) {
    this.allocator = allocator;
  }

  /**
   * The beginning of a record.
   *
   * @param head its bytes
   */
  private record Beginning(RecordHeader header, ByteBuffer head) {}

  /**
   * An object as it lies on the disk.
   *
   * @param head its bytes, as {@link HeadCodec} made them
   */
  record Found(ByteBuffer head, RecordBody.InFile body) {

    byte[] headBytes() {
      byte[] bytes = new byte[head.remaining()];
      head.duplicate().get(bytes);
      return bytes;
    }

    ObjectHead decodeHead() throws IOException {
      return HeadCodec.decode(headBytes());
    }
  }

  /**
   * Finds the object of {@code entry}; its head is verified, its body is not.
   *
   * @param entry whose volume's file the caller has retained
   * @return {@code null} where the volume with its newer head has just been deleted
   * @throws DamagedException where something else lies there
   */
  Found find(IndexEntry entry) throws IOException {
    try {
      Beginning object = read(entry.volume(), entry.position(), RecordKind.OBJECT, entry.digest());
      RecordHeader header = object.header();
      ByteBuffer head =
          entry instanceof RefreshedEntry refreshed ? newerHead(refreshed, header) : object.head();
      long start = entry.position() + RecordHeader.BYTES + header.headLength();
      if (entry.volume().file().size() < start + header.bodyLength()) {
        throw new DamagedException("The volume ends before the body does");
      }
      var body =
          new RecordBody.InFile(
              entry.volume().file(), start, header.bodyLength(), header.bodyChecksum(), allocator);
      return head == null ? null : new Found(head, body);
    } catch (EOFException e) {
      throw new DamagedException("The volume ends before the record does");
    }
  }

  private ByteBuffer newerHead(RefreshedEntry entry, RecordHeader object) throws IOException {
    OpenFile file = entry.headVolume().file();
    if (!file.tryRetain()) {
      return null;
    }
    try {
      Beginning newer =
          read(entry.headVolume(), entry.headPosition(), RecordKind.HEAD, entry.digest());
      if (newer.header().bodyChecksum() != object.bodyChecksum()
          || newer.header().bodyLength() != object.bodyLength()) {
        throw new DamagedException("The head belongs to another body");
      }
      return BodyPointer.headAfter(newer.head());
    } finally {
      file.release();
    }
  }

  /** Where the body lies to which the head belongs that is recorded at {@code offset}. */
  BodyPointer pointer(Volume volume, RecordLine line) throws IOException {
    long position = (long) line.offset() * RecordHeader.UNIT;
    return BodyPointer.decode(read(volume, position, RecordKind.HEAD, line.digest()).head());
  }

  private static Beginning read(Volume volume, long position, RecordKind kind, Digest digest)
      throws IOException {
    ByteBuf bytes = Unpooled.buffer(FIRST);
    volume.file().read(position, RecordHeader.BYTES, FIRST, bytes);
    RecordHeader header =
        RecordHeader.decode(bytes.nioBuffer(0, RecordHeader.BYTES).slice(), volume.mark());
    if (header.kind() != kind || !header.digest().equals(digest)) {
      throw new DamagedException("Another record lies here");
    }
    int length = RecordHeader.BYTES + header.headLength();
    if (bytes.readableBytes() < length) {
      int more = length - bytes.readableBytes();
      volume.file().read(position + bytes.readableBytes(), more, bytes);
    }
    ByteBuffer head = bytes.nioBuffer(RecordHeader.BYTES, header.headLength()).slice();
    if (Checksum.of(head) != header.headChecksum()) {
      throw new DamagedException("The head does not have the checksum that was stored with it");
    }
    return new Beginning(header, head);
  }
}
