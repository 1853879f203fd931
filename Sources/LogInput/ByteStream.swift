// Where bytes are pulled from: a file, a decompressor, a member of an archive.

/// A sequence of bytes that is read once, from front to end.
protocol ByteStream: AnyObject {
  /// Writes the next bytes to the front of `space`, which is not empty, and says how many; 0 is the end.
  /// Whatever could be read before a fault is given out before the fault is thrown.
  func read(into space: UnsafeMutableRawBufferPointer) throws(StreamFault) -> Int
}
