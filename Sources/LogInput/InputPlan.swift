// Arguments → what to read, in an order that depends on names alone.

/// What a command line asks to be read.
package struct InputPlan: Sendable {
  /// What to read, in the order of the arguments; what one argument finds is sorted by the bytes of its path.
  /// A file that two names lead to is taken once, under the first.
  package var sources: [InputSource] = []

  /// What could not be found.
  package var problems: [InputProblem] = []

  /// Reads folders, but opens no file: whether a file may be read shows when it is.
  package init(arguments: [String]) {
    var taken: Set<FileIdentity> = []
    for argument in arguments {
      var finds = Finds()
      Self.find(argument, into: &finds)
      problems += finds.problems
      for find in finds.files.sorted(by: Finds.byPathBytes) where taken.insert(find.identity).inserted {
        sources.append(find.source)
      }
    }
  }

  /// Whether there is nothing to read, and nothing wrong with what was looked at.
  package var isEmpty: Bool { sources.isEmpty && problems.allSatisfy(\.isMissing) }

  /// Whether the path leads to one of the sources: writing there would destroy what is to be read.
  package func reads(_ path: String) -> Bool {
    guard let identity = try? FileStatus(path: path).identity else { return false }
    return sources.contains { source in
      guard case .file(let path) = source, let status = try? FileStatus(path: path) else { return false }
      return status.kind == .regular && status.identity == identity
    }
  }

  private static func find(_ argument: String, into finds: inout Finds) {
    if argument == "-" {
      finds.add(.standardInput)
      return
    }
    let status: FileStatus
    do throws(SystemError) {
      status = try FileStatus(path: argument)
    } catch {
      if error.isMissing, let pattern = GlobPattern(argument) {
        pattern.expand(into: &finds)
      } else {
        finds.problems.append(
          InputProblem(
            path: argument, message: error.message(reading: argument), isMissing: error.isMissing))
      }
      return
    }
    switch status.kind {
    case .folder:
      FolderWalk.files(below: argument, into: &finds)
    case .socket:
      finds.problems.append(
        InputProblem(
          path: argument, message: "cannot read \(argument): it is a socket; pipe its data into `-` instead"))
    case .regular, .stream:
      finds.add(.file(path: argument), identity: status.identity)
    }
  }
}
