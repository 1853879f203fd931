// Files that grow, rotate, appear and vanish, and pipes: what comes of them, as it comes.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What a command line asks to be followed. Files are looked for again and again: no system tells of them on every file
/// system and through every link.
///
/// A file is known by its device, its number and its first kilobyte, never by its name. Renamed, it goes on being read; what
/// takes its place is another file.
@safe package final class FollowedInputs {
  package typealias Instant = ContinuousClock.Instant

  /// How long a file is read on that nothing leads to any more: its writer may not know yet that it was moved.
  package static let grace = Duration.seconds(300)
  /// How long a file that begins as another one is left alone, after it stopped growing: it may be the copy that is made
  /// before a truncation.
  static let patience = Duration.seconds(2)
  /// A copy that grows longer than this is none.
  static let longestCopying = Duration.seconds(600)
  /// How long something has to be missing before it is told.
  static let silence = Duration.seconds(5)
  /// Truncations whose copies are known again.
  private static let mostTruncations = 256

  private struct File {
    enum State {
      case undecided, followed, compressed, ignored
    }

    let file: FollowedFile
    var state = State.undecided
    let foundAt: Instant
    /// When its size was last seen to change, and that size: until it is decided what it is.
    var changedAt: Instant
    var size = 0
    /// When a path last led to it, or it last grew.
    var lastSeen: Instant
  }

  /// What was read of a file before it was truncated.
  private struct Truncation {
    let beginning: FileBeginning
    let length: Int
    let at: Instant
  }

  /// A file that is not read, as it was when that was decided.
  private struct Ignored {
    let length: Int
    let beginning: FileBeginning
    let isTold: Bool
  }

  private struct Problem {
    let notice: FollowNotice
    let since: Instant
    var isTold = false
  }

  private let arguments: [String]
  private let followsFiles: Bool
  private let excluded: [String]
  private let limits: InputLimits
  private let pool: ChunkPool
  private let boundaries: () -> (any RecordBoundaries)?
  private let space: UnsafeMutableRawBufferPointer

  /// In the order they were found: what was moved away comes before what took its place.
  private var files: [File] = []
  private var pipes: [FollowedPipe] = []
  private var ignored: [FileIdentity: Ignored] = [:]
  private var truncated: [Truncation] = []
  private var problems: [InputProblem: Problem] = [:]
  private var failures: [InputProblem] = []
  private var notices: [FollowNotice] = []
  private var ended: [FollowedInput] = []
  private var isFirstLook = true

  /// `followsFiles` tells that files are read on after their end; without it, there are pipes alone among the arguments.
  /// Files at the `excluded` paths are not read: they are written meanwhile.
  package init(
    _ arguments: [String], followsFiles: Bool, excluding excluded: [String] = [], limits: InputLimits,
    pool: ChunkPool,
    boundaries: @escaping () -> (any RecordBoundaries)? = { nil }
  ) {
    self.arguments = arguments.filter { $0 != "-" }
    self.followsFiles = followsFiles
    self.excluded = excluded
    self.limits = limits
    self.pool = pool
    self.boundaries = boundaries
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
  package var unreadable: [InputProblem] {
    problems.filter { problem in
      if case .unreadable = problem.value.notice { problem.value.isTold } else { false }
    }.keys.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// What happened since it was asked for last.
  package func takeNotices() -> [FollowNotice] {
    defer { notices = [] }
    return notices
  }

  /// Inputs read to an end that tells something: those that are compressed, and pipes with a fault.
  package func takeEnded() -> [FollowedInput] {
    defer { ended = [] }
    return ended
  }

  /// Waits until something comes through a pipe, for so long at most, or until `wakeup` is called.
  package func wait(milliseconds: Int, or wakeup: Wakeup) {
    let descriptors = pipes.filter { !$0.isOver }.map(\.descriptor)
    _ = wakeup.wait(for: descriptors, milliseconds: Int32(clamping: milliseconds))
  }
}

// MARK: - Looking for files

extension FollowedInputs {
  /// Looks for files that have come, been moved or gone.
  package func look(at now: Instant = .now) {
    let plan = InputPlan(arguments: arguments)
    var known = Set(files.map(\.file.identity))
    var listed: Set<FileIdentity> = []
    var found = failures
    failures = []
    found += plan.problems
    for source in plan.sources {
      guard case .file(let path) = source, let status = try? FileStatus(path: path) else { continue }
      if status.kind == .stream { follow(pipe: path) }
      guard status.kind == .regular else { continue }
      listed.insert(status.identity)
      guard !known.contains(status.identity), ignored[status.identity]?.length != status.bytes,
        !isExcluded(status.identity)
      else { continue }
      do throws(SystemError) {
        let file = try FollowedFile(path: path, text: newText())
        guard known.insert(file.identity).inserted else { continue }
        listed.insert(file.identity)
        files.append(File(file: file, foundAt: now, changedAt: now, lastSeen: now))
      } catch {
        if !error.isMissing { found.append(InputProblem(path: path, message: error.message(reading: path))) }
      }
    }
    for index in files.indices where listed.contains(files[index].file.identity) {
      files[index].lastSeen = now
    }
    ignored = ignored.filter { listed.contains($0.key) }
    decide(at: now)
    note(found, at: now)
    isFirstLook = false
  }

  /// Settles what the files that were found are. The last time, what may be a copy is none.
  private func decide(at now: Instant, isLast: Bool = false) {
    for index in files.indices where files[index].state == .undecided {
      let file = files[index].file
      let head = file.head()
      let size = file.bytes
      if size != files[index].size {
        files[index].size = size
        files[index].changedAt = now
      }
      if let isCompressed = head.isCompressed ?? (isLast ? false : nil) {
        if isCompressed {
          if isFirstLook {
            files[index].state = .compressed
          } else {
            ignore(index, as: .compressed(path: file.input.path))
          }
          continue
        }
      } else {
        continue
      }
      if !isFirstLook {
        let foundAt = files[index].foundAt
        let copied = truncated.contains { truncation in
          switch truncation.beginning.likeness(of: head) {
          case .different: false
          // It lacks what was read after it was made; that it was there before the truncation tells as much.
          case .perhaps: foundAt < truncation.at && head.hasLine
          case .equal: foundAt < truncation.at || truncation.length <= size
          }
        }
        if copied {
          ignore(index, as: .copied(path: file.input.path))
          continue
        }
        let mayStillBeACopy =
          now - files[index].changedAt < Self.patience && now - foundAt < Self.longestCopying
        if mayStillBeACopy, !isLast, isLikeAnother(head) { continue }
      }
      files[index].state = .followed
      ignored[file.identity] = nil
    }
    files.removeAll { $0.state == .ignored }
  }

  private func isLikeAnother(_ head: FileBeginning) -> Bool {
    // As it began when it was read, for it may be truncated by now; and as it begins now, for it may not have been read.
    let isLikeAFile = files.contains { entry in
      entry.state == .followed
        && (entry.file.beginning.likeness(of: head) != .different
          || entry.file.head().likeness(of: head) != .different)
    }
    return isLikeAFile
      || truncated.contains { $0.beginning.likeness(of: head) != .different }
  }

  /// Tells it once of a file, however that grows.
  private func ignore(_ index: Int, as notice: FollowNotice?) {
    let file = files[index].file
    let head = file.head()
    let former = ignored[file.identity]
    let isTold = former.map { $0.isTold && head.bytes.starts(with: $0.beginning.bytes) } ?? false
    if let notice, !isTold { notices.append(notice) }
    ignored[file.identity] = Ignored(length: file.bytes, beginning: head, isTold: isTold || notice != nil)
    files[index].state = .ignored
  }

  private func isExcluded(_ identity: FileIdentity) -> Bool {
    excluded.contains { (try? FileStatus(path: $0))?.identity == identity }
  }

  private func follow(pipe path: String) {
    if pipes.contains(where: { $0.input.path == path && !($0.isOver && followsFiles) }) { return }
    pipes.removeAll { $0.input.path == path }
    // Without waiting for somebody who writes.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if descriptor < 0 {
      failures.append(InputProblem(path: path, message: SystemError(code: errno).message(reading: path)))
      return
    }
    pipes.append(FollowedPipe(path: path, descriptor: descriptor, isOwned: true, text: newText()))
  }

  /// Tells of a problem once it has lasted: between two files at one path there may be none for a moment.
  private func note(_ found: [InputProblem], at now: Instant) {
    problems = problems.filter { found.contains($0.key) }
    for problem in found {
      let isThere = (try? FileStatus(path: problem.path)) != nil
      let isReadable = unsafe access(problem.path, R_OK) == 0
      var entry =
        problems[problem]
        ?? Problem(notice: isThere && !isReadable ? .unreadable(problem) : .awaited(problem), since: now)
      if !entry.isTold, isFirstLook || now - entry.since >= Self.silence {
        entry.isTold = true
        notices.append(entry.notice)
      }
      problems[problem] = entry
    }
  }

  private func newText() -> GrowingText {
    GrowingText(limits: limits, pool: pool, boundaries: boundaries())
  }
}

extension FileBeginning {
  /// `nil` when there is too little of it to tell.
  fileprivate var isCompressed: Bool? {
    if Codec(beginning: bytes.span) != .none { return true }
    if bytes.count < Codec.magicBytes, Codec(cutOffMagic: bytes.span) != nil { return nil }
    return false
  }
}

// MARK: - Reading

extension FollowedInputs {
  /// Reads what is there, of each input so many bytes at most; whether there is more. What is compressed is read to its end,
  /// unless `goesOn` says no.
  package func read(
    quota: Int = 8 << 20, at now: Instant = .now, goesOn: () -> Bool = { true },
    _ sink: (Chunk, FollowedInput) -> Void
  ) -> Bool {
    var isMore = false
    for index in files.indices {
      switch files[index].state {
      case .undecided, .ignored: continue
      case .compressed:
        readWhole(files[index].file, goesOn, sink)
        ignore(index, as: nil)
      case .followed: if advance(index, quota: quota, at: now, sink) { isMore = true }
      }
    }
    files.removeAll { $0.state == .ignored }
    for pipe in pipes where receive(pipe, quota: quota, sink) { isMore = true }
    letGo(at: now, sink)
    return isMore
  }

  /// Reads what is there at last, and hands over the lines that have no newline.
  package func finish(at now: Instant = .now, _ sink: (Chunk, FollowedInput) -> Void) {
    if followsFiles { look(at: now) }
    readAll(at: now, sink)
    // By now it is known what was truncated.
    decide(at: now, isLast: true)
    readAll(at: now, sink)
    for entry in files where entry.state == .followed { entry.file.finish { sink($0, entry.file.input) } }
    for pipe in pipes { pipe.finish { sink($0, pipe.input) } }
  }

  private func readAll(at now: Instant, _ sink: (Chunk, FollowedInput) -> Void) {
    // Once more for what a truncation has shown.
    if read(quota: .max, at: now, goesOn: { false }, sink) {
      _ = read(quota: .max, at: now, goesOn: { false }, sink)
    }
  }

  private func advance(
    _ index: Int, quota: Int, at now: Instant, _ sink: (Chunk, FollowedInput) -> Void
  ) -> Bool {
    let file = files[index].file
    let before = file.offset
    defer { if file.offset != before { files[index].lastSeen = now } }
    do throws(SystemError) {
      switch try unsafe file.advance(quota: quota, through: space, { sink($0, file.input) }) {
      case .caughtUp: return false
      case .more: return true
      case .truncated(let beginning, let length):
        if truncated.count == Self.mostTruncations { truncated.removeFirst() }
        truncated.append(Truncation(beginning: beginning, length: length, at: now))
        notices.append(.truncated(file.input))
        return true
      }
    } catch {
      failures.append(InputProblem(path: file.input.path, message: error.message(reading: file.input.path)))
      return false
    }
  }

  private func readWhole(
    _ file: FollowedFile, _ goesOn: () -> Bool, _ sink: (Chunk, FollowedInput) -> Void
  ) {
    let reader = InputReader(limits: limits, pool: pool, boundaries: boundaries())
    file.input.outcome = reader.read(.file(path: file.input.path), input: 0) { chunk in
      sink(chunk, file.input)
      return goesOn()
    }
    ended.append(file.input)
  }

  private func receive(
    _ pipe: FollowedPipe, quota: Int, _ sink: (Chunk, FollowedInput) -> Void
  ) -> Bool {
    var left = min(quota, 4 << 20)
    while !pipe.isOver, Wakeup.isReadable(pipe.descriptor) {
      if left <= 0 { return true }
      unsafe pipe.receive(into: space) { sink($0, pipe.input) }
      left -= unsafe space.count
      if pipe.isOver, pipe.input.outcome != nil { ended.append(pipe.input) }
    }
    return false
  }

  /// Closes files that nothing leads to and that nobody writes to.
  private func letGo(at now: Instant, _ sink: (Chunk, FollowedInput) -> Void) {
    files.removeAll { entry in
      guard now - entry.lastSeen >= Self.grace else { return false }
      if entry.state == .followed { entry.file.finish { sink($0, entry.file.input) } }
      return true
    }
  }
}
