package dev.headstart.cache.store;

import dev.headstart.cache.body.OpenFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Finds what earlier processes left: the lists of sealed volumes are read, open ones are looked
 * through record by record, and of every key the latest record counts that no line of the journal
 * makes void. Volumes without a journal that can be trusted are deleted, since nobody knows what
 * had been removed. Blocks on the disk; used once.
 */
final class Opening {

  private final StoreDirectory directory;
  private final VolumeSpace space;
  private final Volumes volumes;
  private final RecordReader reader;
  private final Index index;
  private final Damage damage;
  private final StoreEvents events;
  private final Inventory inventory;

  private final Tombstones needed = new Tombstones();
  private final List<NewerHead> newerHeads = new ArrayList<>();
  private long highest;
  private int strangers;

  private record NewerHead(Volume volume, RecordLine line) {}

  Opening(
      StoreDirectory directory,
      VolumeSpace space,
      Volumes volumes,
      RecordReader reader,
      Index index,
      Damage damage,
      StoreEvents events,
      Inventory inventory) {
    this.directory = directory;
    this.space = space;
    this.volumes = volumes;
    this.reader = reader;
    this.index = index;
    this.damage = damage;
    this.events = events;
    this.inventory = inventory;
  }

  /**
   * The journal that an earlier process left, or a new one.
   *
   * @param tombstones what it says
   */
  record OpenedJournal(JournalFile file, Tombstones tombstones) {}

  /**
   * Opens the journal; where there is none that can be trusted, deletes all volumes and begins a
   * new one.
   */
  static OpenedJournal openJournal(StoreDirectory directory, long limit, StoreEvents events)
      throws IOException {
    var tombstones = new Tombstones();
    try {
      JournalFile.Found found = JournalFile.open(directory.openJournal(), limit);
      found.lines().forEach(tombstones::add);
      return new OpenedJournal(found.file(), tombstones);
    } catch (IOException e) {
      if (!directory.isWritable()) {
        throw e;
      }
      Collection<Path> untrusted = directory.content().volumes().values();
      if (!untrusted.isEmpty()) {
        events.damaged("the journal, and all volumes with it", e);
      }
      for (Path path : untrusted) {
        Files.delete(path);
      }
      JournalFile fresh = JournalFile.create(directory.createJournal(), limit);
      directory.adoptJournal();
      return new OpenedJournal(fresh, tombstones);
    }
  }

  /**
   * Fills the index from all volumes.
   *
   * @param tombstones what the journal says
   */
  void openVolumes(Tombstones tombstones) throws IOException {
    StoreDirectory.Content content = directory.content();
    strangers = content.strangers().size();
    TreeMap<Long, Path> found = content.volumes();
    fitIntoSpace(found);
    highest = tombstones.highest();
    discardUnbegun(found);
    for (Map.Entry<Long, Path> entry : found.entrySet()) {
      openVolume(entry.getKey(), entry.getValue());
    }
    index.fill(() -> fill(tombstones), inventory);
  }

  /** The limit may have been lowered since: the oldest go. */
  private void fitIntoSpace(TreeMap<Long, Path> found) throws IOException {
    long total = 0;
    for (Path path : found.values()) {
      total += Files.size(path);
    }
    while (total > space.limit() && directory.isWritable()) {
      Path oldest = found.pollFirstEntry().getValue();
      total -= Files.size(oldest);
      Files.delete(oldest);
    }
  }

  /** The newest may not have got its header before the process was killed; nothing is in it. */
  private void discardUnbegun(TreeMap<Long, Path> found) throws IOException {
    if (found.isEmpty()) {
      return;
    }
    Path newest = found.lastEntry().getValue();
    long size = Files.size(newest);
    if (size < VolumeHeader.BYTES) {
      found.pollLastEntry();
      events.tailLost(newest.getFileName().toString(), size);
      discard(newest);
    }
  }

  private void openVolume(long number, Path path) {
    OpenFile file = null;
    try {
      var taken = new AtomicLong();
      FileChannel channel = directory.open(path);
      file = new OpenFile(channel, () -> space.give(taken.get()));
      Volume volume = read(VolumeHeader.read(file, number), path, file, taken);
      space.found(taken.get());
      volumes.add(volume);
    } catch (IOException e) {
      damage.found(path.getFileName().toString(), e);
      if (file != null) {
        file.release();
      }
      discard(path);
    }
  }

