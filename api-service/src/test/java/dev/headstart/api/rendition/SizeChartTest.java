package dev.headstart.api.rendition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.quicktheories.QuickTheory.qt;
import static org.quicktheories.generators.SourceDSL.integers;

import dev.headstart.contract.photo.PhotoSize;
import java.util.List;
import org.junit.jupiter.api.Test;

class SizeChartTest {

  private static List<PhotoSize> sizes(int width, int height) {
    return SizeChart.of(width, height).stream().map(SizeChart.Entry::size).toList();
  }

  @Test
  void aLargePhotographHasEveryRendition() {
    assertThat(sizes(4000, 3000)).hasSize(11).doesNotContain(PhotoSize.O);
  }

  @Test
  void sizesBeyondTheLongEdgeAreAbsent() {
    assertThat(sizes(700, 500)).endsWith(PhotoSize.W, PhotoSize.Z);
    assertThat(sizes(500, 700)).endsWith(PhotoSize.W, PhotoSize.Z);
  }

  @Test
  void aTinyPhotographHasSquaresAndThumbnailInItsOwnPixels() {
    assertThat(SizeChart.of(65, 40))
        .containsExactly(
            new SizeChart.Entry(PhotoSize.SQ, 40, 40),
            new SizeChart.Entry(PhotoSize.T, 65, 40),
            new SizeChart.Entry(PhotoSize.Q, 40, 40));
  }

  @Test
  void nothingIsEverLargerThanTheOriginalOrItsSize() {
    qt().forAll(integers().between(1, 20_000), integers().between(1, 20_000))
        .check(
            (width, height) ->
                SizeChart.of(width, height).stream()
                    .allMatch(
                        e ->
                            e.width() >= 1
                                && e.height() >= 1
                                && e.width() <= Math.min(width, e.size().longEdge())
                                && e.height() <= Math.min(height, e.size().longEdge())));
  }

  @Test
  void theSmallestRenditionThatCoversTheScreenIsChosen() {
    assertThat(SizeChart.covering(4000, 3000, 1024).size()).isEqualTo(PhotoSize.B);
    assertThat(SizeChart.covering(4000, 3000, 1025).size()).isEqualTo(PhotoSize.H);
  }

  @Test
  void theLargestThereIsHasToDoWhereNoneCovers() {
    assertThat(SizeChart.covering(4000, 3000, 10_000).size()).isEqualTo(PhotoSize.K);
    assertThat(SizeChart.covering(500, 400, 1280).size()).isEqualTo(PhotoSize.W);
    assertThat(SizeChart.covering(30, 20, 1280).size()).isEqualTo(PhotoSize.T);
  }
}
