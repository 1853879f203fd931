// Where a rendered report goes: a file, a pipe, or memory.

/// Takes the bytes of a report piece by piece, in order.
///
/// A sink that can fail keeps its first error, ignores what comes after it, and is asked about it at the end:
/// a renderer has nothing to do about a full disk.
package protocol ReportSink {
  /// Takes the next piece, a few kilobytes or more but for the last one.
  mutating func write(_ bytes: [UInt8])
}

extension [UInt8]: ReportSink {
  package mutating func write(_ bytes: [UInt8]) {
    append(contentsOf: bytes)
  }
}
