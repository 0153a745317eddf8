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
 * An object's head as bytes: key, times of request and receipt (Unix milliseconds, 8 bytes each),
 * the number of fields (2 bytes), then name and value of each; texts in the modified UTF-8 of
 * {@link DataOutputStream#writeUTF}, numbers big-endian.
 */
public final class HeadCodec {

  private HeadCodec() {}

  /**
   * @throws IOException where a text has more than 65,535 bytes
   */
  public static byte[] encode(ObjectHead head) throws IOException {
    var bytes = new ByteArrayOutputStream(512);
    var out = new DataOutputStream(bytes);
    out.writeUTF(head.key().target());
    out.writeLong(head.requested().toEpochMilli());
    out.writeLong(head.received().toEpochMilli());
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
    var key = new ObjectKey(in.readUTF());
    Instant requested = Instant.ofEpochMilli(in.readLong());
    Instant received = Instant.ofEpochMilli(in.readLong());
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
    return new ObjectHead(key, requested, received, fields);
  }
}
