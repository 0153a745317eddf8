package dev.headstart.lab.world;

import dev.headstart.contract.Parsed;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The part of the world that a viewer counts to when results are summed up. */
public enum ViewerGroup {
  USA("USA"),
  ASIA("Asia"),
  /** Europe, the Middle East and Africa. */
  EMEA("EMEA"),
  /** Counted in the overall figure only. */
  OCEANIA("Oceania");

  private final String title;

  ViewerGroup(String title) {
    this.title = title;
  }

  /** The group whose {@link #title} is {@code text}. */
  public static Parsed<ViewerGroup> parse(String text) {
    return Arrays.stream(values())
        .filter(group -> group.title.equals(text))
        .findFirst()
        .<Parsed<ViewerGroup>>map(Parsed::valid)
        .orElseGet(
            () ->
                Parsed.invalid(
                    "A group is one of "
                        + Arrays.stream(values())
                            .map(ViewerGroup::title)
                            .collect(Collectors.joining(", "))
                        + "."));
  }

  /** Its name in tables. */
  public String title() {
    return title;
  }
}
