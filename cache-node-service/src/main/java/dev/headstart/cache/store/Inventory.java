package dev.headstart.cache.store;

/**
 * Hears what a disk store holds, by the second half of each object's {@link Digest}: first
 * everything that it found at its start, then what comes and what goes, whatever the reason. What
 * is replaced neither comes nor goes. Called from any thread; that an object went may be heard
 * after it has come again, so that who hears has to count. Must not block or call the store.
 */
public interface Inventory {

  /** Nobody hears. */
  Inventory UNHEARD =
      new Inventory() {
        @Override
        public void came(long object) {}

        @Override
        public void went(long object) {}

        @Override
        public void allWent() {}
      };

  /** An object is held from now on. */
  void came(long object);

  /** It is held no more. */
  void went(long object);

  /** None is held any more. */
  void allWent();
}
