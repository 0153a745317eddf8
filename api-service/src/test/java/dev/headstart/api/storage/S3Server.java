package dev.headstart.api.storage;

import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;

/** A server that speaks S3, with what it keeps in memory; for as many buckets as tests like. */
public final class S3Server implements AutoCloseable {

  public static final String ACCESS_KEY = "tests";
  public static final String SECRET_KEY = "tests-secret";

  private final AtomicInteger buckets = new AtomicInteger();
  private final TransientNio2BlobStore blobs = new TransientNio2BlobStore();
  private final S3Proxy proxy;

  public S3Server() {
    try {
      proxy =
          S3Proxy.builder()
              .blobStore(blobs)
              .endpoint(URI.create("http://127.0.0.1:0"))
              .awsAuthentication(AuthenticationType.AWS_V4, ACCESS_KEY, SECRET_KEY)
              .build();
      proxy.start();
    } catch (Exception e) {
      throw new AssertionError("The S3 server cannot be started.", e);
    }
  }

  public URI endpoint() {
    return URI.create("http://127.0.0.1:" + proxy.getPort());
  }

  /** A new, empty bucket. */
  public String newBucket() {
    String bucket = "bucket" + buckets.incrementAndGet();
    blobs.createContainer(bucket);
    return bucket;
  }

  @Override
  public void close() {
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new AssertionError("The S3 server cannot be stopped.", e);
    }
  }
}
