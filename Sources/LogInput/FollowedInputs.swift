// Files and pipes: what comes of them, as it comes.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a command line asks to be followed. Files are looked for again and again: no system tells of them on every file
/// system and through every link.
@safe package final class FollowedInputs {
  package typealias Instant = ContinuousClock.Instant

  /// How long a file is read on that nothing leads to any more: its writer may not know yet that it was moved.
  package static let grace = Duration.seconds(300)
  /// Bytes that are read of one input before it is the next one's turn.
  package static let quota = 8 << 20

  private let arguments: [String]
  private let followsFiles: Bool
  private let limits: InputLimits
  private let pool: ChunkPool
  private let boundaries: () -> (any RecordBoundaries)?
  private let newText: () -> GrowingText
  private let space: UnsafeMutableRawBufferPointer
  private let files: FollowedFiles
  private var pipes: [FollowedPipe] = []
  private var problems = LastingProblems()
  private var isFirstLook = true

  /// `followsFiles` tells that files are read on after their end; without it, there are pipes alone among the arguments.
  /// Files at the `excluded` paths are not read: they are written meanwhile.
  package init(
    _ arguments: [String], followsFiles: Bool, excluding excluded: [String] = [], limits: InputLimits,
    pool: ChunkPool, boundaries: @escaping () -> (any RecordBoundaries)? = { nil }
  ) {
    self.arguments = arguments.filter { $0 != "-" }
    self.followsFiles = followsFiles
    self.limits = limits
    self.pool = pool
    self.boundaries = boundaries
    newText = { GrowingText(limits: limits, pool: pool, boundaries: boundaries()) }
    files = FollowedFiles(excluding: excluded, newText: newText)
    unsafe space = .allocate(byteCount: GrowingText.longestPiece(limits), alignment: 64)
    if arguments.contains("-") {
      pipes.append(FollowedPipe(path: "-", descriptor: STDIN_FILENO, isOwned: false, text: newText()))
    }
  }

  deinit {
    unsafe space.deallocate()
  }

  /// Nothing can come any more.
  package var isOver: Bool { pipes.allSatisfy(\.isOver) && (!followsFiles || arguments.isEmpty) }

  /// What cannot be read at the moment.
  package var unreadable: [InputProblem] { problems.unreadable }

  /// What happened since it was asked for last.
  package func takeNotices() -> [FollowNotice] {
    defer { files.notices = [] }
    return files.notices
  }

  /// Inputs read to an end that tells something: those that are compressed, and pipes with a fault.
  package func takeEnded() -> [FollowedInput] {
    defer { files.ended = [] }
    return files.ended
  }

  /// Waits until something comes through a pipe, for so long at most, or until `wakeup` is called.
  package func wait(milliseconds: Int, or wakeup: Wakeup) {
    let descriptors = pipes.filter { !$0.isOver }.map(\.descriptor)
    _ = wakeup.wait(for: descriptors, milliseconds: Int32(clamping: milliseconds))
  }

  /// Looks for files that have come, been moved or gone.
  package func look(at now: Instant = .now) {
    let plan = InputPlan(arguments: arguments)
    files.problems += plan.problems
    var found: [(path: String, status: FileStatus)] = []
    for source in plan.sources {
      guard case .file(let path) = source, let status = try? FileStatus(path: path) else { continue }
      switch status.kind {
      case .regular: found.append((path, status))
      case .stream: follow(pipe: path)
      case .folder, .socket: continue
      }
    }
    files.find(found, at: now)
    files.notices += problems.note(files.problems, at: now, atOnce: isFirstLook)
    files.problems = []
    isFirstLook = false
  }

  /// Reads what is there, of each input so many bytes at most; whether there is more. What is compressed is read to its end.
  package func read(
    quota: Int = FollowedInputs.quota, at now: Instant = .now, _ sink: (Chunk, FollowedInput) -> Void
  ) -> Bool {
    var isMore = unsafe files.read(
      quota: quota, through: space,
      reader: { InputReader(limits: limits, pool: pool, boundaries: boundaries()) }, at: now, sink)
    for pipe in pipes where receive(pipe, quota: quota, sink) { isMore = true }
    return isMore
  }

  /// Reads what is there at last, and hands over the lines that have no newline.
  package func finish(at now: Instant = .now, _ sink: (Chunk, FollowedInput) -> Void) {
    if followsFiles { look(at: now) }
    readAll(at: now, sink)
    // By now it is known what was truncated.
    files.decide(at: now, isLast: true)
    readAll(at: now, sink)
    files.finish(sink)
    for pipe in pipes { pipe.finish { sink($0, pipe.input) } }
  }

  private func readAll(at now: Instant, _ sink: (Chunk, FollowedInput) -> Void) {
    // Once more for what a truncation has shown.
    if read(quota: .max, at: now, sink) { _ = read(quota: .max, at: now, sink) }
  }

  private func follow(pipe path: String) {
    // Somebody may write to it again.
    if pipes.contains(where: { $0.input.path == path && !($0.isOver && followsFiles) }) { return }
    pipes.removeAll { $0.input.path == path }
    // Without waiting for somebody who writes.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if descriptor < 0 {
      let message = SystemError(code: errno).message(reading: path)
      files.problems.append(InputProblem(path: path, message: message))
      return
    }
    pipes.append(FollowedPipe(path: path, descriptor: descriptor, isOwned: true, text: newText()))
  }

  private func receive(
    _ pipe: FollowedPipe, quota: Int, _ sink: (Chunk, FollowedInput) -> Void
  ) -> Bool {
    var left = min(quota, Self.quota)
    while !pipe.isOver, Wakeup.isReadable(pipe.descriptor) {
      if left <= 0 { return true }
      left -= unsafe pipe.receive(into: space) { sink($0, pipe.input) }
      if pipe.isOver, pipe.input.outcome != nil { files.ended.append(pipe.input) }
    }
    return false
  }
}
