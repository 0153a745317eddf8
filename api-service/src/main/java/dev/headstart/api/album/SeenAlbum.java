package dev.headstart.api.album;

import dev.headstart.api.photo.Photo;
import java.util.Optional;

/**
 * An album as somebody sees it.
 *
 * @param album what is written down about it
 * @param photographs how many of its photographs she may see
 * @param cover the one that stands for it: the chosen one if she may see that, else the first that
 *     she may see; empty where she may see none
 */
public record SeenAlbum(Album album, int photographs, Optional<Photo> cover) {}
