package dev.headstart.api.walk;

import dev.headstart.api.photo.Visibility;

/** Who may call an endpoint, for a thing of an owner that some may see. */
enum Rule {
  /** Whoever comes. What is hidden from her is not in the answer, which the walk sees to. */
  ANYBODY {
    @Override
    Answer answer(Caller caller, Visibility visibility) {
      return Answer.YES;
    }
  },
  /** Whoever may see the thing. */
  WHO_SEES {
    @Override
    Answer answer(Caller caller, Visibility visibility) {
      return sees(caller, visibility) ? Answer.YES : Answer.HIDDEN;
    }
  },
  /** Whoever may see it; others know that it exists, as they have its secret path. */
  WHO_SEES_OR_HAS_A_SIGNATURE {
    @Override
    Answer answer(Caller caller, Visibility visibility) {
      return sees(caller, visibility) ? Answer.YES : Answer.NO;
    }
  },
  /** Whoever is known, and may see it. */
  KNOWN_WHO_SEES {
    @Override
    Answer answer(Caller caller, Visibility visibility) {
      return caller == Caller.NOBODY ? Answer.WHO : WHO_SEES.answer(caller, visibility);
    }
  },
  /** Whoever is known, for herself. */
  KNOWN {
    @Override
    Answer answer(Caller caller, Visibility visibility) {
      return caller == Caller.NOBODY ? Answer.WHO : Answer.YES;
    }
  },
  /** Owner and administrators; others who see the thing are told that it is not theirs. */
  OWNER {
    @Override
    Answer answer(Caller caller, Visibility visibility) {
      if (caller == Caller.NOBODY) {
        return Answer.WHO;
      }
      if (!sees(caller, visibility)) {
        return Answer.HIDDEN;
      }
      return caller.isOwnerOrAdministrator() ? Answer.YES : Answer.NO;
    }
  },
  /** Owner and administrators; for others there is no such thing, whether they see the rest. */
  OWNER_ELSE_HIDDEN {
    @Override
    Answer answer(Caller caller, Visibility visibility) {
      if (caller == Caller.NOBODY) {
        return Answer.WHO;
      }
      return caller.isOwnerOrAdministrator() ? Answer.YES : Answer.HIDDEN;
    }
  },
  /** The owner and nobody else, not even those who run the site. */
  OWNERS_ALONE {
    @Override
    Answer answer(Caller caller, Visibility visibility) {
      if (caller == Caller.NOBODY) {
        return Answer.WHO;
      }
      return caller == Caller.OWNER ? Answer.YES : Answer.HIDDEN;
    }
  },
  /** The person herself and administrators, whatever of hers one sees. */
  HERSELF {
    @Override
    Answer answer(Caller caller, Visibility visibility) {
      if (caller == Caller.NOBODY) {
        return Answer.WHO;
      }
      return caller.isOwnerOrAdministrator() ? Answer.YES : Answer.NO;
    }
  },
  /** Those who run the site. */
  ADMINISTRATOR {
    @Override
    Answer answer(Caller caller, Visibility visibility) {
      if (caller == Caller.NOBODY) {
        return Answer.WHO;
      }
      return caller == Caller.ADMINISTRATOR ? Answer.YES : Answer.NO;
    }
  },
  /** Whoever has the link that is its path, and then she sees what it shares. */
  HAS_THE_LINK {
    @Override
    Answer answer(Caller caller, Visibility visibility) {
      return Answer.YES;
    }
  },
  /** Services of the suite, by a signature; no person. */
  SUITE {
    @Override
    Answer answer(Caller caller, Visibility visibility) {
      return Answer.NO;
    }
  },
  /** Nobody from outside: it is where the servlet container sends failures. */
  CONTAINER {
    @Override
    Answer answer(Caller caller, Visibility visibility) {
      return Answer.HIDDEN;
    }
  };

  /** What {@code caller} is told, where the thing has this visibility. */
  abstract Answer answer(Caller caller, Visibility visibility);

  /** Whether {@code caller} may see what the owner shows to so many. */
  static boolean sees(Caller caller, Visibility visibility) {
    return switch (visibility) {
      case PUBLIC -> true;
      case FRIENDS -> caller == Caller.FRIEND || caller.isOwnerOrAdministrator();
      case PRIVATE -> caller.isOwnerOrAdministrator();
    };
  }
}
