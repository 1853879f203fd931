// A stream that is not read, and why.

/// Holds nothing but a fault.
final class Refusal: ByteStream {
  private let fault: StreamFault

  init(_ fault: StreamFault) {
    self.fault = fault
  }

  func read(into space: UnsafeMutableRawBufferPointer) throws(StreamFault) -> Int {
    throw fault
  }
}
