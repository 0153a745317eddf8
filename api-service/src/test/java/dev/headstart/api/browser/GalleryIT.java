package dev.headstart.api.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.headstart.api.site.Pictures;
import dev.headstart.api.site.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people do with the gallery, in a real browser, which complains of nothing meanwhile. */
@InChromium
class GalleryIT {

  private static final int PHOTOGRAPHS = 24;

  @TempDir private static Path directory;
  @TempDir private static Path files;
  private static Site site;
  private static NearCache cache;
  private static Chromium chromium;
  private static String base;

  @BeforeAll
  static void start() throws IOException {
    cache = new NearCache();
    site =
        Site.start(
            directory,
            "headstart.home=iad",
            "headstart.regions[0].name=iad",
            "headstart.regions[1].name=sin",
            "headstart.regions[1].cache=" + cache.url());
    cache.standsBefore(site.uri("/"));
    base = site.uri("/").toString();
    String owner = site.join("ann");
    for (int i = 0; i < PHOTOGRAPHS; i++) {
      site.add(owner, Shapes.jpeg(i), "title", "photograph " + i);
    }
    chromium = Chromium.start();
  }

  @AfterAll
  static void stop() {
    chromium.close();
    cache.close();
    site.close();
  }

  private static Tab tab(Device device) {
    return chromium.tab(base, device);
  }

  private static Path file(String name, int seed) throws IOException {
    return Files.write(files.resolve(name), Pictures.jpeg(Pictures.busy(600, 400, seed)));
  }

  /** Signs somebody up who uploads one photograph; the tab shows its page. */
  private static Tab with(String person, String file, String visibility) throws IOException {
    Tab tab = tab(Device.LAPTOP).join(person);
    tab.follow("Upload");
    tab.page.getByLabel(visibility).check();
    tab.page.locator("#files").setInputFiles(file(file, person.hashCode()));
    tab.follow("Uploaded");
    return tab;
  }

  @Test
  void whoJoinsUploadsSeesEditsAndDeletesHerPhotographs() throws IOException {
    try (Tab tab = tab(Device.LAPTOP).join("bea")) {
      tab.follow("Upload");
      tab.page
          .locator("#files")
          .setInputFiles(new Path[] {file("red_dawn.jpg", 1), file("blue dusk.jpg", 2)});
      Locator uploaded = tab.page.getByText("Uploaded", new Page.GetByTextOptions().setExact(true));
      uploaded.nth(1).waitFor();
      tab.follow("See your photographs");
      tab.page.locator(".tile").nth(1).waitFor();
      assertThat(tab.tiles()).isEqualTo(2);

      tab.page.getByAltText("red dawn").click();
      tab.page.getByRole(AriaRole.HEADING, heading("red dawn")).waitFor();
      tab.page.getByText("Edit", new Page.GetByTextOptions().setExact(true)).click();
      tab.fill("Title", "Dawn at the <sea>");
      tab.fill("Tags, with commas between", "Sea, dawn");
      tab.press("Save");
      tab.page.getByRole(AriaRole.HEADING, heading("Dawn at the <sea>")).waitFor();
      tab.follow("sea");
      tab.page.getByAltText("Dawn at the <sea>").waitFor();
      assertThat(tab.tiles()).isEqualTo(1);

      tab.page.getByAltText("Dawn at the <sea>").click();
      tab.page.getByText("Edit", new Page.GetByTextOptions().setExact(true)).click();
      tab.page.onceDialog(dialog -> dialog.accept());
      tab.press("Delete");
      tab.page.waitForURL(Pattern.compile("/people/bea$"));
      assertThat(tab.tiles()).isEqualTo(1);
    }
  }

  private static Page.GetByRoleOptions heading(String text) {
    return new Page.GetByRoleOptions().setName(text);
  }

