package dev.headstart.cache.store;

import dev.headstart.cache.body.BodyReader;
import dev.headstart.cache.body.BufferReader;
import dev.headstart.cache.object.ObjectHead;
import io.netty.buffer.ByteBuf;
import io.netty.util.AbstractReferenceCounted;
import io.netty.util.IllegalReferenceCountException;
import io.netty.util.ReferenceCounted;

/**
 * An object in memory. It counts its own references, because a pooled buffer that was released may
 * have been given to somebody else by the time a late reader retains it.
 */
final class MemoryObject extends AbstractReferenceCounted implements StoredObject {

  private final ObjectHead head;
  private final ByteBuf body;

  /**
   * @param body owned by the object
   */
  MemoryObject(ObjectHead head, ByteBuf body) {
    this.head = head;
    this.body = body;
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
