// A fixed number of buffers, so that reading ahead of parsing takes no more memory than they do.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Hands out buffers, and waits when all of them are out. Safe to use from several threads.
///
/// A reader holds one buffer at a time and none while it waits, so that any number of readers gets on with
/// one buffer, as long as chunks are let go of.
@safe package final class ChunkPool: @unchecked Sendable {
  private let bufferBytes: Int
  private var idle: [ChunkBuffer] = unsafe []
  private var unused: Int
  private let mutex: UnsafeMutablePointer<pthread_mutex_t>
  private let returned: UnsafeMutablePointer<pthread_cond_t>

  /// `count` buffers of the limits' chunk size. They are allocated when first needed.
  package init(count: Int, limits: InputLimits) {
    bufferBytes = limits.usualBuffer
    unused = max(count, 1)
    unsafe mutex = .allocate(capacity: 1)
    unsafe returned = .allocate(capacity: 1)
    unsafe pthread_mutex_init(mutex, nil)
    unsafe pthread_cond_init(returned, nil)
  }

  deinit {
    while let buffer = unsafe idle.popLast() { unsafe buffer.deallocate() }
    unsafe pthread_cond_destroy(returned)
    unsafe pthread_mutex_destroy(mutex)
    unsafe returned.deallocate()
    unsafe mutex.deallocate()
  }

  /// Waits until a buffer is there.
  func acquire() -> ChunkBuffer {
    unsafe pthread_mutex_lock(mutex)
    defer { unsafe pthread_mutex_unlock(mutex) }
    while true {
      if let buffer = unsafe idle.popLast() { return unsafe buffer }
      if unused > 0 {
        unused -= 1
        return unsafe ChunkBuffer(capacity: bufferBytes)
      }
      unsafe pthread_cond_wait(returned, mutex)
    }
  }

  /// One that grew for a long line goes back to the system: the next chunk needs no more than the usual.
  func release(_ buffer: ChunkBuffer) {
    let isGrown = unsafe buffer.capacity != bufferBytes
    if isGrown { unsafe buffer.deallocate() }
    unsafe pthread_mutex_lock(mutex)
    if isGrown { unused += 1 } else { unsafe idle.append(buffer) }
    unsafe pthread_cond_signal(returned)
    unsafe pthread_mutex_unlock(mutex)
  }
}
