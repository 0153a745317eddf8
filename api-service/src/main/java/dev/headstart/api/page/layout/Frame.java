package dev.headstart.api.page.layout;

import dev.headstart.api.viewer.Screen;

/**
 * The room that rows of photographs have on a screen. The style sheet has the same numbers.
 *
 * @param width CSS pixels from edge to edge
 * @param height CSS pixels that are seen without scrolling
 * @param rowHeight how high a row is to be, about
 * @param gap CSS pixels between photographs
 */
public record Frame(int width, int height, int rowHeight, int gap) {

  /** Up to here a screen is a phone's, and margins are narrow. */
  private static final int PHONE = 600;

  private static final int LAPTOP = 1500;

  private static final int PHONE_MARGIN = 8;
  private static final int MARGIN = 24;
  private static final int PHONE_GAP = 4;
  private static final int GAP = 8;
  private static final int LEAST = 100;

  /** The room on {@code screen}. */
  public static Frame of(Screen screen) {
    boolean phone = screen.width() <= PHONE;
    int margin = phone ? PHONE_MARGIN : MARGIN;
    return new Frame(
        Math.max(LEAST, screen.width() - 2 * margin),
        screen.height(),
        phone ? 190 : screen.width() <= LAPTOP ? 250 : 320,
        phone ? PHONE_GAP : GAP);
  }
}
