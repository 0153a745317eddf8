package dev.headstart.api.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Bytes in a bucket of an S3-compatible store, as objects named {@code photos/{hash}}. An object
 * appears whole or not at all, and a put is answered when it is durable; so says the protocol.
 * Large ones are sent in parts. Only as many are written at once as leave connections for readers.
 */
public final class S3PhotoStore implements PhotoStore {

  private static final String PREFIX = "photos/";

  /** Also of each part but the last; S3 wants at least 5 MiB. */
  private static final int LARGEST_AT_ONCE = 8 * 1024 * 1024;

  private static final int NOT_FOUND = 404;

  private final S3Client s3;
  private final String bucket;
  private final Semaphore writes;

  /**
   * A store in {@code bucket}, which exists.
   *
   * @param writes how many requests that write may be under way at once
   */
  public S3PhotoStore(S3Client s3, String bucket, int writes) {
    this.s3 = s3;
    this.bucket = bucket;
    this.writes = new Semaphore(writes);
  }

  /** Whether the bucket can be asked. */
  public void check() throws IOException {
    ask(() -> s3.headBucket(b -> b.bucket(bucket)));
  }

  @Override
  public void keep(Map<ContentHash, ByteBuffer> contents) throws IOException {
    List<Future<Void>> running = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      contents.forEach(
          (hash, content) -> running.add(threads.submit(() -> keep(hash, content.duplicate()))));
    }
    for (Future<Void> one : running) {
      try {
        one.get();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("Interrupted while photographs were written.", e);
      }
    }
  }

  private Void keep(ContentHash hash, ByteBuffer content) throws IOException, InterruptedException {
    writes.acquire();
    try {
      if (content.remaining() <= LARGEST_AT_ONCE) {
        ask(() -> s3.putObject(b -> b.bucket(bucket).key(key(hash)), body(content)));
      } else {
        keepInParts(key(hash), content);
      }
      return null;
    } finally {
      writes.release();
    }
  }

  private void keepInParts(String key, ByteBuffer content) throws IOException {
    String upload = ask(() -> s3.createMultipartUpload(b -> b.bucket(bucket).key(key))).uploadId();
    try {
      var parts = new ArrayList<CompletedPart>();
      while (content.hasRemaining()) {
        int length = Math.min(LARGEST_AT_ONCE, content.remaining());
        ByteBuffer part = content.slice(content.position(), length);
        content.position(content.position() + length);
        int number = parts.size() + 1;
        String tag =
            ask(() ->
                    s3.uploadPart(
                        b -> b.bucket(bucket).key(key).uploadId(upload).partNumber(number),
                        body(part)))
                .eTag();
        parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
      }
      ask(
          () ->
              s3.completeMultipartUpload(
                  b ->
                      b.bucket(bucket)
                          .key(key)
                          .uploadId(upload)
                          .multipartUpload(m -> m.parts(parts))));
    } catch (IOException e) {
      try {
        abort(key, upload);
      } catch (IOException alsoFailed) {
        e.addSuppressed(alsoFailed);
      }
      throw e;
    }
  }

  private void abort(String key, String upload) throws IOException {
    ask(() -> s3.abortMultipartUpload(b -> b.bucket(bucket).key(key).uploadId(upload)));
  }

  /** Reads the buffer itself, anew for each attempt; the SDK's own body would copy it. */
  private static RequestBody body(ByteBuffer content) {
    return RequestBody.fromContentProvider(
        () -> new ByteBufferStream(content.duplicate()),
        content.remaining(),
        "application/octet-stream");
  }

  @Override
  public Optional<StoredFile> find(ContentHash hash) throws IOException {
    try {
      HeadObjectResponse head = s3.headObject(b -> b.bucket(bucket).key(key(hash)));
      return Optional.of(new S3File(s3, bucket, key(hash), head.contentLength()));
    } catch (S3Exception e) {
      if (e.statusCode() == NOT_FOUND) {
        return Optional.empty();
      }
      throw unavailable(e);
    } catch (SdkException e) {
      throw unavailable(e);
    }
  }

  @Override
  public void delete(ContentHash hash) throws IOException {
    ask(() -> s3.deleteObject(b -> b.bucket(bucket).key(key(hash))));
  }

  @Override
  public void visit(Visitor visitor) throws IOException {
    try {
      for (S3Object object :
          s3.listObjectsV2Paginator(b -> b.bucket(bucket).prefix(PREFIX)).contents()) {
        String name = object.key().substring(PREFIX.length());
        // What else somebody put here is none of ours to touch.
        if (ContentHash.isHash(name)) {
          visitor.kept(new ContentHash(name), object.size());
        }
      }
    } catch (SdkException e) {
      throw unavailable(e);
    }
  }

  @Override
  public void tidy(Instant then) throws IOException {
    try {
      for (MultipartUpload upload :
          s3.listMultipartUploadsPaginator(b -> b.bucket(bucket).prefix(PREFIX)).uploads()) {
        if (upload.initiated() != null && upload.initiated().isBefore(then)) {
          abort(upload.key(), upload.uploadId());
        }
      }
    } catch (SdkException e) {
      throw unavailable(e);
    }
  }

  private static String key(ContentHash hash) {
    return PREFIX + hash.hex();
  }

  /** A request to the store. */
  @FunctionalInterface
  private interface Request<T> {
    T send();
  }

  private static <T> T ask(Request<T> request) throws IOException {
    try {
      return request.send();
    } catch (SdkException e) {
      throw unavailable(e);
    }
  }

  static StorageUnavailableException unavailable(SdkException e) {
    return new StorageUnavailableException("The S3 store cannot be asked: " + e.getMessage(), e);
  }
}
