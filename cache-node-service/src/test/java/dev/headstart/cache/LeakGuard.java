package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class after which a buffer was collected that nobody had released. Found by JUnit
 * itself, for every class; the leak detector runs at its paranoid level.
 */
public final class LeakGuard implements BeforeAllCallback, AfterAllCallback {

  private static final List<String> LEAKS = new CopyOnWriteArrayList<>();
  private static final int COLLECTIONS = 3;
  private static final long PATIENCE_MILLIS = 10_000;

  static {
    ResourceLeakDetectorFactory.setResourceLeakDetectorFactory(new Detectors());
  }

  private static final class Detectors extends ResourceLeakDetectorFactory {
    /** Deprecated by Netty, and yet the one method that a factory must have. */
    @Override
    @Deprecated
    public <T> ResourceLeakDetector<T> newResourceLeakDetector(
        Class<T> resource, int samplingInterval, long maxActive) {
      var detector = new ResourceLeakDetector<T>(resource, samplingInterval);
      detector.setLeakListener((type, records) -> LEAKS.add(type + records));
      return detector;
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
  }

  @Override
  public void afterAll(ExtensionContext context) throws InterruptedException {
    for (int i = 0; i < COLLECTIONS; i++) {
      collectGarbage();
      // The detector looks at what was collected whenever a buffer is made.
      ByteBufAllocator.DEFAULT.directBuffer().release();
    }
    assertThat(LEAKS).as("buffers that nobody released").isEmpty();
  }

  /** Returns when references to what was collected have been queued. */
  private static void collectGarbage() throws InterruptedException {
    var queue = new ReferenceQueue<Object>();
    var sentinel = new WeakReference<>(new Object(), queue);
    System.gc();
    assertThat(queue.remove(PATIENCE_MILLIS)).as("collected").isSameAs(sentinel);
  }
}
