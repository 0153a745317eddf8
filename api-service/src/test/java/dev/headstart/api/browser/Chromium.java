package dev.headstart.api.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The machine's own Chromium, without a window. For one thread. */
final class Chromium implements AutoCloseable {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  /** It has no sandbox in containers, and calls its maker unless it is told not to. */
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /** Where it is: at {@code HEADSTART_CHROMIUM}, or on the PATH. */
  static Optional<Path> program() {
    String told = System.getenv("HEADSTART_CHROMIUM");
    if (told != null) {
      return Optional.of(Path.of(told)).filter(Files::isExecutable);
    }
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  static Chromium start() {
    var playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    return new Chromium(
        playwright,
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(program().orElseThrow())
                    .setArgs(ARGUMENTS)));
  }

  /** A new tab that nobody has signed in at, and that has been nowhere. */
  Tab tab(String base, Device device) {
    return new Tab(browser.newContext(device.options().setBaseURL(base)));
  }

  /** The same, whose requests come through the gateway of a region. */
  Tab tab(String base, Device device, String region) {
    return new Tab(
        browser.newContext(
            device
                .options()
                .setBaseURL(base)
                .setExtraHTTPHeaders(Map.of("Headstart-Region", region))));
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
