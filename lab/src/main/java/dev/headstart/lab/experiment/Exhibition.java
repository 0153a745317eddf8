package dev.headstart.lab.experiment;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * The photostreams that viewers will look at.
 *
 * @param streams one for each person, none empty
 */
public record Exhibition(List<Stream> streams) {

  /** How many uploads are under way at a time: enough for two cores. */
  private static final int SIDE_BY_SIDE = 4;

  /**
   * A person's photographs.
   *
   * @param photos their ids, the newest last
   */
  public record Stream(String owner, List<String> photos) {}

  /**
   * Uploads {@code people} × {@code photos} photographs.
   *
   * @param owners what the people's names start with
   * @param pictures gives the photograph of each number from 0 on
   * @param uploaded told of each one
   */
  public static Exhibition open(
      Gallery gallery,
      String owners,
      int people,
      int photos,
      IntFunction<Gallery.Upload> pictures,
      Runnable uploaded)
      throws Exception {
    var streams = new ArrayList<Stream>();
    try (var uploaders = Executors.newFixedThreadPool(SIDE_BY_SIDE)) {
      for (int i = 0; i < people; i++) {
        Gallery.Person person = gallery.signUp(owners + (i + 1));
        var pending = new ArrayList<Future<String>>();
        for (int j = 0; j < photos; j++) {
          int number = i * photos + j;
          pending.add(
              uploaders.submit(() -> upload(gallery, person, pictures.apply(number), uploaded)));
        }
        var ids = new ArrayList<String>();
        for (Future<String> id : pending) {
          ids.add(id.get());
        }
        streams.add(new Stream(person.name(), List.copyOf(ids)));
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
    return new Exhibition(List.copyOf(streams));
  }

  private static String upload(
      Gallery gallery, Gallery.Person person, Gallery.Upload picture, Runnable uploaded)
      throws IOException, InterruptedException {
    String id = gallery.upload(person, picture);
    uploaded.run();
    return id;
  }

  List<String> allPhotos() {
    return streams.stream().flatMap(stream -> stream.photos().stream()).toList();
  }

  int photosPerStream() {
    return streams.getFirst().photos().size();
  }
}
