package dev.headstart.api.page;

import java.util.List;

/**
 * What the template of rows shows.
 *
 * @param next the link to more; {@code null} at the end
 * @param showOwner whether it says whose each photograph is
 */
record RowsView(List<PhotoRows.Row> rows, String next, boolean showOwner) {}
