// A file that is there whole or not at all: written beside its place, synced, and renamed into it.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An output that could not be written; the old file stays as it was.
package struct OutputError: Error, Sendable {
  package let path: String
  /// What happened and what to do about it; names the path.
  package let message: String

  init(path: String, errno code: Int32) {
    self.path = path
    message = "cannot write \(path): \(Self.explanation(of: code))"
  }

  private static func explanation(of code: Int32) -> String {
    switch code {
    case ENOENT: "its folder does not exist; make it first"
    case ENOTDIR: "a part of the path is no folder; check the path"
    case EISDIR: "it is a folder; name a file in it"
    case EACCES, EPERM, EROFS: "permission denied; choose a folder that may be written to"
    case ENOSPC, EDQUOT: "the disk is full; the old file, if any, is unchanged"
    case EFBIG: "files may not be that large here (ulimit -f); the old file, if any, is unchanged"
    case ELOOP: "a symbolic link stands there, or leads in a circle; take it away"
    case EPIPE: "nobody reads from it any more"
    default: "\(words(for: code)); check the disk"
    }
  }

  private static func words(for code: Int32) -> String {
    guard let words = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: words)
  }
}

/// Bytes on their way to a path. Until `commit`, nothing is seen there; without it, nothing ever is. What is no regular
/// file cannot be replaced: a pipe gets all of its bytes with `commit`, a device gets them straight away.
package final class AtomicFile {
  private let path: String
  /// Where a symbolic link leads: the link stays, what it names is replaced.
  private let place: String
  /// Where the bytes are kept until then; `nil` when they have no name yet, or go straight to `place`.
  private var temporary: String?
  private let replaces: Bool
  private let file: OpenFile
  /// Keeps what is meant for a pipe: from there, nothing could be taken back.
  private let kept: TemporaryFile?

  package init(path: String) throws(OutputError) {
    self.path = path
    var status = stat()
    let exists = unsafe stat(path, &status) == 0
    let kind = status.st_mode & S_IFMT
    if exists, kind == S_IFDIR { throw OutputError(path: path, errno: EISDIR) }
    var descriptor: Int32
    if exists, kind != S_IFREG {
      place = path
      replaces = false
      descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
    } else {
      place = Self.resolved(path)
      replaces = true
      descriptor = Self.openNameless(in: Self.folder(of: place))
      if descriptor < 0 {
        let name = Self.temporaryName(for: place)
        descriptor = unsafe open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        if descriptor >= 0 { temporary = name }
      }
      if descriptor >= 0, exists { fchmod(descriptor, status.st_mode & 0o7777) }
    }
    if descriptor < 0 { throw OutputError(path: path, errno: errno) }
    file = OpenFile(descriptor: descriptor, name: path)
    kept = exists && kind == S_IFIFO ? try TemporaryFile() : nil
  }

  deinit {
    if let temporary { unsafe unlink(temporary) }
  }

  /// Bytes written so far.
  package var count: Int { kept?.count ?? file.count }

  /// Writes all bytes; after a failure, does nothing more.
  package func write(_ bytes: [UInt8]) {
    if let kept { kept.write(bytes) } else { file.write(bytes) }
  }

  /// Takes these bytes back; what a device has got stays there.
  package func remove(_ range: Range<Int>) {
    if let kept { kept.remove(range) } else if replaces { file.remove(range) }
  }

  /// Puts all bytes on the disk, so that `commit` has little left that could go wrong. Several files are each prepared before the
  /// first is put into its place.
  package func prepare() throws(OutputError) {
    if let failure = file.failure { throw failure }
    guard replaces else { return }
    guard fsync(file.descriptor) == 0 else { throw OutputError(path: path, errno: errno) }
  }

  /// Puts the file into its place. Its content and its name are on the disk when this returns.
  package func commit() throws(OutputError) {
    while let piece = try kept?.piece(at: file.count), !piece.isEmpty, file.failure == nil {
      file.write(piece)
    }
    try prepare()
    guard replaces else { return }
    // Not before now: a run that is killed leaves no name behind that it has not got yet.
    let name: String = if let temporary { temporary } else { try named() }
    guard unsafe rename(name, place) == 0 else { throw OutputError(path: path, errno: errno) }
    temporary = nil
    let folder = unsafe open(Self.folder(of: place), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if folder >= 0 {
      fsync(folder)
      close(folder)
    }
  }

  #if os(Linux)
    /// O_TMPFILE (open(2)), whose macro is too complex to be imported.
    static let nameless: Int32 = 0o20000000 | O_DIRECTORY
  #endif

  /// A file without a name leaves nothing behind, however the run ends. Not every system and file system has them.
  private static func openNameless(in folder: String) -> Int32 {
    #if os(Linux)
      guard unsafe access("/proc/self/fd", X_OK) == 0 else { return -1 }
      return unsafe open(folder, O_RDWR | O_CLOEXEC | nameless, 0o666)
    #else
      return -1
    #endif
  }

  /// Gives the file without a name a temporary one: only a name can be renamed over another.
  private func named() throws(OutputError) -> String {
    let name = Self.temporaryName(for: place)
    guard unsafe linkat(AT_FDCWD, "/proc/self/fd/\(file.descriptor)", AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0
    else {
      throw OutputError(path: path, errno: errno)
    }
    temporary = name
    return name
  }

  private static func resolved(_ path: String) -> String {
    guard let real = unsafe realpath(path, nil) else { return destination(of: path) }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }

  /// Where a link leads that leads nowhere yet; the path itself when it is none.
  private static func destination(of path: String) -> String {
    var place = path
    var buffer = [CChar](repeating: 0, count: 4096)
    for _ in 0..<40 {
      let length = unsafe readlink(place, &buffer, buffer.count)
      guard length > 0, length < buffer.count else { return place }
      let target = String(decoding: buffer[..<length].map(UInt8.init(bitPattern:)), as: UTF8.self)
      place = target.hasPrefix("/") ? target : "\(folder(of: place))/\(target)"
    }
    return path
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// In the same folder, because only there a rename replaces at once.
  private static func temporaryName(for path: String) -> String {
    let name = path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    let beginning = String(decoding: name.utf8.prefix(100), as: UTF8.self)
    let unique = String(UInt64.random(in: 0...UInt64.max), radix: 36)
    return "\(folder(of: path))/.\(beginning).\(unique).tmp"
  }
}
