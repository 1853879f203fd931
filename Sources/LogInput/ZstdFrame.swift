// One zstd frame, whole in memory, decoded by whichever thread comes first.

import CZstd
internal import Dispatch
internal import Synchronization

/// The compressed bytes of a frame, and later the decoded ones.
@safe final class ZstdFrame: @unchecked Sendable {
  private enum State {
    case waiting, running, decoded, broken
  }

  let compressed: [UInt8]
  /// Written by the thread that decodes, and read once that has signalled.
  private let content: UnsafeMutableRawBufferPointer
  private let state = Mutex(State.waiting)
  private let settled = DispatchSemaphore(value: 0)

  /// `contentBytes` is what the frame's header states.
  init(compressed: [UInt8], contentBytes: Int) {
    self.compressed = compressed
    unsafe content = .allocate(byteCount: contentBytes, alignment: 64)
  }

  var contentBytes: Int { unsafe content.count }

  deinit {
    unsafe content.deallocate()
  }

  /// Decodes the frame, unless another thread does, or has.
  func decode() {
    let isOurs = state.withLock { state in
      guard state == .waiting else { return false }
      state = .running
      return true
    }
    guard isOurs else { return }
    let count = unsafe compressed.withUnsafeBytes { bytes in
      unsafe ZSTD_decompress(content.baseAddress, content.count, bytes.baseAddress, bytes.count)
    }
    let isWhole = unsafe count == content.count
    state.withLock { $0 = isWhole ? .decoded : .broken }
    settled.signal()
  }

  /// What the frame holds; `nil` when it is damaged.
  var decoded: UnsafeRawBufferPointer? {
    decode()
    settled.wait()
    settled.signal()
    return unsafe state.withLock { $0 == .decoded } ? UnsafeRawBufferPointer(content) : nil
  }
}
