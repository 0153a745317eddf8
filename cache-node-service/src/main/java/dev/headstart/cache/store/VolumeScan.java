package dev.headstart.cache.store;

import dev.headstart.cache.body.OpenFile;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Finds the records of a volume that has no footer, from header to header. A stretch where none can
 * be read (torn by a crash, or damaged) is searched for the next one. Blocks on the disk.
 */
final class VolumeScan {

  private static final int STEP = 64 * 1024;

  private final OpenFile file;
  private final long mark;
  private final long size;
  private final RecordList records = new RecordList();
  private long position = VolumeHeader.BYTES;
  private long end = VolumeHeader.BYTES;

  private VolumeScan(OpenFile file, long mark) throws IOException {
    this.file = file;
    this.mark = mark;
    this.size = file.size();
  }

  /**
   * What was found.
   *
   * @param end where the last record ends, in units
   * @param lost bytes of the file that are behind it
   */
  record Found(RecordList records, int end, long lost) {}

  static Found of(OpenFile file, long mark) throws IOException {
    var scan = new VolumeScan(file, mark);
    while (scan.size - scan.position >= RecordHeader.BYTES) {
      if (!scan.readRecord()) {
        scan.search();
      }
    }
    int end = Math.toIntExact(scan.end / RecordHeader.UNIT);
    return new Found(scan.records, end, Math.max(0, scan.size - scan.end));
  }

  private boolean readRecord() throws IOException {
    RecordHeader header;
    try {
      header = RecordHeader.decode(read(RecordHeader.BYTES), mark);
    } catch (DamagedException e) {
      return false;
    }
    if (header.length() > size - position) {
      return false;
    }
    records.add(RecordLine.of(header, Math.toIntExact(position / RecordHeader.UNIT)));
    position += (long) header.units() * RecordHeader.UNIT;
    end = position;
    return true;
  }

  /** Moves on to the next place where the mark stands. */
  private void search() throws IOException {
    position += RecordHeader.UNIT;
    while (size - position >= RecordHeader.BYTES) {
      ByteBuffer stretch = read((int) Math.min(STEP, size - position));
      int last = stretch.limit() - RecordHeader.BYTES;
      for (int at = 0; at <= last; at += RecordHeader.UNIT) {
        if (stretch.getLong(at) == mark) {
          position += at;
          return;
        }
      }
      position += (long) (last / RecordHeader.UNIT + 1) * RecordHeader.UNIT;
    }
  }

  private ByteBuffer read(int length) throws IOException {
    ByteBuf bytes = Unpooled.wrappedBuffer(new byte[length]).clear();
    file.read(position, length, bytes);
    return ByteBuffer.wrap(bytes.array());
  }
}
