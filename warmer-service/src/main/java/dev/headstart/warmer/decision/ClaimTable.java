package dev.headstart.warmer.decision;

/**
 * Claims by their keys and in the order in which they were made, in arrays of fixed size. For one
 * thread.
 *
 * <p>A claim is a place: its key and stamp lie beside one another, its neighbours in the order are
 * two more numbers, and places that are free hang on a chain. A table with open addressing and
 * linear probing, at most half full, leads from a key to its place; each slot holds the key's upper
 * half, by which most other keys are told from it without a look at them, and one more than the
 * place. That makes 40 bytes for each claim that there is room for.
 */
final class ClaimTable {

  static final int NONE = -1;

  private static final long LOWER_HALF = 0xffff_ffffL;

  private final long[] slots;

  /** Key and stamp by turns. */
  private final long[] claims;

  private final int[] before;

  /** The neighbour that is younger; of a free place, the next free one. */
  private final int[] after;

  private int oldest = NONE;
  private int youngest = NONE;
  private int free;
  private int size;

  ClaimTable(int room) {
    slots = new long[2 * room];
    claims = new long[2 * room];
    before = new int[room];
    after = new int[room];
    for (int place = 0; place < room; place++) {
      after[place] = place + 1 == room ? NONE : place + 1;
    }
  }

  int size() {
    return size;
  }

  boolean isFull() {
    return free == NONE;
  }

  /** The place of the oldest claim; {@link #NONE} where there is none. */
  int oldest() {
    return oldest;
  }

  long stamp(int place) {
    return claims[2 * place + 1];
  }

  /** The place of the claim with {@code key}; {@link #NONE} where there is none. */
  int find(long key) {
    int slot = slotOf(key);
    return slots[slot] == 0 ? NONE : place(slots[slot]);
  }

  /** Adds the youngest claim. There is room, and none with that key. */
  void add(long key, long stamp) {
    int place = free;
    free = after[place];
    claims[2 * place] = key;
    claims[2 * place + 1] = stamp;
    before[place] = youngest;
    after[place] = NONE;
    if (youngest == NONE) {
      oldest = place;
    } else {
      after[youngest] = place;
    }
    youngest = place;
    slots[slotOf(key)] = key & ~LOWER_HALF | place + 1;
    size++;
  }

  void remove(int place) {
    empty(slotOf(claims[2 * place]));
    if (before[place] == NONE) {
      oldest = after[place];
    } else {
      after[before[place]] = after[place];
    }
    if (after[place] == NONE) {
      youngest = before[place];
    } else {
      before[after[place]] = before[place];
    }
    after[place] = free;
    free = place;
    size--;
  }

  /** The slot of {@code key}, or the empty one where it belongs. */
  private int slotOf(long key) {
    int slot = home(key);
    while (slots[slot] != 0 && !isOf(slots[slot], key)) {
      slot = next(slot);
    }
    return slot;
  }

  private boolean isOf(long content, long key) {
    return (content ^ key) >>> Integer.SIZE == 0 && claims[2 * place(content)] == key;
  }

  private static int place(long content) {
    return (int) (content & LOWER_HALF) - 1;
  }

  /** By the upper half alone, which slots have, too. */
  private int home(long keyOrContent) {
    return (int) ((keyOrContent >>> Integer.SIZE) * slots.length >>> Integer.SIZE);
  }

  private int next(int slot) {
    return slot + 1 == slots.length ? 0 : slot + 1;
  }

  /** Empties a slot and moves up those behind it that would not be found past it (Knuth 6.4 R). */
  private void empty(int slot) {
    int hole = slot;
    for (int at = next(hole); slots[at] != 0; at = next(at)) {
      int home = home(slots[at]);
      boolean staysFound = hole < at ? home > hole && home <= at : home > hole || home <= at;
      if (!staysFound) {
        slots[hole] = slots[at];
        hole = at;
      }
    }
    slots[hole] = 0;
  }
}
