package dev.headstart.api.album;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.api.photo.Visibility;
import dev.headstart.api.problem.Problem;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AlbumChangeTest {

  private static final Album ALBUM =
      new Album(
          "0123456789",
          1,
          "ann",
          "Summer",
          "At the sea.",
          Visibility.PUBLIC,
          Optional.of("photo"),
          1,
          0,
          0,
          OptionalLong.empty());

  @Test
  void whatIsNotSaidRemains() {
    assertThat(new AlbumChange(null, null, null, null).of(ALBUM)).isEqualTo(ALBUM);
  }

  @Test
  void whatIsSaidHolds() {
    Album changed = new AlbumChange(" Winter ", "", "friends", "").of(ALBUM);

    assertThat(changed.title()).isEqualTo("Winter");
    assertThat(changed.description()).isEmpty();
    assertThat(changed.visibility()).isEqualTo(Visibility.FRIENDS);
    assertThat(changed.cover()).isEmpty();
  }

  @Test
  void whatCannotBeSaidIsRefused() {
    for (AlbumChange change :
        new AlbumChange[] {
          new AlbumChange(" ", null, null, null),
          new AlbumChange("x".repeat(AlbumText.MAX_TITLE + 1), null, null, null),
          new AlbumChange("a\nb", null, null, null),
          new AlbumChange(null, "x".repeat(AlbumText.MAX_DESCRIPTION + 1), null, null),
          new AlbumChange(null, "\u0000", null, null),
          new AlbumChange(null, null, "PUBLIC", null)
        }) {
      assertThatThrownBy(() -> change.of(ALBUM)).isInstanceOf(Problem.class);
    }
    assertThat(new AlbumChange(null, "one\n\ttwo", null, null).of(ALBUM).description())
        .isEqualTo("one\n\ttwo");
  }
}
