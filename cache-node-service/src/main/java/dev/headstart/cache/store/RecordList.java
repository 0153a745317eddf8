package dev.headstart.cache.store;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** The records of one volume, in the order in which they were begun. Thread-safe. */
final class RecordList {

  private static final int FIRST = 64 * RecordLine.BYTES;
  private static final int KIND = 32;

  /** What is done with each record. */
  interface Visitor {
    void record(RecordLine line);
  }

  private byte[] lines;
  private int length;

  RecordList() {
    this(new byte[FIRST], 0);
  }

  private RecordList(byte[] lines, int length) {
    this.lines = lines;
    this.length = length;
  }

  /**
   * @param lines as {@link #encode} gave them
   */
  static RecordList of(byte[] lines) {
    return new RecordList(lines, lines.length);
  }

  synchronized int size() {
    return length / RecordLine.BYTES;
  }

  /** Adds a record; says which it is of all. */
  synchronized int add(RecordLine line) {
    if (length == lines.length) {
      lines = Arrays.copyOf(lines, lines.length * 2);
    }
    line.encode(ByteBuffer.wrap(lines, length, RecordLine.BYTES));
    length += RecordLine.BYTES;
    return length / RecordLine.BYTES - 1;
  }

  /** The record was not written to its end. */
  synchronized void cancel(int index) {
    ByteBuffer.wrap(lines).putInt(index * RecordLine.BYTES + KIND, RecordKind.VOID.code());
  }

  synchronized byte[] encode() {
    return Arrays.copyOf(lines, length);
  }

  /**
   * Shows all records that were there when this was called, but for those that are void.
   *
   * @throws DamagedException where a line cannot be one
   */
  void forEach(Visitor visitor) throws DamagedException {
    ByteBuffer source = ByteBuffer.wrap(encode());
    while (source.hasRemaining()) {
      RecordLine line = RecordLine.decode(source);
      if (line.kind() != RecordKind.VOID) {
        visitor.record(line);
      }
    }
  }
}
