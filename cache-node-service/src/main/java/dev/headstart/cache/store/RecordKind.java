package dev.headstart.cache.store;

/** What a record is. */
enum RecordKind {
  /** None any more: it was not written to its end. Occurs in lists of records only. */
  VOID(0),

  /** An object: its head and its body. */
  OBJECT(1),

  /** A newer head for a body that lies in the record of an object. */
  HEAD(2);

  private final short code;

  RecordKind(int code) {
    this.code = (short) code;
  }

  short code() {
    return code;
  }

  static RecordKind of(int code) throws DamagedException {
    return switch (code) {
      case 0 -> VOID;
      case 1 -> OBJECT;
      case 2 -> HEAD;
      default -> throw new DamagedException("There is no such kind of record: " + code);
    };
  }
}
