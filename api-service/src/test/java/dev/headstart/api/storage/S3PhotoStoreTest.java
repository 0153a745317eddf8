package dev.headstart.api.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Against a real server. */
class S3PhotoStoreTest extends PhotoStoreContract {

  private static S3Server server;
  private static S3Client s3;
  private String bucket;

  @BeforeAll
  static void start() {
    server = new S3Server();
    s3 =
        S3Client.builder()
            .endpointOverride(server.endpoint())
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .httpClientBuilder(Apache5HttpClient.builder())
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(S3Server.ACCESS_KEY, S3Server.SECRET_KEY)))
            .build();
  }

  @AfterAll
  static void stop() {
    s3.close();
    server.close();
  }

  @BeforeEach
  void newBucket() {
    bucket = server.newBucket();
  }

  @Override
  PhotoStore store() {
    return new S3PhotoStore(s3, bucket, 4);
  }

  @Test
  void aBucketThatIsNotThereIsUnavailable() {
    var store = new S3PhotoStore(s3, "absent", 4);

    assertThatThrownBy(store::check).isInstanceOf(StorageUnavailableException.class);
    assertThatThrownBy(() -> store.visit((_, _) -> {}))
        .isInstanceOf(StorageUnavailableException.class);
  }

  @Test
  void partsThatAKilledProcessLeftAreRemovedWhenTheyAreOld() throws Exception {
    String key = "photos/" + ContentHash.of(bytes("half"));
    String upload = s3.createMultipartUpload(b -> b.bucket(bucket).key(key)).uploadId();
    s3.uploadPart(
        b -> b.bucket(bucket).key(key).uploadId(upload).partNumber(1), RequestBody.fromString("h"));

    store().tidy(Instant.now().minusSeconds(3600));
    assertThat(s3.listMultipartUploads(b -> b.bucket(bucket)).uploads()).hasSize(1);
    store().tidy(Instant.now().plusSeconds(3600));
    assertThat(s3.listMultipartUploads(b -> b.bucket(bucket)).uploads()).isEmpty();
  }

  @Test
  void objectsThatAreNotOursStayUntouched() throws Exception {
    s3.putObject(b -> b.bucket(bucket).key("photos/readme"), RequestBody.fromString("x"));

    store().visit((hash, _) -> assertThat(hash).isNull());
  }
}
