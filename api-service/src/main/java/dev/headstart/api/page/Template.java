package dev.headstart.api.page;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A piece of HTML with places for values, which are escaped. Thread-safe. */
final class Template {

  private final com.samskivert.mustache.Template compiled;

  private Template(com.samskivert.mustache.Template compiled) {
    this.compiled = compiled;
  }

  /** The template of that name; {@code {{>name}}} in it is another one. */
  static Template named(String name) {
    return new Template(
        Mustache.compiler()
            .withLoader(part -> new StringReader(read(part + ".html")))
            .defaultValue("")
            .emptyStringIsFalse(true)
            .zeroIsFalse(true)
            .compile(read(name + ".html")));
  }

  String fill(Object values) {
    return compiled.execute(values);
  }

  /** A file that goes with the templates. */
  static String read(String file) {
    try (InputStream stream = Template.class.getResourceAsStream("/pages/" + file)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The page " + file + " cannot be read.", e);
    }
  }
}
