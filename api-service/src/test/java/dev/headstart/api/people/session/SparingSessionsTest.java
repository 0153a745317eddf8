package dev.headstart.api.people.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.springframework.session.MapSession;
import org.springframework.session.MapSessionRepository;

class SparingSessionsTest {

  private final SparingSessions<MapSession> sessions =
      new SparingSessions<>(
          new MapSessionRepository(new ConcurrentHashMap<>()), Duration.ofMinutes(5));

  @Test
  void useIsWrittenDownOnlyNowAndThen() {
    var session = sessions.createSession();
    Instant begun = session.getLastAccessedTime();

    session.setLastAccessedTime(begun.plusSeconds(299));
    assertThat(session.getLastAccessedTime()).isEqualTo(begun);

    session.setLastAccessedTime(begun.plusSeconds(300));
    assertThat(session.getLastAccessedTime()).isEqualTo(begun.plusSeconds(300));
  }

  @Test
  void whatIsSavedIsFoundUntilItIsDeleted() {
    var session = sessions.createSession();
    session.setAttribute("person", "ann");
    sessions.save(session);

    assertThat(sessions.findById(session.getId()).<String>getAttribute("person")).isEqualTo("ann");
    sessions.deleteById(session.getId());
    assertThat(sessions.findById(session.getId())).isNull();
  }

  @Test
  void aSessionInWhichNobodyHasSignedInDoesNotLastLong() {
    assertThat(sessions.createSession().getMaxInactiveInterval()).isEqualTo(Duration.ofMinutes(10));
  }
}
