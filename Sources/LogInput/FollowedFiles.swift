// Files that grow, rotate, appear and vanish.

/// The files that paths lead to or led to. A file is known by its device, its number and its first kilobyte, never by its
/// name: renamed, it goes on being read, and what takes its place is another file.
final class FollowedFiles {
  typealias Instant = ContinuousClock.Instant

  /// How long a file that begins as another one is left alone, after it stopped growing: it may be the copy that is made
  /// before a truncation.
  private static let patience = Duration.seconds(2)
  /// A copy that grows longer than this is none.
  private static let longestCopying = Duration.seconds(600)

  private struct Entry {
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

  /// A file that is not read, as it was when that was decided.
  private struct Ignored {
    let length: Int
    let beginning: FileBeginning
    let isTold: Bool
  }

  private let excluded: [String]
  private let newText: () -> GrowingText
  /// In the order they were found: what was moved away comes before what took its place.
  private var entries: [Entry] = []
  private var ignored: [FileIdentity: Ignored] = [:]
  private var truncations = Truncations()
  private var isFirstLook = true

  /// For whoever takes them.
  var notices: [FollowNotice] = []
  var problems: [InputProblem] = []
  var ended: [FollowedInput] = []

  /// Files at the `excluded` paths are not read.
  init(excluding excluded: [String], newText: @escaping () -> GrowingText) {
    self.excluded = excluded
    self.newText = newText
  }
}

// MARK: - Finding

extension FollowedFiles {
  /// These regular files are there now.
  func find(_ found: [(path: String, status: FileStatus)], at now: Instant) {
    var known = Set(entries.map(\.file.identity))
    var listed: Set<FileIdentity> = []
    for (path, status) in found {
      listed.insert(status.identity)
      guard !known.contains(status.identity), ignored[status.identity]?.length != status.bytes,
        !isExcluded(status.identity)
      else { continue }
      do throws(SystemError) {
        let file = try FollowedFile(path: path, text: newText())
        guard known.insert(file.identity).inserted else { continue }
        listed.insert(file.identity)
        entries.append(Entry(file: file, foundAt: now, changedAt: now, lastSeen: now))
      } catch {
        if !error.isMissing { tell(error, of: path) }
      }
    }
    for index in entries.indices where listed.contains(entries[index].file.identity) {
      entries[index].lastSeen = now
    }
    ignored = ignored.filter { listed.contains($0.key) }
    decide(at: now)
    isFirstLook = false
  }

  /// Settles what the files are that were found. `isLast` time, what may be a copy is none.
  func decide(at now: Instant, isLast: Bool = false) {
    for index in entries.indices where entries[index].state == .undecided {
      let file = entries[index].file
      let head = file.head()
      note(file.bytes, of: index, at: now)
      switch head.isCompressed ?? (isLast ? false : nil) {
      case nil: continue
      case true? where isFirstLook: entries[index].state = .compressed
      case true?: ignore(index, as: .compressed(path: file.input.path))
      // In the beginning all is read that is there.
      case false? where isFirstLook: follow(index)
      case false?:
        if truncations.isCopy(head, length: entries[index].size, foundAt: entries[index].foundAt) {
          ignore(index, as: .copied(path: file.input.path))
        } else if isLast || !mayBecomeCopy(index, head, at: now) {
          follow(index)
        }
      }
    }
    entries.removeAll { $0.state == .ignored }
  }

  private func note(_ size: Int, of index: Int, at now: Instant) {
    guard size != entries[index].size else { return }
    entries[index].size = size
    entries[index].changedAt = now
  }

  private func mayBecomeCopy(_ index: Int, _ head: FileBeginning, at now: Instant) -> Bool {
    guard now - entries[index].changedAt < Self.patience, now - entries[index].foundAt < Self.longestCopying
    else { return false }
    // As the other one began when it was read, for it may be truncated by now; and as it begins now, for it may not have been
    // read yet.
    return truncations.mayBeCopy(head)
      || entries.contains { entry in
        entry.state == .followed
          && (entry.file.beginning.likeness(of: head) != .different
            || entry.file.head().likeness(of: head) != .different)
      }
  }

  private func follow(_ index: Int) {
    entries[index].state = .followed
    ignored[entries[index].file.identity] = nil
  }

  /// Tells it once of a file, however that grows.
  private func ignore(_ index: Int, as notice: FollowNotice?) {
    let file = entries[index].file
    let head = file.head()
    let former = ignored[file.identity]
    let isTold = former.map { $0.isTold && head.bytes.starts(with: $0.beginning.bytes) } ?? false
    if let notice, !isTold { notices.append(notice) }
    ignored[file.identity] = Ignored(length: file.bytes, beginning: head, isTold: isTold || notice != nil)
    entries[index].state = .ignored
  }

  private func isExcluded(_ identity: FileIdentity) -> Bool {
    excluded.contains { (try? FileStatus(path: $0))?.identity == identity }
  }

  private func tell(_ error: SystemError, of path: String) {
    problems.append(InputProblem(path: path, message: error.message(reading: path)))
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

extension FollowedFiles {
  /// Reads up to `quota` bytes of each file, and with `reader` what is compressed, to its end; whether there is more.
  func read(
    quota: Int, through space: UnsafeMutableRawBufferPointer, reader: () -> InputReader, at now: Instant,
    _ sink: (Chunk, FollowedInput) -> Void
  ) -> Bool {
    var isMore = false
    for index in entries.indices {
      switch entries[index].state {
      case .undecided, .ignored: continue
      case .compressed:
        let input = entries[index].file.input
        input.outcome = reader().read(.file(path: input.path), input: 0) { chunk in
          sink(chunk, input)
          return true
        }
        ended.append(input)
        ignore(index, as: nil)
      case .followed:
        if unsafe advance(index, quota: quota, through: space, at: now, sink) { isMore = true }
      }
    }
    entries.removeAll { entry in
      // Nothing leads to it, and nobody writes to it.
      let isGone = now - entry.lastSeen >= FollowedInputs.grace
      if isGone { finish(entry, sink) }
      return isGone || entry.state == .ignored
    }
    return isMore
  }

  /// Hands over the lines that have no newline.
  func finish(_ sink: (Chunk, FollowedInput) -> Void) {
    for entry in entries { finish(entry, sink) }
  }

  private func finish(_ entry: Entry, _ sink: (Chunk, FollowedInput) -> Void) {
    if entry.state == .followed { entry.file.finish { sink($0, entry.file.input) } }
  }

  private func advance(
    _ index: Int, quota: Int, through space: UnsafeMutableRawBufferPointer, at now: Instant,
    _ sink: (Chunk, FollowedInput) -> Void
  ) -> Bool {
    let file = entries[index].file
    let before = file.offset
    defer { if file.offset != before { entries[index].lastSeen = now } }
    do throws(SystemError) {
      switch try unsafe file.advance(quota: quota, through: space, { sink($0, file.input) }) {
      case .caughtUp: return false
      case .more: return true
      case .truncated(let beginning, let length):
        truncations.add(beginning, length: length, at: now)
        notices.append(.truncated(file.input))
        return true
      }
    } catch {
      tell(error, of: file.input.path)
      return false
    }
  }
}
