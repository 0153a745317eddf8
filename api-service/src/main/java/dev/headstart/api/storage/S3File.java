package dev.headstart.api.storage;

import java.io.IOException;
import java.io.InputStream;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/** An object of the store; asked for when its first byte is read, from there to its end. */
record S3File(S3Client s3, String bucket, String key, long length) implements StoredFile {

  @Override
  public InputStream open() {
    return new Stream();
  }

  /** For one thread. */
  private final class Stream extends InputStream {

    private long position;
    private ResponseInputStream<GetObjectResponse> answer;

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
      if (count == 0) {
        return 0;
      }
      if (position >= length) {
        return -1;
      }
      try {
        if (answer == null) {
          answer = s3.getObject(b -> b.bucket(bucket).key(key).range("bytes=" + position + "-"));
        }
        int read = answer.read(bytes, offset, count);
        if (read < 0) {
          throw new IOException("The store ended an object before its end.");
        }
        position += read;
        return read;
      } catch (SdkException e) {
        throw S3PhotoStore.unavailable(e);
      }
    }

    /** Before the first byte is read this costs nothing. */
    @Override
    public long skip(long count) throws IOException {
      if (answer != null) {
        return super.skip(count);
      }
      long skipped = Math.max(0, Math.min(count, length - position));
      position += skipped;
      return skipped;
    }

    /** What was not read is not waited for. */
    @Override
    public void close() throws IOException {
      if (answer == null) {
        return;
      }
      if (position < length) {
        answer.abort();
      }
      answer.close();
    }
  }
}
