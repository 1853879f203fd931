// What stands at a path: its kind, and which file it is.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Two paths with equal identities are the same file.
struct FileIdentity: Hashable {
  let device: UInt64
  let number: UInt64
}

/// The part of `stat` that planning needs.
struct FileStatus {
  enum Kind {
    case regular, folder, socket
    /// A pipe or a device: it can be read, but nobody means it when naming its folder.
    case stream
  }

  let kind: Kind
  let identity: FileIdentity
  let bytes: Int

  /// Follows symbolic links unless told otherwise; a link itself counts as a stream then.
  init(path: String, followingLinks: Bool = true) throws(SystemError) {
    var status = stat()
    let result = unsafe followingLinks ? stat(path, &status) : lstat(path, &status)
    guard result == 0 else { throw SystemError(code: errno) }
    self.init(status)
  }

  static var ofStandardInput: FileStatus? {
    var status = stat()
    return unsafe fstat(STDIN_FILENO, &status) == 0 ? FileStatus(status) : nil
  }

  init?(descriptor: Int32) {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { return nil }
    self.init(status)
  }

  private init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .folder
      case S_IFSOCK: .socket
      default: .stream
      }
    bytes = Int(status.st_size)
    identity = FileIdentity(
      device: UInt64(truncatingIfNeeded: status.st_dev), number: UInt64(truncatingIfNeeded: status.st_ino))
  }
}
