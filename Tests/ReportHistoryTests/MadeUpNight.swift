// Nights for the tests, by their groups' counts.

import ErrorReport

@testable import ReportHistory

extension Group {
  /// A group whose id is also its message; the key is the same for all of them.
  static func made(_ id: String, _ count: Int) -> Group {
    var group = Group(id: id, kind: .oauth, count: count)
    group.provider = "maskinporten"
    group.environment = "prod"
    group.error = "invalid_grant"
    group.template = id
    return group
  }
}

extension Report {
  static func made(_ counts: [String: Int]) -> Report {
    var report = Report(tool: "analyze 1", generatedAt: Timestamp(millisecondsSinceEpoch: 1_000))
    report.groups = counts.map { Group.made($0.key, $0.value) }
      .sorted { $0.count == $1.count ? $0.id < $1.id : $0.count > $1.count }
    return report
  }

  subscript(_ id: String) -> Group? { groups.first { $0.id == id } }
}

extension Night {
  static func made(
    _ date: String, _ counts: [String: Int] = [:], pipeline: String = "nightly",
    configuration: String = "one", catalogs: String = "first", hasInput: Bool = true, claims: [Claim] = []
  ) -> Night {
    Night(
      name: NightName(pipeline: pipeline, date: date), configuration: configuration, catalogs: catalogs,
      report: .made(counts), claims: claims, hasInput: hasInput)
  }
}

extension ContentPrefix {
  static func made(_ content: UInt64, _ length: Int) -> ContentPrefix {
    ContentPrefix(digest: ContentDigest(high: content, low: UInt64(length)), length: length)
  }
}

extension TimeSet {
  static func made(_ since: Int64?, _ until: Int64?) -> TimeSet {
    TimeSet(
      since: since.map { Timestamp(millisecondsSinceEpoch: $0) },
      until: until.map { Timestamp(millisecondsSinceEpoch: $0) })
  }
}
