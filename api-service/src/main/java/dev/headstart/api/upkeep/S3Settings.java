package dev.headstart.api.upkeep;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The S3-compatible store in which photographs lie; without a bucket they lie in the directory.
 *
 * @param bucket its bucket, which exists; none by default
 * @param endpoint where it is, such as {@code https://s3.example.org}; by default Amazon's of the
 *     region
 * @param region the name with which requests are signed
 * @param pathStyle whether the bucket is part of the path and not of the host, as most stores other
 *     than Amazon's want it; by default where an endpoint is given
 * @param accessKey the name of a key; by default the SDK looks for one in the environment, its
 *     profile, or where it runs
 * @param secretKey the secret that belongs to it
 * @param connections how many may be open at once, 4 to 1000; half of them may write
 * @param timeout how long one attempt of a request may take, of up to 8 MiB
 */
public record S3Settings(
    String bucket,
    URI endpoint,
    @DefaultValue("us-east-1") String region,
    Boolean pathStyle,
    String accessKey,
    String secretKey,
    @DefaultValue("64") int connections,
    @DefaultValue("30s") Duration timeout) {

  /**
   * @throws IllegalArgumentException where a value cannot be
   */
  public S3Settings {
    require((accessKey == null) == (secretKey == null), "access-key and secret-key go together.");
    require(
        endpoint == null || endpoint.getHost() != null,
        "endpoint is a URL such as https://s3.example.org.");
    require(connections >= 4 && connections <= 1000, "connections lies between 4 and 1000.");
    require(timeout.isPositive(), "timeout is a time such as 30s.");
    require(bucket == null || !bucket.isBlank(), "bucket is a name, or absent.");
  }

  private static void require(boolean condition, String rule) {
    if (!condition) {
      throw new IllegalArgumentException(rule);
    }
  }

  @Override
  public String toString() {
    return "S3Settings[" + bucket + " at " + endpoint + "]";
  }
}
