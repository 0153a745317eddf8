package dev.headstart.lab.pictures;

import java.io.IOException;

/** Something to upload. */
public sealed interface Photograph permits Picture, PhotoFile {

  String title();

  /** A name for the upload's part, with the ending that fits its format. */
  String fileName();

  /** Such as {@code image/jpeg}. */
  String mediaType();

  /** The encoded photograph; read at each call where it lies in a file. */
  byte[] bytes() throws IOException;
}
