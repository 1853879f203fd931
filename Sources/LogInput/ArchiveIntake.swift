// What libarchive reads from.

import CArchive

/// Lends libarchive the window of a stream, and keeps the fault that it cannot carry.
@safe final class ArchiveIntake {
  private let source: ReadAhead
  private var lent = 0
  private var totalLent = 0
  private(set) var fault: StreamFault?

  /// libarchive asked for more than there was.
  private(set) var isAtEnd = false

  init(_ source: ReadAhead) {
    self.source = source
  }

  /// Where libarchive is, about: what it was lent last may not all be used.
  var place: String { source.place }

  /// Called for each block; asking for one means that the block before it is done with.
  func lend(_ buffer: UnsafeMutablePointer<UnsafeRawPointer?>) -> Int {
    source.consume(lent)
    lent = 0
    do throws(StreamFault) {
      guard try source.fill() else {
        isAtEnd = true
        return 0
      }
    } catch {
      fault = error
      return Int(ARCHIVE_FATAL)
    }
    lent = source.available
    totalLent += lent
    unsafe buffer.pointee = source.window.baseAddress
    return lent
  }

  /// Takes the bytes that were used, of all that were lent; the rest is the next member's.
  func settle(used: Int64) {
    let unused = min(max(totalLent - Int(used), 0), lent)
    source.consume(lent - unused)
    lent = 0
  }
}
