// A terminal without a screen.

import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

final class PseudoTerminal {
  private let near: FileHandle
  /// The end that a process takes for a terminal.
  let far: FileHandle

  init() throws {
    var near: Int32 = -1
    var far: Int32 = -1
    guard unsafe openpty(&near, &far, nil, nil, nil) == 0 else {
      throw Command.Failure(what: "no pseudo-terminal")
    }
    self.near = FileHandle(fileDescriptor: near, closeOnDealloc: true)
    self.far = FileHandle(fileDescriptor: far, closeOnDealloc: true)
  }

  /// All that is written to the far end until its last writer is gone.
  func readAll() throws -> String {
    try far.close()
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = unsafe read(near.fileDescriptor, &piece, piece.count)
      // The end is an input/output error on Linux, and an empty read elsewhere.
      if count <= 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += piece[..<count]
    }
  }
}
