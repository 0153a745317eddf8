package dev.headstart.api.page;

import dev.headstart.api.photo.Visibility;
import java.util.Arrays;
import java.util.List;

/** One of the visibilities that a form offers. */
record VisibilityChoice(String value, String label, boolean chosen) {

  /** All of them, of which {@code now} is chosen. */
  static List<VisibilityChoice> with(Visibility now) {
    return Arrays.stream(Visibility.values())
        .map(one -> new VisibilityChoice(one.text(), label(one), one == now))
        .toList();
  }

  private static String label(Visibility visibility) {
    return switch (visibility) {
      case PUBLIC -> "Everybody";
      case FRIENDS -> "Friends";
      case PRIVATE -> "Only you";
    };
  }
}
