// One file that is followed, by its descriptor: whatever becomes of its name, it is read to its end.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An open file, and how far it has been read.
final class FollowedFile {
  enum Progress {
    /// It has been read to its end.
    case caughtUp
    case more
    /// It began anew. What had been read of it began with `beginning`, and was `length` bytes.
    case truncated(beginning: FileBeginning, length: Int)
  }

  let input: FollowedInput
  let identity: FileIdentity
  private let descriptor: Int32
  private let text: GrowingText
  private(set) var beginning = FileBeginning()
  /// How far it has been read.
  private(set) var offset = 0
  /// A writer that goes on at its old place after a truncation leaves a hole before it.
  private var mayBeginWithHole = false

  init(path: String, text: GrowingText) throws(SystemError) {
    // A pipe that took the file's place must not be waited for.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw SystemError(code: errno) }
    self.descriptor = descriptor
    input = FollowedInput(path: path)
    self.text = text
    guard let status = FileStatus(descriptor: descriptor), status.kind == .regular else {
      close(descriptor)
      throw SystemError(code: ENOENT)
    }
    identity = status.identity
  }

  deinit {
    close(descriptor)
  }

  var bytes: Int { FileStatus(descriptor: descriptor)?.bytes ?? 0 }

  /// The first bytes as they stand there now.
  func head() -> FileBeginning {
    var head = FileBeginning()
    unsafe withUnsafeTemporaryAllocation(byteCount: FileBeginning.longest, alignment: 1) { space in
      let count = unsafe readAt(descriptor, space, 0)
      if count > 0 { unsafe head.extend(with: UnsafeRawBufferPointer(rebasing: space[..<count]), at: 0) }
    }
    return head
  }

  /// Reads up to `quota` bytes of what is there when it is called.
  func advance(
    quota: Int, through space: UnsafeMutableRawBufferPointer, _ sink: (Chunk) -> Void
  ) throws(SystemError) -> Progress {
    let size = bytes
    if size < offset { return restart(sink) }
    let end = size - offset > quota ? offset + quota : size
    repeat {
      let wanted = min(space.count, end - offset)
      var count = 0
      if wanted > 0 {
        count = unsafe readAt(descriptor, UnsafeMutableRawBufferPointer(rebasing: space[..<wanted]), offset)
        if count < 0, errno != EINTR { throw SystemError(code: errno) }
      }
      // Looked at after reading: what was read may come from after a truncation.
      guard beginsAsBefore() else { return restart(sink) }
      if count <= 0 { break }
      let piece = unsafe UnsafeRawBufferPointer(rebasing: space[..<count])
      unsafe beginning.extend(with: piece, at: offset)
      offset += count
      unsafe text.take(withoutHole(piece), sink)
    } while offset < end
    return offset < size ? .more : .caughtUp
  }

  /// Hands over what has no newline, and now never will.
  func finish(_ sink: (Chunk) -> Void) {
    text.finish(isCutOff: false, sink)
  }

  private func restart(_ sink: (Chunk) -> Void) -> Progress {
    let before = Progress.truncated(beginning: beginning, length: offset)
    text.finish(isCutOff: true, sink)
    text.restart()
    input.lines = 0
    beginning = FileBeginning()
    offset = 0
    mayBeginWithHole = true
    return before
  }

  private func beginsAsBefore() -> Bool {
    let known = beginning.bytes
    if known.isEmpty { return true }
    return unsafe withUnsafeTemporaryAllocation(byteCount: known.count, alignment: 1) { space in
      unsafe readAt(descriptor, space, 0) == known.count && space.elementsEqual(known)
    }
  }

  private func withoutHole(_ piece: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    guard mayBeginWithHole else { return unsafe piece }
    let zeros = unsafe piece.prefix { $0 == 0 }.count
    mayBeginWithHole = zeros == piece.count
    text.pass(zeros)
    return unsafe UnsafeRawBufferPointer(rebasing: piece[zeros...])
  }
}

private func readAt(_ descriptor: Int32, _ space: UnsafeMutableRawBufferPointer, _ offset: Int) -> Int {
  unsafe pread(descriptor, space.baseAddress, space.count, off_t(offset))
}
