// Why the history cannot be read or written.

import GRDB

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A fault of the history's file, in words for people; the file is as it was before.
package struct HistoryError: Error, Hashable, Sendable {
  /// What kind of fault it is.
  package struct Code: Hashable, Sendable {
    private let name: String

    /// There is no file, and none was to be made.
    package static let missing = Code(name: "missing")
    /// The file is something else.
    package static let notAHistory = Code(name: "not a history")
    /// A newer version of the program wrote it.
    package static let newer = Code(name: "newer")
    /// Its content is damaged.
    package static let damaged = Code(name: "damaged")
    /// Another process has it for longer than is waited for.
    package static let busy = Code(name: "busy")
    /// The file, its folder or its disk refuses.
    package static let file = Code(name: "file")
    /// The night or the group asked for is not in it.
    package static let notFound = Code(name: "not found")
  }

  package let code: Code
  /// The history's file.
  package let path: String
  /// What happened, where, and what to do next.
  package let message: String

  init(_ code: Code, _ path: String, _ message: String) {
    self.code = code
    self.path = path
    self.message = message
  }

  /// No night of the pipeline had the group.
  package static func unknownGroup(_ group: String, in pipeline: String, of path: String) -> HistoryError {
    HistoryError(
      .notFound, path,
      "no night of the pipeline \(pipeline) had a group \(group); reports and `analyze history show` tell the ids"
    )
  }

  /// What SQLite, or the reading of a row, answered.
  init(_ error: any Error, path: String) {
    if let error = error as? HistoryError {
      self = error
    } else if let error = error as? DatabaseError {
      self.init(database: error, path: path)
    } else {
      self.init(.file, path, "cannot use the history \(path): \(error); check the file and its folder")
    }
  }

  private init(database error: DatabaseError, path: String) {
    let (code, what): (Code, String) =
      switch error.resultCode {
      case .SQLITE_NOTADB:
        (.notAHistory, "it is no SQLite database; \(Self.otherFile)")
      case .SQLITE_CORRUPT:
        (.damaged, "it is damaged (\(error.words)); \(Self.restore)")
      case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL:
        (.busy, "another process is using it; try again when that is done")
      case .SQLITE_FULL:
        (.file, "the disk is full; free some space and try again, nothing in it was changed")
      case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
        (.file, "it cannot be written to; check the permissions of the file and of its folder")
      case .SQLITE_CANTOPEN:
        (.file, "it cannot be opened; check the permissions of the file and of its folder")
      // SQLite does not say which; a limit makes the one of them likely.
      case .SQLITE_IOERR where Self.limitsFileSizes:
        (
          .file,
          "files may not be that large here (ulimit -f), or the disk has a fault; raise the limit and try again, nothing in it "
            + "was changed"
        )
      default:
        (.file, "\(error.words); check the disk, then try again")
      }
    self.init(code, path, "cannot use the history \(path): \(what)")
  }

  private static var limitsFileSizes: Bool {
    var limit = rlimit()
    #if canImport(Glibc)
      let resource = __rlimit_resource_t(RLIMIT_FSIZE.rawValue)
    #else
      let resource = Int32(RLIMIT_FSIZE)
    #endif
    return unsafe getrlimit(resource, &limit) == 0 && limit.rlim_cur < rlim_t(1) << 62
  }

  static let otherFile = "name another file, or move this one away and a new history begins"
  static let restore = "bring it back from a backup, or move it away and a new history begins"
}

extension DatabaseError {
  fileprivate var words: String { message ?? "SQLite error \(extendedResultCode.rawValue)" }
}
