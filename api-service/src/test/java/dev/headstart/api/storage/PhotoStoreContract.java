package dev.headstart.api.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.contract.photo.PhotoFormat;
import dev.headstart.contract.photo.PhotoSize;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What every {@link PhotoStore} promises; an implementation adds only how to make one. */
abstract class PhotoStoreContract {

  private static final String ID = "7f3k2m9q";

  /** The store under test, the same one throughout a test. */
  abstract PhotoStore store() throws IOException;

  private void stage(String content) throws IOException {
    try (PhotoStore.Staging staging = store().stage(ID)) {
      staging.write(PhotoSize.O, PhotoFormat.JPEG, bytes(content));
      staging.write(PhotoSize.Z, PhotoFormat.JPEG, bytes("small " + content));
      staging.complete();
    }
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }

  private String read(PhotoSize size) throws IOException {
    StoredFile file = store().find(ID, size, PhotoFormat.JPEG).orElseThrow();
    try (InputStream in = file.open()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private boolean isReadable() throws IOException {
    return store().find(ID, PhotoSize.O, PhotoFormat.JPEG).isPresent();
  }

  @Test
  void whatIsPublishedCanBeRead() throws IOException {
    stage("picture");
    store().publish(ID);

    assertThat(read(PhotoSize.O)).isEqualTo("picture");
    assertThat(read(PhotoSize.Z)).isEqualTo("small picture");
    assertThat(store().unpublished()).isEmpty();
  }

  @Test
  void whatIsStagedCannotBeReadYet() throws IOException {
    stage("picture");

    assertThat(isReadable()).isFalse();
    assertThat(store().unpublished()).containsExactly(ID);
  }

  @Test
  void whatIsNotCompletedLeavesNothing() throws IOException {
    try (PhotoStore.Staging staging = store().stage(ID)) {
      staging.write(PhotoSize.O, PhotoFormat.JPEG, bytes("half"));
    }

    assertThat(store().unpublished()).isEmpty();
    stage("another attempt");
    store().publish(ID);
    assertThat(read(PhotoSize.O)).isEqualTo("another attempt");
  }

  @Test
  void onlyWhatIsToldToIsWritten() throws IOException {
    try (PhotoStore.Staging staging = store().stage(ID)) {
      ByteBuffer window = bytes("0123456789").position(2).limit(5);
      staging.write(PhotoSize.O, PhotoFormat.JPEG, window);
      staging.complete();
    }
    store().publish(ID);

    assertThat(read(PhotoSize.O)).isEqualTo("234");
  }

  @Test
  void noPhotographTakesTheNameOfAnother() throws IOException {
    stage("first");
    assertThatThrownBy(() -> store().stage(ID)).isInstanceOf(IOException.class);
    store().publish(ID);
    assertThatThrownBy(() -> store().stage(ID)).isInstanceOf(IOException.class);

    assertThat(read(PhotoSize.O)).isEqualTo("first");
  }

  @Test
  void whatIsWithdrawnCannotBeReadAndCanComeBack() throws IOException {
    stage("picture");
    store().publish(ID);

    store().withdraw(ID);
    assertThat(isReadable()).isFalse();
    assertThat(store().unpublished()).containsExactly(ID);

    store().publish(ID);
    assertThat(read(PhotoSize.O)).isEqualTo("picture");
  }

  @Test
  void whatIsDiscardedIsGone() throws IOException {
    stage("picture");
    store().publish(ID);
    store().withdraw(ID);
    store().discard(ID);

    assertThat(isReadable()).isFalse();
    assertThat(store().unpublished()).isEmpty();
  }

  @Test
  void withdrawingAndDiscardingNothingChangesNothing() throws IOException {
    store().withdraw(ID);
    store().discard(ID);

    assertThat(store().unpublished()).isEmpty();
  }

  @Test
  void discardingDoesNotTouchWhatIsPublished() throws IOException {
    stage("picture");
    store().publish(ID);
    store().discard(ID);

    assertThat(read(PhotoSize.O)).isEqualTo("picture");
  }

  @Test
  void sizesAndFormatsThatWereNotWrittenAreNotThere() throws IOException {
    stage("picture");
    store().publish(ID);

    assertThat(store().find(ID, PhotoSize.K, PhotoFormat.JPEG)).isEmpty();
    assertThat(store().find(ID, PhotoSize.O, PhotoFormat.PNG)).isEmpty();
    assertThat(store().find("other", PhotoSize.O, PhotoFormat.JPEG)).isEmpty();
  }
}
