package dev.headstart.api.search;

import dev.headstart.api.listing.Cursor;
import dev.headstart.api.listing.Listing;
import dev.headstart.api.listing.ListingReader;
import dev.headstart.api.listing.ListingReader.Place;
import dev.headstart.api.listing.ListingRequest;
import dev.headstart.api.photo.Audiences;
import dev.headstart.api.photo.Sight;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.stereotype.Service;

/**
 * Finds the photographs that have all that somebody looks for, and that she may see, the newest
 * first. Thread-safe.
 *
 * <p>What is rare leads to its photographs, which are then asked for the rest. Where all that is
 * looked for is common, photographs are gone through from the newest on, in windows; what a request
 * has not found after some of them, the next page looks for. So no search reads more than a bounded
 * number of rows, whatever is looked for, and a page may be short though the list goes on.
 */
@Service
public class Search {

  /** What no more photographs have is rare. */
  static final int RARE = 2_000;

  /** How many photographs are asked for something in one statement. */
  static final int CHUNK = 500;

  /** The first window, in photographs; each further one is {@link #GROWTH} times as wide. */
  static final int FIRST_WINDOW = 1_000;

  static final int GROWTH = 4;
  static final int WINDOWS = 4;

  private final WordIndex index;
  private final ListingReader reader;
  private final Audiences audiences;

  Search(WordIndex index, ListingReader reader, Audiences audiences) {
    this.index = index;
    this.reader = reader;
    this.audiences = audiences;
  }

  /** A page of what {@code query} finds; announces nothing. */
  public Listing read(Query query, ListingRequest request) {
    var common = new ArrayList<Criterion>();
    Optional<NavigableSet<Long>> rare = Optional.empty();
    for (Criterion criterion : query.criteria()) {
      Optional<Set<Long>> few = index.few(criterion, RARE);
      if (few.isEmpty()) {
        common.add(criterion);
      } else if (rare.isEmpty()) {
        rare = few.map(TreeSet::new);
      } else {
        rare.get().retainAll(few.get());
      }
    }
    return rare.isPresent() ? ofRare(rare.get(), common, request) : ofCommon(common, request);
  }

  private Listing ofRare(NavigableSet<Long> rare, List<Criterion> common, ListingRequest request) {
    List<Place> places =
        seen(rare.headSet(request.before(), false).descendingSet(), common, request);
    return reader.read(request, places, audiences.seenBy(request.viewer()));
  }

  private Listing ofCommon(List<Criterion> common, ListingRequest request) {
    var places = new ArrayList<Place>();
    long end = Math.min(request.before(), index.newest() + 1);
    long width = FIRST_WINDOW;
    for (int i = 0; i < WINDOWS && end > 1 && places.size() < request.toRead(); i++) {
      long first = Math.max(1, end - width);
      NavigableSet<Long> numbers = new TreeSet<>(index.within(common.getFirst(), first, end));
      for (Criterion criterion : common.subList(1, common.size())) {
        numbers.retainAll(index.within(criterion, first, end));
      }
      places.addAll(seen(numbers.descendingSet(), List.of(), request));
      end = first;
      width *= GROWTH;
    }
    var seen = audiences.seenBy(request.viewer());
    return places.size() >= request.toRead() || end <= 1
        ? reader.read(request, places, seen)
        : reader.read(places, Optional.of(new Cursor(end)), seen);
  }

  /** The first of {@code numbers} that meet {@code criteria} too and that the viewer may see. */
  private List<Place> seen(
      Collection<Long> numbers, List<Criterion> criteria, ListingRequest request) {
    Sight sight = Sight.of(request.viewer());
    List<Long> left = List.copyOf(numbers);
    var places = new ArrayList<Place>();
    for (int i = 0; i < left.size() && places.size() < request.toRead(); i += CHUNK) {
      Collection<Long> chunk = left.subList(i, Math.min(i + CHUNK, left.size()));
      for (Criterion criterion : criteria) {
        chunk = index.among(criterion, chunk);
      }
      places.addAll(index.seen(sight, chunk));
    }
    return places;
  }
}
