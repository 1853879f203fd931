// A log whose writer is rotated away from under it, and what the naive model knows of it.

import TestSupport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file, under whatever name, and what a follower must have got of it.
final class ModelFile {
  let descriptor: Int32
  var path: String?
  var content: [UInt8] = []
  /// Lines of which something was written since the follower read all there was.
  var unread: [ModelLine] = []
  /// The follower has met it: from then on no name is needed.
  var isMet = false
  var isTruncated = false
  /// How it stood when all of it was read.
  var readLength = 0
  var readHead: [UInt8] = []

  init(creating path: String) {
    descriptor = unsafe open(path, O_RDWR | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0o600)
    precondition(descriptor >= 0, "\(path): \(errno)")
    self.path = path
  }

  deinit {
    close(descriptor)
  }

  func append(_ bytes: [UInt8]) {
    let count = unsafe bytes.withUnsafeBytes { unsafe Platform.write(descriptor, $0.baseAddress, $0.count) }
    precondition(count == bytes.count)
    content += bytes
  }

  func truncate() {
    precondition(ftruncate(descriptor, 0) == 0)
    content = []
    for line in unread { line.mayBeLost = true }
    unread = []
    isTruncated = true
  }

  /// The follower has read all there is; whether it must have noticed a truncation.
  func settle() -> Bool {
    defer {
      readLength = content.count
      readHead = Array(content.prefix(1024))
      isTruncated = false
      unread.removeAll { $0.isWhole }
    }
    return isTruncated && readLength > 0
      && !(content.count >= readLength && content.starts(with: readHead))
  }
}

final class ModelLine {
  let text: String
  var written = 0
  var mayBeLost = false

  init(_ text: String) {
    self.text = text
  }

  /// With its newline.
  var isWhole: Bool { written == text.utf8.count + 1 }
}

/// Somebody who writes a log and is told, sooner or later, to open it again.
final class ModelWriter {
  let name: String
  let path: String
  var file: ModelFile
  var isMoved = false
  var rotations = 0
  private var pending: ModelLine?
  private(set) var lines: [ModelLine] = []

  init(_ name: String, in folder: String) {
    self.name = name
    path = "\(folder)/\(name)"
    file = ModelFile(creating: path)
  }

  func writeLine(_ random: inout SeededRandom) {
    finishLine()
    beginLine(&random)
    finishLine()
  }

  /// More than what a line is known by, and less than all of it.
  func beginLine(_ random: inout SeededRandom) {
    finishLine()
    let id = String(UInt64.random(in: 1 << 60...UInt64.max, using: &random), radix: 16)
    let length =
      Int.random(in: 0..<20, using: &random) == 0 ? Int.random(in: 300..<3_000, using: &random) : 10
    let line = ModelLine(
      "\(id) \(name) " + String(repeating: "x", count: Int.random(in: 0..<length, using: &random)))
    lines.append(line)
    pending = line
    write(upTo: Int.random(in: 17..<line.text.utf8.count, using: &random))
  }

  func finishLine() {
    if let pending { write(upTo: pending.text.utf8.count + 1) }
    pending = nil
  }

  /// What it has begun stays as it is.
  func leaveLine() {
    pending = nil
  }

  /// A truncation takes the beginning of a line away; the writer goes on with the next.
  func truncate() {
    file.truncate()
    if let pending {
      pending.mayBeLost = true
      self.pending = nil
    }
  }

  func reopen() {
    leaveLine()
    isMoved = false
    file = ModelFile(creating: path)
  }

  private func write(upTo end: Int) {
    guard let pending else { return }
    let bytes = Array((pending.text + "\n").utf8)
    if file.unread.last !== pending { file.unread.append(pending) }
    file.append(Array(bytes[pending.written..<end]))
    pending.written = end
    if !file.isMet, file.path == nil { pending.mayBeLost = true }
  }
}
