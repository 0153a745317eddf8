package dev.headstart.api.photo;

import java.util.random.RandomGenerator;

/** Invents ids and secrets: random lower-case letters and digits. Thread-safe. */
final class PhotoNames {

  private static final String ALPHABET = "0123456789abcdefghijklmnopqrstuvwxyz";

  /** 51 bits; should two photographs ever meet, the second one fails to be uploaded. */
  private static final int ID_LENGTH = 10;

  /** 82 bits, which nobody tries out over a network. */
  private static final int SECRET_LENGTH = 16;

  private final RandomGenerator random;

  PhotoNames(RandomGenerator random) {
    this.random = random;
  }

  String newId() {
    return word(ID_LENGTH);
  }

  String newSecret() {
    return word(SECRET_LENGTH);
  }

  private String word(int length) {
    var word = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      word.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return word.toString();
  }
}
