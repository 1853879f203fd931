// The files that a glob stands for.

extension GlobPattern {
  /// Adds every file that matches; a folder that matches stands for the files in it.
  func expand(into finds: inout Finds) {
    var expansion = Expansion(pattern: self)
    expansion.follow(parts[...], from: isAbsolute ? "/" : "", into: &finds)
    if !expansion.foundAnything {
      finds.problems.append(
        InputProblem(
          path: text,
          message: "no file matches \(text); check the pattern, and the folder that it starts from",
          isMissing: true))
    }
  }

  private struct Expansion {
    let pattern: GlobPattern
    var foundAnything = false

    /// `**` can lead to one path in several ways.
    private var seen: Set<String> = []

    init(pattern: GlobPattern) {
      self.pattern = pattern
    }

    mutating func follow(_ parts: ArraySlice<Part>, from folder: String, into finds: inout Finds) {
      guard let part = parts.first else {
        take(folder, into: &finds)
        return
      }
      let rest = parts.dropFirst()
      switch part {
      case .literal(let name):
        follow(rest, from: FolderListing.path(name, in: folder), into: &finds)
      case .wildcards(let segment):
        for name in names(in: folder, into: &finds) where segment.matches(name) {
          follow(rest, from: FolderListing.path(name, in: folder), into: &finds)
        }
      case .anyFolders:
        // Alone at the end, it stands for all files below.
        if rest.isEmpty {
          take(folder.isEmpty ? "." : folder, into: &finds)
          return
        }
        follow(rest, from: folder, into: &finds)
        for name in names(in: folder, into: &finds) where name.utf8.first != UInt8(ascii: ".") {
          let path = FolderListing.path(name, in: folder)
          // Links are not followed here: one that leads upwards would be followed for ever.
          let status = try? FileStatus(path: path, followingLinks: false)
          if status?.kind == .folder { follow(parts, from: path, into: &finds) }
        }
      }
    }

    private mutating func take(_ path: String, into finds: inout Finds) {
      guard let status = try? FileStatus(path: path), seen.insert(path).inserted else { return }
      switch status.kind {
      case .folder:
        foundAnything = true
        FolderWalk.files(below: path, into: &finds)
      case .regular:
        foundAnything = true
        finds.add(.file(path: path), identity: status.identity)
      case .socket, .stream:
        return
      }
    }

    private mutating func names(in folder: String, into finds: inout Finds) -> [String] {
      do throws(SystemError) {
        return try FolderListing.names(in: folder)
      } catch {
        if !error.isMissing {
          foundAnything = true
          finds.problems.append(InputProblem(path: folder, message: error.message(reading: folder)))
        }
        return []
      }
    }
  }
}
