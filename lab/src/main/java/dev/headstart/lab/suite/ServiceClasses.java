package dev.headstart.lab.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One service's classes, in a class loader that sees them and their libraries alone: the service
 * configures itself in the lab's process exactly as it does in one of its own, and five gateways
 * share one copy of the code.
 */
final class ServiceClasses implements AutoCloseable {

  private final String application;
  private final URLClassLoader loader;

  private ServiceClasses(String application, URLClassLoader loader) {
    this.application = application;
    this.loader = loader;
  }

  /**
   * The classes that the build left in {@code module}.
   *
   * @param application the class whose static {@code start(String...)} starts the service
   * @throws IllegalStateException where the module has not been built
   */
  static ServiceClasses of(Path checkout, String module, String application) {
    Path target = checkout.resolve(module).resolve("target");
    Path libraries = target.resolve("class-path.txt");
    if (!Files.isReadable(libraries)) {
      throw new IllegalStateException(
          module + " is not built: run ./mvnw package -DskipTests, or ./headstart.");
    }
    try {
      var urls = new ArrayList<URL>();
      urls.add(url(target.resolve("classes")));
      for (String library : Files.readString(libraries).trim().split(java.io.File.pathSeparator)) {
        urls.add(url(Path.of(library)));
      }
      return new ServiceClasses(
          application,
          new URLClassLoader(
              module, urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URL url(Path path) throws MalformedURLException {
    return path.toUri().toURL();
  }

  /** Starts one more service of these classes; closing what is returned ends it. */
  AutoCloseable start(List<String> arguments) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return (AutoCloseable)
          loader
              .loadClass(application)
              .getMethod("start", String[].class)
              .invoke(null, (Object) arguments.toArray(String[]::new));
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("A service did not start: " + rootCause(e).getMessage(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(application + " has no public static start(String...)", e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static Throwable rootCause(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  @Override
  public void close() throws IOException {
    loader.close();
  }
}
