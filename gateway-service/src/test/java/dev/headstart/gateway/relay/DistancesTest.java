package dev.headstart.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.contract.region.RegionName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class DistancesTest {

  private final JsonMapper json = JsonMapper.builder().build();

  private Distances read(String text) {
    return Distances.read(text.getBytes(StandardCharsets.UTF_8), json);
  }

  @Test
  void whatOneGatewayWritesAnotherReads() {
    var distances = new Distances(Map.of(RegionName.of("sin"), Duration.ofMillis(220)));
    assertThat(Distances.read(distances.write(json), json)).isEqualTo(distances);
    assertThat(new String(distances.write(json), StandardCharsets.UTF_8))
        .isEqualTo("{\"links\":[{\"region\":\"sin\",\"roundTripMicros\":220000}]}");
  }

  @Test
  void whatCannotBeIsLeftOut() {
    assertThat(
            read("""
            {"links":[null,{"region":"NO REGION","roundTripMicros":1},
            {"region":"fra","roundTripMicros":-1},
            {"region":"syd","roundTripMicros":9000000000000000000},
            {"roundTripMicros":1},{"region":"sin","roundTripMicros":1000}]}\
            """)
                .roundTrips())
        .isEqualTo(Map.of(RegionName.of("sin"), Duration.ofMillis(1)));
    assertThat(read("{}").roundTrips()).isEmpty();
  }

  @Test
  void whatIsNoSuchDocumentIsRefused() {
    assertThatThrownBy(() -> read("<html>")).isInstanceOf(JacksonException.class);
    assertThatThrownBy(() -> read("{\"links\":7}")).isInstanceOf(JacksonException.class);
  }
}
