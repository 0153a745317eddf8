package dev.headstart.lab.mix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.contract.Parsed;
import dev.headstart.contract.photo.PhotoPath;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class PhotoMixTest {

  private final PhotoMix mix = new PhotoMix(2000, 1);

  @Test
  void sharesOfAllSizesAreOneTogether() {
    assertThat(Stream.of(SizeClass.values()).mapToDouble(SizeClass::share).sum())
        .isCloseTo(1, Offset.offset(1e-9));
  }

  @Test
  void hasAboutAsManyPhotographsAsAskedForAndEachPathOnce() {
    assertThat(mix.objects()).hasSize(2000);
    assertThat(mix.objects().stream().map(MixObject::path)).doesNotHaveDuplicates();
  }

  @Test
  void everyPathIsAPhotoPath() {
    assertThat(mix.objects())
        .allSatisfy(
            object -> assertThat(PhotoPath.parse(object.path())).isInstanceOf(Parsed.Valid.class));
  }

  @Test
  void theSameSeedGivesTheSamePhotographsAndRequests() {
    var again = new PhotoMix(2000, 1);
    assertThat(again.objects()).isEqualTo(mix.objects());
    assertThat(again.requests(500, 7)).isEqualTo(mix.requests(500, 7));
    assertThat(mix.requests(500, 8)).isNotEqualTo(mix.requests(500, 7));
  }

  @Test
  void requestsFollowTheSharesOfTheSizes() {
    var counts =
        mix.requests(100_000, 3).stream()
            .collect(Collectors.groupingBy(MixObject::sizeClass, Collectors.counting()));
    for (SizeClass sizeClass : SizeClass.values()) {
      assertThat(counts.get(sizeClass) / 100_000.0)
          .isCloseTo(sizeClass.share(), Percentage.withPercentage(8));
    }
  }

  @Test
  void fewPhotographsHaveMostRequests() {
    List<MixObject> requests = mix.requests(100_000, 3);
    var popular =
        requests.stream()
            .collect(Collectors.groupingBy(MixObject::path, Collectors.counting()))
            .values()
            .stream()
            .sorted((a, b) -> Long.compare(b, a))
            .limit(200)
            .mapToLong(Long::longValue)
            .sum();
    assertThat(popular / 100_000.0).isGreaterThan(0.4);
  }

  @Test
  void anotherVersionHasOtherBytesOfTheSameNumber() {
    MixObject object = mix.objects().getFirst();
    assertThat(object.body(0)).hasSize(object.bytes()).isEqualTo(object.body(0));
    assertThat(object.body(1)).hasSize(object.bytes()).isNotEqualTo(object.body(0));
  }
}
