package dev.headstart.cache;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Tests of one cache of anything, each with targets of its own. */
abstract class AnythingNode {

  /** Fresh for long. */
  static final String FRESH = "max-age=1000";

  @TempDir static Path directory;
  static TestOrigin origin;
  static TestNode node;

  @BeforeAll
  static void start() {
    origin = new TestOrigin();
    node = TestNode.anything(origin, directory);
  }

  @AfterAll
  static void stop() {
    node.close();
    origin.close();
  }

  static String field(HttpResponse<?> answer, String name) {
    return TestNode.field(answer, name);
  }

  static String text(HttpResponse<byte[]> answer) {
    return TestNode.text(answer);
  }

  /** Views a target and waits until what is to be stored of it is. */
  static HttpResponse<byte[]> fill(String target, String... fields) {
    HttpResponse<byte[]> answer = node.view(target, fields);
    node.settled();
    return answer;
  }

  /** What the node says about how it made an answer. */
  static String status(HttpResponse<?> answer) {
    return field(answer, "Cache-Status");
  }

  static boolean isHit(HttpResponse<?> answer) {
    return status(answer).contains("; hit");
  }

  static int timesAsked(String target) {
    return origin.timesAsked(target);
  }
}
