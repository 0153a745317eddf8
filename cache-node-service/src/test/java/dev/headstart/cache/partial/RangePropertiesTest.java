package dev.headstart.cache.partial;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class RangePropertiesTest {

  private static final DataSize MB = DataSize.ofMegabytes(1);
  private static final DataSize LESS = DataSize.ofBytes(-1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void whatIsImpossibleIsNamedWithWhatToWrite() {
    assertThatThrownBy(() -> new RangeProperties(LESS, 1, 1, MB, MINUTE))
        .hasMessage("headstart.cache.ranges.ahead is -1B; write a size such as 1MB, or 0.");
    assertThatThrownBy(() -> new RangeProperties(MB, -1, 1, MB, MINUTE))
        .hasMessage("headstart.cache.ranges.seeks is -1; write a number such as 100, or 0.");
    assertThatThrownBy(() -> new RangeProperties(MB, 1, -1, MB, MINUTE))
        .hasMessage("headstart.cache.ranges.kept is -1; write a number such as 100, or 0.");
    assertThatThrownBy(() -> new RangeProperties(MB, 1, 1, LESS, MINUTE))
        .hasMessage("headstart.cache.ranges.kept-bytes is -1B; write a size such as 256MB.");
    assertThatThrownBy(() -> new RangeProperties(MB, 1, 1, MB, MINUTE.negated()))
        .hasMessage("headstart.cache.ranges.keep-for is PT-1M; write a time such as 10m.");
  }
}
