// The content hash, made while the bytes go by.

import CXXHash

/// A running XXH3-128.
@safe final class ContentHasher {
  private let state: OpaquePointer

  init() {
    guard let state = unsafe XXH3_createState() else { preconditionFailure("no memory for a hash") }
    unsafe self.state = state
    unsafe XXH3_128bits_reset(state)
  }

  deinit {
    unsafe XXH3_freeState(state)
  }

  func update(_ bytes: UnsafeRawBufferPointer) {
    unsafe _ = xxh3_128_update(state, bytes.baseAddress, bytes.count)
  }

  /// Of all bytes so far; more may follow.
  var value: ContentHash {
    let digest = unsafe XXH3_128bits_digest(state)
    return ContentHash(high: digest.high64, low: digest.low64)
  }
}
