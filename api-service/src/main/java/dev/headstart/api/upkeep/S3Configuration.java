package dev.headstart.api.upkeep;

import dev.headstart.api.storage.S3PhotoStore;
import java.io.IOException;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The store in a bucket, where one is named. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("headstart.api.storage.s3.bucket")
class S3Configuration {

  private static final Duration CONNECT = Duration.ofSeconds(3);

  /** Uploads wait for a turn before; this is for readers. */
  private static final Duration FREE_CONNECTION = Duration.ofSeconds(10);

  private static final int ATTEMPTS = 3;

  @Bean
  S3Client s3Client(StorageSettings settings) {
    S3Settings s3 = settings.s3();
    var builder =
        S3Client.builder()
            .region(Region.of(s3.region()))
            .forcePathStyle(s3.pathStyle() == null ? s3.endpoint() != null : s3.pathStyle())
            // Other makers' stores know no trailing checksums.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .httpClientBuilder(
                Apache5HttpClient.builder()
                    .maxConnections(s3.connections())
                    .connectionTimeout(CONNECT)
                    .connectionAcquisitionTimeout(FREE_CONNECTION)
                    .socketTimeout(s3.timeout()))
            .overrideConfiguration(
                o ->
                    o.apiCallAttemptTimeout(s3.timeout())
                        .apiCallTimeout(s3.timeout().multipliedBy(ATTEMPTS)));
    if (s3.endpoint() != null) {
      builder.endpointOverride(s3.endpoint());
    }
    if (s3.accessKey() != null) {
      builder.credentialsProvider(
          StaticCredentialsProvider.create(
              AwsBasicCredentials.create(s3.accessKey(), s3.secretKey())));
    }
    return builder.build();
  }

  @Bean
  S3PhotoStore s3PhotoStore(S3Client s3, StorageSettings settings) {
    return new S3PhotoStore(s3, settings.s3().bucket(), settings.s3().connections() / 2);
  }

  @Bean
  HealthIndicator storageHealthIndicator(S3PhotoStore store) {
    return () -> {
      try {
        store.check();
        return Health.up().build();
      } catch (IOException e) {
        return Health.down(e).build();
      }
    };
  }
}
