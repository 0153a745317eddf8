package dev.headstart.api.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A tab of a browser, in which nothing may go wrong unnoticed. For one thread. */
final class Tab implements AutoCloseable {

  private static final Set<String> BAD = Set.of("error", "warning");

  /** Counts how much of what is seen is moved by the page itself, from its first moment on. */
  private static final String WATCH_SHIFTS =
      """
      window.shifted = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          if (!entry.hadRecentInput) { window.shifted += entry.value; }
        }
      }).observe({ type: 'layout-shift', buffered: true });
      """;

  /** Pictures below the fold are asked for when the layout is known, a moment after the page. */
  private static final long QUIET_NANOS = 300_000_000;

  private static final double LATE_MILLIS = 10_000;
  private static final double HANGING_MILLIS = 60_000;

  private final BrowserContext context;
  final Page page;
  private final List<String> complaints = new ArrayList<>();
  private final List<String> photographs = new ArrayList<>();
  private final Set<Request> pending = new HashSet<>();
  private long lastRequest;

  Tab(BrowserContext context) {
    this.context = context;
    context.addInitScript(WATCH_SHIFTS);
    this.page = context.newPage();
    page.setDefaultTimeout(HANGING_MILLIS);
    page.onConsoleMessage(this::heard);
    page.onPageError(error -> complaints.add("thrown: " + error));
    page.onRequest(this::asked);
    page.onRequestFinished(pending::remove);
    page.onRequestFailed(pending::remove);
  }

  private void heard(ConsoleMessage message) {
    if (BAD.contains(message.type())) {
      complaints.add(message.type() + ": " + message.text() + " at " + message.location());
    }
  }

  private void asked(Request request) {
    pending.add(request);
    lastRequest = System.nanoTime();
    if (request.url().contains("/photos/") && "image".equals(request.resourceType())) {
      photographs.add(request.url());
    }
  }

  /** Opens a page and waits until all that it loads is there. */
  Tab open(String path) {
    page.navigate(path);
    settle();
    return this;
  }

  /** Waits until the browser asks for nothing more: pictures below the fold come after the rest. */
  void settle() {
    page.waitForLoadState();
    try {
      page.waitForCondition(
          () -> pending.isEmpty() && System.nanoTime() - lastRequest > QUIET_NANOS);
    } catch (TimeoutError e) {
      throw new AssertionError("Still on their way: " + pending, e);
    }
  }

  /**
   * Waits until all pictures of the page are there, or for ten seconds: a busy machine comes late
   * to those below the fold, and some may never be asked for.
   */
  void awaitPictures() {
    try {
      page.waitForFunction(
          "() => [...document.images].every(image => image.naturalWidth > 0)",
          null,
          new Page.WaitForFunctionOptions().setTimeout(LATE_MILLIS));
    } catch (TimeoutError e) {
      // What was never asked for is for the test to judge.
      settle();
    }
  }

  void fill(String label, String text) {
    page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).fill(text);
  }

  void press(String button) {
    page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true))
        .click();
  }

  void follow(String link) {
    page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link).setExact(true)).click();
  }

  /** Signs somebody up through the page, and stays signed in. */
  Tab join(String name) {
    open("/sign-up");
    fill("Name", name);
    fill("Password", "a password of " + name);
    press("Join");
    page.waitForURL(url -> !url.contains("/sign-up"));
    return this;
  }

  /** Paths of the photographs that have been asked for since this was asked last, in order. */
  List<String> photographs() {
    List<String> seen = List.copyOf(photographs);
    photographs.clear();
    return seen;
  }

  /** How many photographs stand in the rows. */
  int tiles() {
    return page.locator(".tile").count();
  }

  /** How much of the page has moved by itself: cumulative layout shift. */
  double shifted() {
    return ((Number) page.evaluate("window.shifted")).doubleValue();
  }

  /** A question to the page, in its own language. */
  Object ask(String script) {
    return page.evaluate(script);
  }

  /** Expects that the browser complains of that, once. */
  void forgive(String complaint) {
    assertThat(complaints).anyMatch(said -> said.contains(complaint));
    complaints.removeIf(said -> said.contains(complaint));
  }

  @Override
  public void close() {
    context.close();
    assertThat(complaints).as("what the browser complained of").isEmpty();
  }
}
