package dev.headstart.api.rendition;

import com.drew.imaging.tiff.TiffProcessingException;
import com.drew.imaging.tiff.TiffReader;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.RandomAccessReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifSubIFDDirectory;
import com.drew.metadata.tiff.DirectoryTiffHandler;
import java.io.IOException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads when and with what a photograph was taken from Exif, and nothing else: of all that it may
 * hold, two directories are entered, once each, and four short texts are read. Where it was taken
 * is not even looked at. So hostile Exif costs little; what is wrong with it is no reason to refuse
 * the photograph.
 */
final class ExifShot extends DirectoryTiffHandler {

  private static final Logger LOG = LoggerFactory.getLogger(ExifShot.class);

  /** JPEG has no room for more; other formats' is not read. */
  private static final int MAX_EXIF = 64 * 1024;

  private static final int TIFF = 42;
  private static final int MAX_TEXT = 200;
  private static final int MAX_CAMERA = 100;

  private static final Set<Integer> WANTED =
      Set.of(
          ExifDirectoryBase.TAG_MAKE,
          ExifDirectoryBase.TAG_MODEL,
          ExifDirectoryBase.TAG_DATETIME_ORIGINAL,
          ExifDirectoryBase.TAG_DATETIME_DIGITIZED);

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu:MM:dd HH:mm:ss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private boolean entered;

  private ExifShot(Metadata metadata) {
    super(metadata, null);
  }

  /** What {@code exif}, which begins with a TIFF header, says. */
  static Shot of(byte[] exif) {
    if (exif.length > MAX_EXIF) {
      return Shot.UNKNOWN;
    }
    var metadata = new Metadata();
    try {
      new TiffReader().processTiff(new ByteArrayReader(exif), new ExifShot(metadata), 0);
    } catch (TiffProcessingException | IOException e) {
      LOG.debug("An upload's Exif ends early or is none; what was read before counts.", e);
    }
    return new Shot(
        takenAt(metadata),
        camera(
            text(metadata, ExifDirectoryBase.TAG_MAKE),
            text(metadata, ExifDirectoryBase.TAG_MODEL)));
  }

  /** Without control characters and the spaces that cameras fill up with; perhaps empty. */
  private static String text(Metadata metadata, int tag) {
    for (var directory : metadata.getDirectoriesOfType(ExifDirectoryBase.class)) {
      String text = directory.getString(tag);
      if (text != null) {
        return text.replaceAll("[\\p{Cntrl}\\s\\uFFFD]+", " ").strip();
      }
    }
    return "";
  }

  /** Many makers repeat their name, or its first word, in the model. */
  private static String camera(String make, String model) {
    String brand = make.split(" ", 2)[0];
    boolean named = model.regionMatches(true, 0, brand, 0, brand.length()) && !model.isEmpty();
    String camera = (named ? model : make + " " + model).strip();
    return camera.isEmpty() ? null : camera.substring(0, Math.min(MAX_CAMERA, camera.length()));
  }

  private static LocalDateTime takenAt(Metadata metadata) {
    String text = text(metadata, ExifDirectoryBase.TAG_DATETIME_ORIGINAL);
    if (text.isEmpty()) {
      text = text(metadata, ExifDirectoryBase.TAG_DATETIME_DIGITIZED);
    }
    try {
      LocalDateTime time = LocalDateTime.parse(text, TIME);
      return time.getYear() > 0 ? time : null;
    } catch (DateTimeParseException _) {
      // Cameras whose clock was never set write spaces or zeros.
      return null;
    }
  }

  @Override
  public void setTiffMarker(int marker) throws TiffProcessingException {
    if (marker != TIFF) {
      throw new TiffProcessingException("Not a TIFF header.");
    }
    pushDirectory(ExifIFD0Directory.class);
  }

  @Override
  public boolean tryEnterSubIfd(int tag) {
    if (tag != ExifIFD0Directory.TAG_EXIF_SUB_IFD_OFFSET || entered) {
      return false;
    }
    entered = true;
    pushDirectory(ExifSubIFDDirectory.class);
    return true;
  }

  @Override
  public boolean hasFollowerIfd() {
    return false;
  }

  @Override
  public Long tryCustomProcessFormat(int tag, int format, long components) {
    return null;
  }

  /** Says that it has read all that nobody wants, so that it is not. */
  @Override
  public boolean customProcessTag(
      int offset,
      Set<Integer> directories,
      int start,
      RandomAccessReader exif,
      int tag,
      int bytes) {
    return !WANTED.contains(tag) || bytes > MAX_TEXT;
  }

  @Override
  public void warn(String message) {
    LOG.debug("An upload's Exif: {}", message);
  }

  @Override
  public void error(String message) {
    LOG.debug("An upload's Exif: {}", message);
  }
}
