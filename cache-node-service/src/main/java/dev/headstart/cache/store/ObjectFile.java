package dev.headstart.cache.store;

import dev.headstart.cache.body.OpenFile;
import dev.headstart.cache.object.HeadCodec;
import dev.headstart.cache.object.ObjectHead;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/** Reads and verifies what {@link SpillFile} wrote. Blocks on the disk. */
final class ObjectFile {

  private static final int VERIFIED_AT_ONCE = 64 * 1024;

  private ObjectFile() {}

  static Preamble readPreamble(OpenFile file) throws IOException {
    ByteBuf bytes = Unpooled.buffer(Preamble.BYTES);
    file.read(0, Preamble.BYTES, bytes);
    Preamble preamble = Preamble.decode(bytes.nioBuffer());
    if (preamble.fileLength() != file.size()) {
      throw new IOException("The file is longer or shorter than its preamble says");
    }
    return preamble;
  }

  static ObjectHead readHead(OpenFile file, Preamble preamble) throws IOException {
    ByteBuf bytes = Unpooled.buffer(preamble.headLength());
    file.read(Preamble.BYTES, preamble.headLength(), bytes);
    if (Preamble.checksum(bytes.nioBuffer()) != preamble.headChecksum()) {
      throw new IOException("The head does not have the checksum that was stored with it");
    }
    return HeadCodec.decode(bytes.array());
  }

  static void verifyBody(OpenFile file, Preamble preamble) throws IOException {
    var checksum = new CRC32C();
    ByteBuf bytes = Unpooled.buffer(VERIFIED_AT_ONCE);
    for (long done = 0; done < preamble.bodyLength(); done += bytes.readableBytes()) {
      bytes.clear();
      int length = (int) Math.min(VERIFIED_AT_ONCE, preamble.bodyLength() - done);
      file.read(preamble.bodyOffset() + done, length, bytes);
      ByteBuffer part = bytes.nioBuffer();
      checksum.update(part);
    }
    if ((int) checksum.getValue() != preamble.bodyChecksum()) {
      throw new IOException("The body does not have the checksum that was stored with it");
    }
  }
}
