// Bytes that wait for the end of the run without a place in memory or a name in a folder.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What cannot be taken back once it is written (a pipe, standard output) is kept here until it is known to count. The
/// file has no name, so that nothing is left behind however the run ends.
final class TemporaryFile {
  private let file: OpenFile

  /// In `TMPDIR`, or where the system keeps such files.
  init() throws(OutputError) {
    let folder = Self.folder
    var descriptor: Int32 = -1
    #if os(Linux)
      descriptor = unsafe open(folder, O_RDWR | O_CLOEXEC | O_EXCL | AtomicFile.nameless, 0o600)
    #endif
    if descriptor < 0 {
      var name = Array("\(folder)/analyze.XXXXXX".utf8CString)
      descriptor = unsafe mkstemp(&name)
      if descriptor >= 0 {
        unsafe unlink(name)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
      }
    }
    let name = "a temporary file in \(folder)"
    if descriptor < 0 { throw OutputError(path: name, errno: errno) }
    file = OpenFile(descriptor: descriptor, name: name)
  }

  var count: Int { file.count }

  func write(_ bytes: [UInt8]) {
    file.write(bytes)
  }

  func remove(_ range: Range<Int>) {
    file.remove(range)
  }

  /// The next bytes from `offset` on, none at the end.
  func piece(at offset: Int) throws(OutputError) -> [UInt8] {
    try file.piece(at: offset)
  }

  private static var folder: String {
    guard let named = unsafe getenv("TMPDIR") else { return "/tmp" }
    let folder = unsafe String(cString: named)
    return folder.isEmpty ? "/tmp" : folder
  }
}
