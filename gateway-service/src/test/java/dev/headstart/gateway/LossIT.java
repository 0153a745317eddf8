package dev.headstart.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.headstart.gateway.fixture.LossyRegions;
import dev.headstart.gateway.fixture.LossyRegions.Seen;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What viewers see of a link that loses packets, by the kernel's own TCP: every photograph whole,
 * later than without. Only where the machine lets this user have a network of its own.
 */
class LossIT {

  private static final Logger log = LoggerFactory.getLogger(LossIT.class);

  private static void look(LossyRegions regions, int percent, int photographs) {
    regions.lose(percent);
    Seen seen = regions.ask(photographs);
    log.info(
        "{}% lost: viewers saw {} photographs right and {} otherwise; median {} ms, worst {} ms;"
            + " {} connections lost so far",
        percent, seen.right(), seen.other(), seen.median(), seen.worst(), seen.reconnects());
    assertThat(seen.right()).isEqualTo(photographs);
  }

  @Test
  void everyPhotographComesWholeWhileOneInAHundredOrOneInTenPacketsIsLost() {
    LossyRegions made = null;
    String refused = null;
    try {
      made = new LossyRegions();
    } catch (IllegalStateException e) {
      refused = e.getMessage();
    }
    assumeThat(refused).as("a network that loses packets cannot be made here").isNull();
    try (LossyRegions regions = made) {
      look(regions, 0, 60);
      look(regions, 1, 120);
      look(regions, 10, 40);
      look(regions, 0, 60);
    }
  }
}
