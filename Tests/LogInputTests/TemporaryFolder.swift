// Files that a test needs, gone when it ends.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A folder of its own for a test.
final class TemporaryFolder {
  let path: String
  private var made: [String] = []

  struct Failure: Error {
    let what: String
    let code = errno
  }

  init() throws {
    let base = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
    var template = Array("\(base)/log-input-XXXXXX".utf8CString)
    guard unsafe mkdtemp(&template) != nil else { throw Failure(what: "mkdtemp") }
    path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  deinit {
    for path in made.reversed() { _ = unsafe remove(path) }
    _ = unsafe rmdir(path)
  }

  func path(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a file, and the folders on the way to it; its path.
  @discardableResult
  func write(_ bytes: [UInt8], to name: String) throws -> String {
    let path = path(name)
    try makeFolders(above: name)
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Failure(what: path) }
    defer { close(descriptor) }
    made.append(path)
    var done = 0
    while done < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { bytes in
        unsafe Platform.write(descriptor, bytes.baseAddress.map { unsafe $0 + done }, bytes.count - done)
      }
      guard count > 0 else { throw Failure(what: path) }
      done += count
    }
    return path
  }

  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    try write(Array(text.utf8), to: name)
  }

  @discardableResult
  func makeFolder(_ name: String) throws -> String {
    try makeFolders(above: name + "/.")
    return path(name)
  }

  func link(_ name: String, to target: String) throws {
    guard unsafe symlink(target, path(name)) == 0 else { throw Failure(what: name) }
    made.append(path(name))
  }

  func hardLink(_ name: String, to existing: String) throws {
    guard Platform.link(path(existing), path(name)) == 0 else { throw Failure(what: name) }
    made.append(path(name))
  }

  func makePipe(_ name: String) throws -> String {
    guard unsafe mkfifo(path(name), 0o600) == 0 else { throw Failure(what: name) }
    made.append(path(name))
    return path(name)
  }

  private func makeFolders(above name: String) throws {
    var folder = ""
    for piece in name.split(separator: "/").dropLast() {
      folder += folder.isEmpty ? "\(piece)" : "/\(piece)"
      if unsafe mkdir(path(folder), 0o700) == 0 {
        made.append(path(folder))
      } else if errno != EEXIST {
        throw Failure(what: folder)
      }
    }
  }
}
