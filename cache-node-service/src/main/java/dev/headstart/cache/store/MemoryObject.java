package dev.headstart.cache.store;

import dev.headstart.cache.body.BodyReader;
import dev.headstart.cache.body.BufferReader;
import dev.headstart.cache.body.FileSlices;
import dev.headstart.cache.object.ObjectHead;
import io.netty.buffer.ByteBuf;
import io.netty.util.AbstractReferenceCounted;
import io.netty.util.IllegalReferenceCountException;
import io.netty.util.ReferenceCounted;

/**
 * An object in memory. It counts its own references, because a buffer that was released may be
 * somebody else's by the time a late reader retains it.
 */
final class MemoryObject extends AbstractReferenceCounted implements StoredObject {

  private final ObjectHead head;
  private final ByteBuf body;
  private final int weight;

  /** Of its hits, counted roughly: what a race loses does not matter. */
  private int hits;

  /** An object that is not kept. */
  MemoryObject(ObjectHead head, ByteBuf body) {
    this(head, body, 0);
  }

  /**
   * @param body owned by the object
   * @param weight bytes of memory that it is reckoned to take
   */
  MemoryObject(ObjectHead head, ByteBuf body, int weight) {
    this.head = head;
    this.body = body;
    this.weight = weight;
  }

  int weight() {
    return weight;
  }

  /** Counts a hit; true for one of so many. */
  boolean isOneHitOf(int many) {
    hits++;
    return hits % many == 0;
  }

  /** Takes a reference, unless the object is gone. */
  boolean tryRetain() {
    try {
      retain();
      return true;
    } catch (IllegalReferenceCountException e) {
      return false;
    }
  }

  @Override
  public ObjectHead head() {
    return head;
  }

  @Override
  public long length() {
    return body.readableBytes();
  }

  @Override
  public ByteBuf bytes() {
    return body.retainedDuplicate();
  }

  @Override
  public BodyReader open(long start, long end) {
    return new BufferReader(body.retainedSlice((int) start, (int) (end - start)));
  }

  @Override
  public FileSlices slices(long start, long end) {
    return null;
  }

  @Override
  public void close() {
    release();
  }

  @Override
  protected void deallocate() {
    body.release();
  }

  @Override
  public ReferenceCounted touch(Object hint) {
    body.touch(hint);
    return this;
  }
}
