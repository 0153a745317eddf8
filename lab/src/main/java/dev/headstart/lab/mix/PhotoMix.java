package dev.headstart.lab.mix;

import dev.headstart.contract.photo.PhotoFormat;
import dev.headstart.contract.photo.PhotoPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * So many photographs in Flickr's size mix, and the order in which they are asked for: the class is
 * drawn by its share first, then the photograph within the class by Zipf's law, so that how many
 * bytes a request has does not hang on which photographs happen to be popular. The same numbers
 * give the same mix on every machine. Immutable.
 */
public final class PhotoMix {

  /** How steeply popularity falls; 0.8 to 1 is what studies of photo sites found. */
  private static final double ZIPF = 0.9;

  private static final int LEAST_OF_A_CLASS = 8;
  private static final double SPREAD = 0.25;
  private static final int ID_LENGTH = 8;
  private static final int SECRET_LENGTH = 10;

  private final Map<SizeClass, List<MixObject>> byClass = new EnumMap<>(SizeClass.class);
  private final List<MixObject> objects;

  /**
   * @param objects about how many photographs
   * @param seed another one gives other photographs
   */
  public PhotoMix(int objects, long seed) {
    var random = new SplittableRandom(seed);
    var all = new ArrayList<MixObject>();
    for (SizeClass sizeClass : SizeClass.values()) {
      int count = Math.max(LEAST_OF_A_CLASS, (int) Math.round(objects * sizeClass.share()));
      var ofClass = new ArrayList<MixObject>(count);
      for (int i = 0; i < count; i++) {
        ofClass.add(object(sizeClass, random));
      }
      byClass.put(sizeClass, List.copyOf(ofClass));
      all.addAll(ofClass);
    }
    this.objects = List.copyOf(all);
  }

  private static MixObject object(SizeClass sizeClass, SplittableRandom random) {
    var path =
        new PhotoPath(
            word(random, ID_LENGTH),
            word(random, SECRET_LENGTH),
            sizeClass.size(),
            PhotoFormat.JPEG);
    double factor = random.nextDouble(1 - SPREAD, 1 + SPREAD);
    return new MixObject(path.toString(), sizeClass, (int) (sizeClass.meanBytes() * factor));
  }

  private static String word(SplittableRandom random, int length) {
    var word = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      word.append(Character.forDigit(random.nextInt(Character.MAX_RADIX), Character.MAX_RADIX));
    }
    return word.toString();
  }

  public List<MixObject> objects() {
    return objects;
  }

  /** The first {@code count} requests of the order that {@code seed} gives, for the whole mix. */
  public List<MixObject> requests(int count, long seed) {
    var random = new SplittableRandom(seed);
    var cumulated = new EnumMap<SizeClass, double[]>(SizeClass.class);
    byClass.forEach((sizeClass, ofClass) -> cumulated.put(sizeClass, zipf(ofClass.size())));
    var requests = new ArrayList<MixObject>(count);
    for (int i = 0; i < count; i++) {
      SizeClass sizeClass = draw(random);
      requests.add(byClass.get(sizeClass).get(draw(cumulated.get(sizeClass), random)));
    }
    return Collections.unmodifiableList(requests);
  }

  private static SizeClass draw(SplittableRandom random) {
    double point = random.nextDouble();
    for (SizeClass sizeClass : SizeClass.values()) {
      point -= sizeClass.share();
      if (point < 0) {
        return sizeClass;
      }
    }
    return SizeClass.LARGE_1600;
  }

  private static int draw(double[] cumulated, SplittableRandom random) {
    double point = random.nextDouble() * cumulated[cumulated.length - 1];
    int low = 0;
    int high = cumulated.length - 1;
    while (low < high) {
      int middle = (low + high) / 2;
      if (cumulated[middle] < point) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static double[] zipf(int count) {
    var cumulated = new double[count];
    double sum = 0;
    for (int rank = 1; rank <= count; rank++) {
      sum += 1 / Math.pow(rank, ZIPF);
      cumulated[rank - 1] = sum;
    }
    return cumulated;
  }
}
