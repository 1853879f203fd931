// An `errno` of a file, and the words for it.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A call into the system that failed.
struct SystemError: Error {
  let code: Int32

  /// Nothing stands at the path.
  var isMissing: Bool { code == ENOENT || code == ENOTDIR }

  /// What happened, and what to do about it.
  func message(reading path: String) -> String {
    let name = path.isEmpty ? "an empty path" : path
    return "cannot read \(name): \(whatHappenedAndHelps)"
  }

  private var whatHappenedAndHelps: String {
    switch code {
    case ENOENT: "no such file or folder; check the path"
    case ENOTDIR: "a part of the path is no folder; check the path"
    case EACCES, EPERM: "permission denied; run as a user who may read it, or change its mode"
    case EISDIR: "it is a folder; name a file in it, or the folder itself as an input"
    case ELOOP: "its symbolic links lead in a circle; name the file itself"
    case ENAMETOOLONG: "the path is too long; name it from a folder nearer to it"
    case EMFILE, ENFILE: "too many files are open; raise the limit (`ulimit -n`)"
    case EIO: "the device reports an input/output error; check the disk, or read a copy"
    case ESTALE: "the network file system lost it; mount it again"
    default: "\(systemWords); check the file and the disk it is on"
    }
  }

  private var systemWords: String {
    guard let words = unsafe strerror(code) else { return "error \(code)" }
    return unsafe String(cString: words)
  }
}