  @Test
  void whatIsNoPhotographIsSaidBesideIt() throws IOException {
    try (Tab tab = tab(Device.LAPTOP).join("eva")) {
      tab.open("/upload");
      Path text = Files.writeString(files.resolve("letter.jpg"), "Dear Sir or Madam");
      tab.page.locator("#files").setInputFiles(text);

      Locator said = tab.page.locator("#uploads .wrong");
      said.waitFor();
      assertThat(said.textContent()).contains("JPEG");
      tab.forgive("status of 422");
    }
  }

  @Test
  void aPrivatePhotographIsSeenByItsOwnerAndNotByAStranger() throws IOException {
    try (Tab owner = with("cleo", "secret.jpg", "Only you");
        Tab stranger = tab(Device.LAPTOP).join("max")) {
      String page = owner.page.url();
      assertThat(owner.page.locator(".lock").textContent()).isEqualTo("private");
      assertThat(owner.ask("document.querySelector('.whole').naturalWidth > 0")).isEqualTo(true);
      owner.open("/people/cleo");
      assertThat(owner.tiles()).isEqualTo(1);

      stranger.open("/people/cleo");
      assertThat(stranger.tiles()).isZero();
      stranger.page.navigate(page);
      stranger.page.getByText("There is no such photograph, or none that you may see.").waitFor();
      stranger.forgive("status of 404");
    }
  }

  @Test
  void anAlbumIsMadeFilledSharedByALinkAndSharedNoMore() throws IOException {
    try (Tab owner = with("dora", "hidden.jpg", "Only you");
        Tab stranger = tab(Device.LAPTOP)) {
      String photograph = owner.page.url();
      owner.open("/people/dora/albums");
      owner.fill("Title", "For the family");
      owner.page.getByLabel("Who may see it").selectOption("private");
      owner.press("Make it");
      owner.page.getByText("This album is empty.").waitFor();
      String album = owner.page.url();

      owner.open(photograph);
      owner.page.getByText("Edit", new Page.GetByTextOptions().setExact(true)).click();
      owner.page.waitForResponse("**/api/albums/*/photos", () -> owner.press("Add"));
      owner.settle();
      owner.open(album);
      assertThat(owner.tiles()).isEqualTo(1);

      owner.page.getByText("Edit", new Page.GetByTextOptions().setExact(true)).click();
      owner.press("Make a link to share");
      Locator link = owner.page.getByText("/shared/");
      link.waitFor();
      stranger.open(link.textContent());
      assertThat(stranger.page.url()).contains("/shared/").doesNotContain("/api/");
      assertThat(stranger.tiles()).isEqualTo(1);
      assertThat(stranger.ask("document.querySelector('.tile img').naturalWidth > 0"))
          .isEqualTo(true);

      owner.press("End sharing by link");
      owner.page.getByText("Edit", new Page.GetByTextOptions().setExact(true)).waitFor();
      owner.settle();
      stranger.page.reload();
      stranger.page.getByRole(AriaRole.HEADING).first().waitFor();
      assertThat(stranger.tiles()).isZero();
      stranger.forgive("status of 404");
    }
  }

  @Test
  void keysLeadFromPhotographToPhotographThatIsThereAlready() {
    try (Tab tab = tab(Device.LAPTOP)) {
      tab.open("/people/ann");
      tab.page.locator(".tile").first().click();
      tab.page.waitForFunction("() => document.querySelector('.stage')?.dataset.ready");
      String newest = tab.page.url();

      tab.page.keyboard().press("ArrowRight");
      tab.page.waitForURL(url -> !url.equals(newest) && url.contains("/photos/"));
      tab.page.waitForFunction("() => document.querySelector('.whole').complete");
      assertThat(
              tab.ask(
                  "performance.getEntriesByName(document.querySelector('.whole').currentSrc)[0]"
                      + "?.transferSize ?? 0"))
          .as("bytes of the photograph that crossed the network")
          .isEqualTo(0);

      tab.page.keyboard().press("ArrowLeft");
      tab.page.waitForURL(newest);
      tab.page.keyboard().press("Escape");
      tab.page.waitForURL(Pattern.compile("/people/ann$"));
    }
  }

