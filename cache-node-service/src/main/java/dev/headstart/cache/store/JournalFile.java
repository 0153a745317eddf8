package dev.headstart.cache.store;

import dev.headstart.cache.body.OpenFile;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * The journal's file: 64 bytes, big-endian: magic number (8), version (4), zeros (48), CRC-32C (4);
 * then lines. It grows by blocks of zeros, so that a line can still be written when the disk is
 * full. Blocks on the disk; not thread-safe.
 */
final class JournalFile implements Closeable {

  /** By how many bytes it grows. */
  static final int GROWTH = 16 * 1024;

  private static final int HEADER = 64;
  private static final int ZEROS = 48;
  private static final int VERSION = 1;

  /** "HSJOURNL". */
  private static final long MAGIC = 0x48534A4F55524E4CL;

  private final OpenFile file;
  private final long limit;
  private long end = HEADER;
  private long allocated;
  private int batch;

  private JournalFile(OpenFile file, long limit) {
    this.file = file;
    this.limit = limit;
  }

  /**
   * Makes a new one of an empty file.
   *
   * @param channel owned by the journal
   */
  static JournalFile create(FileChannel channel, long limit) throws IOException {
    var created = new JournalFile(new OpenFile(channel), limit);
    try {
      created.grow(HEADER);
      created.file.write(
          0,
          Checksum.seal(
              ByteBuffer.allocate(HEADER).putLong(MAGIC).putInt(VERSION).put(new byte[ZEROS])));
    } catch (IOException e) {
      created.close();
      throw e;
    }
    return created;
  }

  /**
   * What an earlier process left.
   *
   * @param lines in their order
   */
  record Found(List<JournalLine> lines, JournalFile file) {}

  /**
   * Reads one.
   *
   * @param channel owned by the journal; closed where it fails
   * @throws DamagedException where it may lack lines that had been acknowledged
   */
  static Found open(FileChannel channel, long limit) throws IOException {
    var file = new OpenFile(channel);
    try {
      var found = new JournalFile(file, limit);
      return new Found(found.read(), found);
    } catch (IOException e) {
      file.release();
      throw e;
    }
  }

  private List<JournalLine> read() throws IOException {
    ByteBuffer content = content(0, file.size());
    if (content.limit() < HEADER
        || content.getLong(0) != MAGIC
        || content.getInt(8) != VERSION
        || !Checksum.isSealed(content.slice(0, HEADER))) {
      throw new DamagedException("The file does not begin as a journal does");
    }
    Parsed parsed = parse(content, HEADER);
    allocated = content.limit();
    end = parsed.end();
    batch = parsed.batch();
    return parsed.lines();
  }

  private ByteBuffer content(long from, long to) throws IOException {
    int length = Math.toIntExact(to - from);
    ByteBuf bytes = Unpooled.wrappedBuffer(new byte[length]).clear();
    file.read(from, length, bytes);
    return ByteBuffer.wrap(bytes.array());
  }

  private record Parsed(List<JournalLine> lines, int batch, int end) {}

  /**
   * What cannot be read before what can belongs to the last batch, which a crash tore, or else has
   * been damaged: batches before the last were acknowledged whole.
   */
  private static Parsed parse(ByteBuffer content, int start) throws DamagedException {
    var lines = new ArrayList<JournalLine>();
    int batch = 0;
    int end = start;
    boolean gap = false;
    int firstAfterGap = 0;
    for (int at = start; at + JournalLine.BYTES <= content.limit(); at += JournalLine.BYTES) {
      ByteBuffer bytes = content.slice(at, JournalLine.BYTES);
      JournalLine line = JournalLine.decode(bytes);
      if (line == null) {
        gap = true;
        continue;
      }
      lines.add(line);
      batch = JournalLine.batchOf(bytes);
      end = at + JournalLine.BYTES;
      if (gap && firstAfterGap == 0) {
        firstAfterGap = batch;
      }
    }
    if (firstAfterGap != 0 && firstAfterGap != batch) {
      throw new DamagedException("Lines of the journal cannot be read");
    }
    return new Parsed(lines, batch, end);
  }

  /** Where its lines end, in bytes. */
  long length() {
    return end;
  }

  List<JournalLine> lines() throws IOException {
    return linesFrom(HEADER);
  }

  /** The lines from a former {@link #length} on. */
  List<JournalLine> linesFrom(long position) throws IOException {
    return parse(content(position, end), 0).lines();
  }

  /**
   * Appends lines; when it returns they stay, even if the power fails.
   *
   * @throws IOException where the disk, or the journal, is full; no line counts then
   */
  void append(List<JournalLine> lines) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(lines.size() * JournalLine.BYTES);
    for (JournalLine line : lines) {
      bytes.put(line.encode(batch + 1));
    }
    grow(end + bytes.position());
    file.write(end, bytes.flip());
    file.force();
    end += bytes.limit();
    batch++;
  }

  private void grow(long length) throws IOException {
    while (allocated < length) {
      if (allocated + GROWTH > limit) {
        throw new IOException("The journal may not grow beyond " + limit + " bytes");
      }
      file.write(allocated, ByteBuffer.allocate(GROWTH));
      allocated += GROWTH;
    }
  }

  @Override
  public void close() {
    file.release();
  }
}
