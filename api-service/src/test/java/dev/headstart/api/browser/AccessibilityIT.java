package dev.headstart.api.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.headstart.api.site.Site;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each page, by axe-core's rules: WCAG 2.2 at level AA, and what it holds for good practice. */
@InChromium
class AccessibilityIT {

  @TempDir private static Path directory;
  private static Site site;
  private static Chromium chromium;
  private static String base;

  @BeforeAll
  static void start() {
    site = Site.start(directory);
    base = site.uri("/").toString();
    String owner = site.join("ann");
    for (int i = 0; i < 8; i++) {
      site.add(owner, Shapes.jpeg(i), "title", i == 0 ? "" : "photograph " + i);
    }
    chromium = Chromium.start();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    site.close();
  }

  private static void assertAccessible(Tab tab, String path, ColorScheme scheme) {
    tab.open(path);
    List<Rule> broken = new AxeBuilder(tab.page).analyze().getViolations();
    assertThat(broken)
        .as("%s, %s", path, scheme)
        .extracting(
            rule ->
                rule.getId() + ": " + rule.getHelp() + " " + rule.getNodes().getFirst().getHtml())
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"LIGHT", "DARK"})
  void whatAnybodySees(ColorScheme scheme) {
    try (Tab tab = chromium.tab(base, Device.LAPTOP)) {
      tab.page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      for (String path : new String[] {"/", "/people/ann", "/search?q=nothing", "/sign-up"}) {
        assertAccessible(tab, path, scheme);
      }
      tab.open("/people/ann");
      assertAccessible(tab, tab.page.locator(".tile").first().getAttribute("href"), scheme);
    }
  }

  @Test
  void whatSomebodySeesWhoHasSignedIn() {
    try (Tab tab = chromium.tab(base, Device.PHONE)) {
      tab.join("zoe");
      for (String path : new String[] {"/upload", "/people/zoe", "/people/zoe/albums"}) {
        assertAccessible(tab, path, ColorScheme.LIGHT);
      }
    }
  }

  @Test
  void badNews() {
    try (Tab tab = chromium.tab(base, Device.LAPTOP)) {
      assertAccessible(tab, "/people/nobody", ColorScheme.LIGHT);
      tab.forgive("status of 404");
    }
  }
}