  private Volume read(VolumeHeader header, Path path, OpenFile file, AtomicLong taken)
      throws IOException {
    try {
      VolumeFooter.Found footer = VolumeFooter.read(file, header.mark());
      taken.set(file.size());
      int end = Math.toIntExact(footer.position() / RecordHeader.UNIT);
      return new Volume(header, path, file, space, taken, null, end);
    } catch (DamagedException e) {
      VolumeScan.Found scan = VolumeScan.of(file, header.mark());
      if (scan.lost() > 0) {
        events.tailLost(path.getFileName().toString(), scan.lost());
        cutOff(file, scan);
      }
      taken.set((long) scan.end() * RecordHeader.UNIT + VolumeFooter.length(scan.records().size()));
      return new Volume(header, path, file, space, taken, scan.records(), scan.end());
    }
  }

  private void cutOff(OpenFile file, VolumeScan.Found scan) throws IOException {
    if (directory.isWritable()) {
      file.truncate((long) scan.end() * RecordHeader.UNIT);
    }
  }

  /** What cannot be read is of no use; what cannot be deleted either takes its space for ever. */
  private void discard(Path path) {
    try {
      if (directory.isWritable()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      events.upkeepFailed(e);
      space.found(sizeOf(path));
    }
  }

  private static long sizeOf(Path path) {
    try {
      return Files.size(path);
    } catch (IOException e) {
      return 0;
    }
  }

  private void fill(Tombstones tombstones) {
    for (Volume volume : volumes.all()) {
      try {
        volume.records().forEach(line -> take(volume, line, tombstones));
      } catch (IOException e) {
        damage.found("the list of " + volume, e);
      }
    }
    // The newest first: it alone counts, and the others need not be read.
    newerHeads.sort(
        Comparator.comparingLong((NewerHead newer) -> newer.line().sequence()).reversed());
    newerHeads.forEach(this::take);
  }

  private void take(Volume volume, RecordLine line, Tombstones tombstones) {
    highest = Math.max(highest, line.sequence());
    if (tombstones.coverInto(line.digest(), line.sequence(), needed)) {
      return;
    }
    if (line.kind() == RecordKind.HEAD) {
      newerHeads.add(new NewerHead(volume, line));
      return;
    }
    var entry =
        new IndexEntry(line.digest(), line.sequence(), volume, line.offset(), line.units(), false);
    IndexEntry known = index.peek(entry);
    if (known == null) {
      index.put(entry);
    } else if (known.sequence() < entry.sequence()) {
      needed.add(JournalLine.key(known.digest(), known.sequence()));
      index.put(entry);
    } else if (known.sequence() > entry.sequence()) {
      needed.add(JournalLine.key(entry.digest(), entry.sequence()));
    }
    // Of two with one number the later is a copy, which a crash may have cut short.
  }

  private void take(NewerHead newer) {
    RecordLine line = newer.line();
    IndexEntry known = index.peek(IndexEntry.probe(line.digest()));
    if (known == null || known.sequence() >= line.sequence()) {
      return;
    }
    try {
      BodyPointer pointer = reader.pointer(newer.volume(), line);
      volumes
          .number(pointer.volume())
          .filter(volume -> known.hasBodyAt(volume, pointer.offset()))
          .ifPresent(
              _ ->
                  index.put(
                      known.refreshed(
                          line.sequence(), newer.volume(), line.offset(), line.units())));
    } catch (IOException e) {
      // What an older head says may not hold any more: as any damaged object, it is forgotten.
      needed.add(JournalLine.key(line.digest(), line.sequence()));
      index.remove(known);
      damage.found("a head in " + newer.volume(), e);
    }
  }

  /** The lines of the journal that are still needed, and those that a crash prevented. */
  Tombstones needed() {
    return needed;
  }

  /** The highest number that any process gave. */
  long highest() {
    return highest;
  }

  /** How many files lie among the volumes that are none. */
  int strangers() {
    return strangers;
  }
}
