package dev.headstart.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.ResourceLeakDetectorFactory;
import io.netty.util.ResourceLeakTracker;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test class after which a buffer was collected that nobody had released. Found by JUnit
 * itself, for every class; the leak detector runs at its paranoid level.
 *
 * <p>To collect garbage takes longer than most classes do, so it is not done where a class released
 * every buffer that it made. What was there before and was no garbage are the constants of Netty.
 */
public final class LeakGuard implements BeforeAllCallback, AfterAllCallback {

  private static final List<String> LEAKS = new CopyOnWriteArrayList<>();

  /** What has been tracked since garbage was collected here, and not been released. */
  private static final Set<Held<?>> HELD = ConcurrentHashMap.newKeySet();

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
      var detector = new Detector<T>(resource, samplingInterval);
      detector.setLeakListener((type, records) -> LEAKS.add(type + records));
      return detector;
    }
  }

  /** Knows what it tracks until that is released. */
  private static final class Detector<T> extends ResourceLeakDetector<T> {
    Detector(Class<T> resource, int samplingInterval) {
      super(resource, samplingInterval);
    }

    @Override
    public ResourceLeakTracker<T> track(T resource) {
      return held(super.track(resource));
    }

    @Override
    public ResourceLeakTracker<T> trackForcibly(T resource) {
      return held(super.trackForcibly(resource));
    }

    private static <T> ResourceLeakTracker<T> held(ResourceLeakTracker<T> tracker) {
      var held = new Held<T>(tracker);
      HELD.add(held);
      return held;
    }
  }

  private record Held<T>(ResourceLeakTracker<T> tracker) implements ResourceLeakTracker<T> {
    @Override
    public void record() {
      tracker.record();
    }

    @Override
    public void record(Object hint) {
      tracker.record(hint);
    }

    @Override
    public Throwable getCloseStackTraceIfAny() {
      return tracker.getCloseStackTraceIfAny();
    }

    @Override
    public boolean close(T resource) {
      HELD.remove(this);
      return tracker.close(resource);
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    assertThat(ResourceLeakDetector.getLevel()).isEqualTo(ResourceLeakDetector.Level.PARANOID);
  }

  @Override
  public void afterAll(ExtensionContext context) throws InterruptedException {
    if (!HELD.isEmpty()) {
      collectGarbage();
      HELD.clear();
    }
    var leaks = List.copyOf(LEAKS);
    // What this class left is told once, and not of every class that follows.
    LEAKS.clear();
    assertThat(leaks).as("buffers that nobody released").isEmpty();
  }

  private static void collectGarbage() throws InterruptedException {
    for (int i = 0; i < COLLECTIONS; i++) {
      collectOnce();
      // The detector looks at what was collected whenever a buffer is made.
      ByteBufAllocator.DEFAULT.directBuffer().release();
    }
  }

  /** Returns when references to what was collected have been queued. */
  private static void collectOnce() throws InterruptedException {
    var queue = new ReferenceQueue<Object>();
    var sentinel = new WeakReference<>(new Object(), queue);
    System.gc();
    assertThat(queue.remove(PATIENCE_MILLIS)).as("collected").isSameAs(sentinel);
  }
}
