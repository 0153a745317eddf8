package dev.headstart.api.walk;

/** What an endpoint says to somebody. */
enum Answer {
  /** Done, or shown, or led elsewhere. */
  YES,
  /** 401: whoever you are, say it first. */
  WHO,
  /** 403: not you. */
  NO,
  /** 404: as if there were no such thing. */
  HIDDEN;

  static Answer of(int status) {
    return switch (status) {
      case 401 -> WHO;
      case 403 -> NO;
      case 404 -> HIDDEN;
      default -> {
        if (status < 200 || status >= 400) {
          throw new AssertionError(
              "Status " + status + " says nothing about who may: send what is in order.");
        }
        yield YES;
      }
    };
  }
}
