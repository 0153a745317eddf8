package dev.headstart.api.storage;

class MemoryPhotoStoreTest extends PhotoStoreContract {

  private final PhotoStore store = new MemoryPhotoStore();

  @Override
  PhotoStore store() {
    return store;
  }
}
