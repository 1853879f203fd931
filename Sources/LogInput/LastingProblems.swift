// Paths that lead nowhere. Between two files at one path there may be none for a moment, so that only what lasts is told.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

struct LastingProblems {
  private static let patience = Duration.seconds(5)

  private struct Entry {
    let notice: FollowNotice
    let since: ContinuousClock.Instant
    var isTold = false
  }

  private var entries: [InputProblem: Entry] = [:]

  /// What has been told, holds, and is not only waited for.
  var unreadable: [InputProblem] {
    entries.filter { entry in
      if case .unreadable = entry.value.notice { entry.value.isTold } else { false }
    }.keys.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// Takes all problems that there are now, and answers with those to be told: each once, `atOnce` without waiting.
  mutating func note(
    _ problems: [InputProblem], at now: ContinuousClock.Instant, atOnce: Bool
  ) -> [FollowNotice] {
    var notices: [FollowNotice] = []
    entries = entries.filter { problems.contains($0.key) }
    for problem in problems {
      var entry = entries[problem] ?? Entry(notice: Self.notice(of: problem), since: now)
      if !entry.isTold, atOnce || now - entry.since >= Self.patience {
        entry.isTold = true
        notices.append(entry.notice)
      }
      entries[problem] = entry
    }
    return notices
  }

  private static func notice(of problem: InputProblem) -> FollowNotice {
    let isThere = (try? FileStatus(path: problem.path)) != nil
    let isReadable = unsafe access(problem.path, R_OK) == 0
    return isThere && !isReadable ? .unreadable(problem) : .awaited(problem)
  }
}
