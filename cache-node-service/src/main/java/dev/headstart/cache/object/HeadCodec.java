package dev.headstart.cache.object;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;

/**
 * An object's head as bytes: the format's version (2 bytes), target and variant of the key, the
 * status code (2 bytes), times of request and receipt (Unix milliseconds, 8 bytes each), seconds
 * for which a negative answer is fresh that says nothing about it (4 bytes), the number of fields
 * (2 bytes), then name and value of each; texts in the modified UTF-8 of {@link
 * DataOutputStream#writeUTF}, numbers big-endian.
 */
public final class HeadCodec {

  /**
   * Version 2. Heads of version 1 began with the length of their target, which is never so great.
   */
  static final int VERSION = 0xFF02;

  private HeadCodec() {}

  /**
   * @throws IOException where a text has more than 65,535 bytes
   */
  public static byte[] encode(ObjectHead head) throws IOException {
    var bytes = new ByteArrayOutputStream(512);
    var out = new DataOutputStream(bytes);
    out.writeShort(VERSION);
    out.writeUTF(head.key().target());
    out.writeUTF(head.key().variant());
    out.writeShort(head.status());
    out.writeLong(head.requested().toEpochMilli());
    out.writeLong(head.received().toEpochMilli());
    out.writeInt((int) head.negative());
    var entries = head.fields().entries();
    out.writeShort(entries.size());
    for (Map.Entry<String, String> field : entries) {
      out.writeUTF(field.getKey());
      out.writeUTF(field.getValue());
    }
    return bytes.toByteArray();
  }

  /**
   * @throws IOException where the bytes are not what {@link #encode} makes
   */
  public static ObjectHead decode(byte[] bytes) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(bytes));
    int version = in.readUnsignedShort();
    if (version != VERSION) {
      throw new IOException(
          "The head was written by another version of this program (0x%04X, not 0x%04X)"
              .formatted(version, VERSION));
    }
    var key = new ObjectKey(in.readUTF()).variant(in.readUTF());
    int status = in.readUnsignedShort();
    Instant requested = Instant.ofEpochMilli(in.readLong());
    Instant received = Instant.ofEpochMilli(in.readLong());
    long negative = Integer.toUnsignedLong(in.readInt());
    var fields = new DefaultHttpHeaders();
    int count = in.readUnsignedShort();
    for (int i = 0; i < count; i++) {
      String name = in.readUTF();
      String value = in.readUTF();
      try {
        fields.add(name, value);
      } catch (IllegalArgumentException e) {
        throw new IOException("A stored field cannot be one", e);
      }
    }
    return new ObjectHead(key, status, requested, received, fields, negative);
  }
}
