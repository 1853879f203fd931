// The memory of a chunk.

/// Memory for `capacity` bytes and the padding after them. Whoever holds it returns it to its pool.
@unsafe struct ChunkBuffer {
  let start: UnsafeMutablePointer<UInt8>
  let capacity: Int

  init(capacity: Int) {
    unsafe self.capacity = capacity
    unsafe start = .allocate(capacity: capacity + Chunk.paddingBytes)
  }

  /// The same first `used` bytes in a larger place.
  func grown(to capacity: Int, keeping used: Int) -> ChunkBuffer {
    let larger = unsafe ChunkBuffer(capacity: capacity)
    unsafe larger.start.update(from: start, count: used)
    unsafe deallocate()
    return unsafe larger
  }

  func deallocate() {
    unsafe start.deallocate()
  }
}
