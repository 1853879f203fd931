// Folders that outputs need.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

package enum Folders {
  /// Makes the folder that a file goes into, and those above it; what is there stays as it is.
  package static func make(forFile path: String) throws(OutputError) {
    let parts = path.split(separator: "/").dropLast()
    var folder = path.hasPrefix("/") ? "/" : ""
    for part in parts {
      folder += folder.isEmpty || folder == "/" ? part : "/\(part)"
      if unsafe mkdir(folder, 0o777) == 0 { continue }
      let code = errno
      // A folder that exists may also stand where nothing may be made.
      var status = stat()
      guard unsafe stat(folder, &status) == 0 else { throw OutputError(path: path, errno: code) }
      if status.st_mode & S_IFMT != S_IFDIR { throw OutputError(path: path, errno: ENOTDIR) }
    }
  }
  /// Whether something stands at the path.
  package static func holds(_ path: String) -> Bool {
    unsafe access(path, F_OK) == 0
  }
}
