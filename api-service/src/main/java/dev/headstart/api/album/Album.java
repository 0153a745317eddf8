package dev.headstart.api.album;

import dev.headstart.api.photo.Visibility;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An album as the catalogue knows it, without its photographs.
 *
 * @param id what it is known by
 * @param number rises with each album; the catalogue gives it
 * @param owner the name of the person whose album it is
 * @param title 1 to {@link AlbumText#MAX_TITLE} characters
 * @param description up to {@link AlbumText#MAX_DESCRIPTION} characters, perhaps none
 * @param visibility who may see it; which of its photographs one sees is another question
 * @param cover the id of the photograph that its owner chose as the cover; it may have left
 * @param version rises with each change of the album or of what is in it
 * @param createdAt Unix milliseconds
 * @param changedAt Unix milliseconds
 * @param linkedSince since when it has its sharing link, Unix milliseconds; empty where it has none
 */
public record Album(
    String id,
    long number,
    String owner,
    String title,
    String description,
    Visibility visibility,
    Optional<String> cover,
    long version,
    long createdAt,
    long changedAt,
    OptionalLong linkedSince) {}
