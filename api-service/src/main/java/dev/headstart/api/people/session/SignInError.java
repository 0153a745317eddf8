package dev.headstart.api.people.session;

/** Why a form of {@code /sign-in} or {@code /sign-up} comes back, as its {@code error} says. */
public enum SignInError {
  /** No such name, or not this password: which of them is not told. */
  UNKNOWN("error"),
  /** An administrator keeps her out. */
  LOCKED("error=locked"),
  /** Too often in a short time. */
  WAIT("error=wait"),
  /** The form is too old, or its cookie has gone. */
  EXPIRED("error=expired"),
  /** The provider did not say who she is. */
  PROVIDER("error=provider"),
  /** New people are not admitted. */
  CLOSED("error=closed"),
  /** What she would be called is no name. */
  NAME("error=name"),
  /** The name is somebody else's. */
  TAKEN("error=taken"),
  /** The password is too short or too long. */
  PASSWORD("error=password");

  private final String parameter;

  SignInError(String parameter) {
    this.parameter = parameter;
  }

  String parameter() {
    return parameter;
  }
}
