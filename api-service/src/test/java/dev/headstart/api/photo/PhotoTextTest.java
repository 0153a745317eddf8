package dev.headstart.api.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.api.problem.Problem;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PhotoTextTest {

  @Test
  void tagsAreWrittenInOneWay() {
    assertThat(
            PhotoText.tags(List.of(" Sea  Side ", "#Dunes", "dunes", "", "# ", "E\u0301te\u0301")))
        .containsExactly("dunes", "sea side", "\u00e9t\u00e9");
  }

  @Test
  void aTagMayBeMissing() {
    assertThat(PhotoText.tags(Collections.singletonList(null))).isEmpty();
  }

  @Test
  void tagsThatAreTooLongOrTooMany() {
    assertThat(PhotoText.tags(List.of("x".repeat(50)))).hasSize(1);
    assertThatThrownBy(() -> PhotoText.tags(List.of("x".repeat(51)))).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> PhotoText.tags(List.of(" ".repeat(100_000) + "x")))
        .isInstanceOf(Problem.class);
    List<String> many = IntStream.range(0, 76).mapToObj(i -> "tag" + i).toList();
    assertThat(PhotoText.tags(many.subList(0, 75))).hasSize(75);
    assertThatThrownBy(() -> PhotoText.tags(many)).isInstanceOf(Problem.class);
  }

  @Test
  void aDescriptionHasLines() {
    assertThat(PhotoText.description(" one\n\ttwo\r\n")).isEqualTo("one\n\ttwo");
    assertThatThrownBy(() -> PhotoText.description("a\u0000b")).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> PhotoText.description("x".repeat(2001))).isInstanceOf(Problem.class);
  }

  @Test
  void aTitleHasOneLine() {
    assertThat(PhotoText.title(" x ")).isEqualTo("x");
    assertThatThrownBy(() -> PhotoText.title("a\nb")).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> PhotoText.title("x".repeat(201))).isInstanceOf(Problem.class);
  }
}
