package dev.headstart.api.search;

import dev.headstart.api.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody looks for: photographs that have all of it.
 *
 * @param words the beginnings of words of what is said about them, folded; 8 at most
 * @param tag a tag, if only photographs with it count
 * @param owner whose photographs, if only hers count
 */
public record Query(Set<String> words, Optional<String> tag, Optional<String> owner) {

  static final int MAX_LENGTH = 200;
  static final int MAX_WORDS = 8;

  /**
   * Reads the parameters of a request, {@code null} or empty for those that it has not.
   *
   * @throws Problem where there is nothing to look for, or too much
   */
  public static Query of(String q, String tag, String owner) {
    for (String text : new String[] {q, tag, owner}) {
      if (text != null && text.length() > MAX_LENGTH) {
        throw Problem.badRequest(
            "What is looked for has at most " + MAX_LENGTH + " characters: leave some out.");
      }
    }
    Set<String> words = Words.of(q == null ? "" : q, Integer.MAX_VALUE);
    if (words.size() > MAX_WORDS) {
      throw Problem.badRequest("\"q\" has at most " + MAX_WORDS + " words: leave some out.");
    }
    var query = new Query(words, given(tag), given(owner));
    if (query.criteria().isEmpty()) {
      throw Problem.badRequest("Say what to look for: words in \"q\", a \"tag\", or an \"owner\".");
    }
    return query;
  }

  private static Optional<String> given(String text) {
    return Optional.ofNullable(text).map(String::strip).filter(given -> !given.isEmpty());
  }

  List<Criterion> criteria() {
    var criteria = new ArrayList<Criterion>();
    words.forEach(word -> criteria.add(Criterion.prefix(word)));
    tag.ifPresent(given -> criteria.add(Criterion.tag(given)));
    owner.ifPresent(given -> criteria.add(Criterion.owner(given)));
    return criteria;
  }
}
