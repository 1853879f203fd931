// All logs below a folder.

/// Goes through a folder and the folders in it.
struct FolderWalk {
  /// Adds the regular files below `folder`, hidden ones and pictures left out. Links are followed, but no folder is
  /// entered twice, so that links in a circle end.
  static func files(below folder: String, into finds: inout Finds) {
    var walk = FolderWalk()
    walk.visit(folder, into: &finds)
    if !walk.foundFile && !walk.foundProblem {
      finds.problems.append(
        InputProblem(
          path: folder,
          message:
            "no logs in \(folder): it holds no regular file that is not hidden; name another folder or a file",
          isMissing: true))
    }
  }

  /// A picture of a report may stand beside the logs; named by itself, it is read like any file.
  private static func isPicture(_ name: String) -> Bool {
    ["png", "jpg", "jpeg", "gif", "webp", "svg", "pdf"].contains { name.lowercased().hasSuffix("." + $0) }
  }

  private var entered: Set<FileIdentity> = []
  private var foundFile = false
  private var foundProblem = false

  private mutating func visit(_ folder: String, into finds: inout Finds) {
    // A list instead of recursion: a deep tree must not end the process.
    var waiting = [folder]
    while let folder = waiting.popLast() {
      do throws(SystemError) {
        guard entered.insert(try FileStatus(path: folder).identity).inserted else { continue }
        for name in try FolderListing.names(in: folder) where name.utf8.first != UInt8(ascii: ".") {
          let path = FolderListing.path(name, in: folder)
          // A link to nowhere, or a file that went away since, is nothing to read.
          guard let status = try? FileStatus(path: path) else { continue }
          switch status.kind {
          case .regular:
            guard !Self.isPicture(name) else { continue }
            finds.add(.file(path: path), identity: status.identity)
            foundFile = true
          case .folder: waiting.append(path)
          case .socket, .stream: continue
          }
        }
      } catch {
        finds.problems.append(InputProblem(path: folder, message: error.message(reading: folder)))
        foundProblem = true
      }
    }
  }
}
