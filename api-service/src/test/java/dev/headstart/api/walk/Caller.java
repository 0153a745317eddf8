package dev.headstart.api.walk;

/** Who asks, as the owner of what is asked for sees it. */
enum Caller {
  NOBODY,
  STRANGER,
  FRIEND,
  OWNER,
  ADMINISTRATOR;

  boolean isOwnerOrAdministrator() {
    return this == OWNER || this == ADMINISTRATOR;
  }
}
