// What a run found: the value that every renderer reads.

/// A finished report. Renderers word it and lay it out; they do no arithmetic.
public struct Report: Hashable, Sendable {
  /// The version of the JSON form.
  public static let schema = "analyze.report/1"

  /// Whether everything asked for was read.
  public enum Status: String, CaseIterable, Hashable, Sendable {
    /// Every input was read to its end.
    case complete
    /// An input was unreadable, truncated or corrupt.
    case partial
  }

  /// Groups beyond the limit, counted together.
  public struct OtherGroups: Hashable, Sendable {
    /// How many groups (an estimate when there are very many).
    public var groups: Int
    /// Events in them.
    public var count: Int

    /// Groups beyond the limit.
    public init(groups: Int = 0, count: Int = 0) {
      self.groups = groups
      self.count = count
    }
  }

  /// The program and its version, for example `analyze 0.1.0`.
  public var tool: String
  /// When the report was made.
  public var generatedAt: Timestamp
  /// Whether everything was read.
  public var status: Status
  /// The pipeline's id; `nil` for an ad-hoc report.
  public var pipeline: String?
  /// The pipeline's date, `YYYY-MM-DD`; `nil` for an ad-hoc report.
  public var date: String?
  /// Whether the nights before had another configuration, so that nights are compared from this one on.
  public var hasNewConfiguration = false
  /// The width of the timeline's buckets, in seconds.
  public var bucketSeconds: Int
  /// The conditions of `--fail-on` that hold.
  public var conditions: [String]
  /// The time covered.
  public var period: Period
  /// What was read, in the order it was given.
  public var inputs: [InputSummary]
  /// The balance sheet.
  public var lines: LineBalance
  /// Requests and errors by provider and environment; the most errors first.
  public var environments: [EnvironmentTotal]
  /// The failures: by count, then by id; those that are gone last.
  public var groups: [Group]
  /// What did not fit in `groups`.
  public var otherGroups: OtherGroups

  /// The failures that happened and that a catalog could tell about, but none does. A status or a lost connection that
  /// comes without a message tells no more than it says by itself.
  public var notInCatalog: [Group] {
    groups.filter { group in
      !group.isInCatalog && group.trend != .gone && (group.template != nil || group.kind == .oauth)
    }
  }

  /// A report about nothing yet.
  public init(tool: String, generatedAt: Timestamp) {
    self.tool = tool
    self.generatedAt = generatedAt
    status = .complete
    bucketSeconds = 60
    conditions = []
    period = Period()
    inputs = []
    lines = LineBalance()
    environments = []
    groups = []
    otherGroups = OtherGroups()
  }
}