  @Test
  void aSwipeLeadsToTheNextPhotograph() {
    try (Tab tab = tab(Device.PHONE)) {
      tab.open("/people/ann");
      tab.page.locator(".tile").first().click();
      tab.page.locator(".stage").waitFor();
      String newest = tab.page.url();
      for (String[] step :
          new String[][] {{"pointerdown", "300"}, {"pointermove", "200"}, {"pointerup", "100"}}) {
        tab.page.dispatchEvent(
            ".stage",
            step[0],
            Map.of("pointerType", "touch", "clientX", Integer.parseInt(step[1]), "clientY", 300));
      }
      tab.page.waitForURL(url -> !url.equals(newest) && url.contains("/photos/"));
    }
  }

  @Test
  void everythingCanBeReachedByTheKeyboardAlone() {
    try (Tab tab = tab(Device.LAPTOP)) {
      tab.open("/people/ann");
      tab.page.keyboard().press("Tab");
      assertThat(tab.ask("document.activeElement.textContent")).isEqualTo("Skip to the content");
      tab.page.keyboard().press("Enter");
      for (int i = 0; i < 20 && !Boolean.TRUE.equals(onTile(tab)); i++) {
        tab.page.keyboard().press("Tab");
      }
      assertThat(onTile(tab)).isEqualTo(true);
      tab.page.keyboard().press("Enter");
      tab.page.locator(".stage").waitFor();
    }
  }

  private static Object onTile(Tab tab) {
    return tab.ask("document.activeElement.classList.contains('tile')");
  }

  @ParameterizedTest
  @EnumSource(names = {"PHONE", "LAPTOP", "WIDE"})
  void nothingMovesAndNothingSticksOut(Device device) {
    try (Tab tab = tab(device)) {
      for (int visit = 0; visit < 2; visit++) {
        for (String path : new String[] {"/people/ann", "/search?q=photograph"}) {
          tab.open(path);
          assertThat(tab.shifted()).as("%s, visit %d, %s", device, visit, path).isLessThan(0.02);
          assertThat(tab.ask("document.documentElement.scrollWidth <= innerWidth"))
              .as("%s, %s: nothing is wider than the screen", device, path)
              .isEqualTo(true);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PHONE", "LAPTOP", "WIDE"})
  void aPhotographIsSeenWhole(Device device) {
    try (Tab tab = tab(device)) {
      tab.open("/people/ann");
      for (int i : new int[] {0, 1}) {
        tab.open("/people/ann");
        String photograph = tab.page.locator(".tile").nth(i).getAttribute("href");
        tab.open(photograph);
        assertThat(
                tab.ask(
                    "(() => { const box = document.querySelector('.whole').getBoundingClientRect();"
                        + " return box.left >= 0 && box.right <= innerWidth"
                        + " && box.bottom <= innerHeight; })()"))
            .as("%s, photograph %d", device, i)
            .isEqualTo(true);
        assertThat(tab.shifted()).isLessThan(0.02);
      }
    }
  }

  @Test
  void aBadgeSaysHowEachPhotographArrived() {
    cache.says("cache;desc=hit, race;desc=won");
    try (Tab tab = chromium.tab(base, Device.LAPTOP, "sin")) {
      tab.open("/people/ann");
      assertThat(tab.page.locator(".arrival").count()).isZero();
      tab.press("Show how photographs arrive");
      assertThat(tab.page.locator(".arrival").first().textContent()).matches("warmed \\d+ ms");
    }
    cache.says("cache;desc=miss, origin;desc=fetched");
    try (Tab tab = chromium.tab(base, Device.LAPTOP, "sin")) {
      tab.open("/people/ann");
      tab.press("Show how photographs arrive");
      assertThat(tab.page.locator(".arrival").first().textContent()).matches("far \\d+ ms");
    }
  }

  @Test
  void whatIsNotHereIsAPageThatSaysWhereToGo() {
    try (Tab tab = tab(Device.PHONE)) {
      tab.page.navigate("/people/nobody");
      tab.follow("To the newest photographs");
      tab.page.waitForURL(Pattern.compile("/$"));
      tab.forgive("status of 404");
    }
  }
}
