// An entry of a catalog as people read it: what the error is, why it happens, what to do, and how it is recognised.

/// What a catalog knows about one error, in one language.
public struct KnownError: Hashable, Sendable {
  /// By what an entry is recognised. `codes` and `messages` identify, either is enough; the others narrow.
  public struct Recognition: Hashable, Sendable {
    /// Documented codes, or how they look: `MP-251`, `AADSTS{digits:4-9}`.
    public var codes: [String]
    /// Messages with a `{name}` for each value that changes.
    public var messages: [String]
    /// OAuth errors.
    public var errors: [String]
    /// HTTP statuses.
    public var statuses: [Int]
    /// Path templates.
    public var endpoints: [String]
    /// Services.
    public var providers: [String]
    /// The rungs of the matcher that can find the entry; none for an error that is never in a log.
    public var rungs: [Diagnosis.Rung]

    /// A recognition.
    public init(
      codes: [String] = [], messages: [String] = [], errors: [String] = [], statuses: [Int] = [],
      endpoints: [String] = [], providers: [String] = [], rungs: [Diagnosis.Rung] = []
    ) {
      self.codes = codes
      self.messages = messages
      self.errors = errors
      self.statuses = statuses
      self.endpoints = endpoints
      self.providers = providers
      self.rungs = rungs
    }
  }

  /// What the error looks like on the wire.
  public struct Example: Hashable, Sendable {
    /// The body, or the text where no answer came; empty where endpoint and status say it all.
    public var body: String
    /// The HTTP status.
    public var status: Int?
    /// The path.
    public var endpoint: String?
    /// The host that answered.
    public var host: String?

    /// An example.
    public init(body: String = "", status: Int? = nil, endpoint: String? = nil, host: String? = nil) {
      self.body = body
      self.status = status
      self.endpoint = endpoint
      self.host = host
    }
  }

  /// Where the entry stands, and its title.
  public var reference: EntryReference
  /// What the catalog is called.
  public var catalogTitle: String
  /// Why it happens.
  public var cause: String
  /// What to do, in the order to try it.
  public var fixes: [String]
  /// Where to read more.
  public var links: [String]
  /// `false` for an error that is known from the documentation and never stands in a log.
  public var isSeenInLogs: Bool
  /// How it is recognised.
  public var recognition: Recognition
  /// What it looks like.
  public var examples: [Example]

  /// An entry.
  public init(
    reference: EntryReference, catalogTitle: String, cause: String, fixes: [String], links: [String] = [],
    isSeenInLogs: Bool = true, recognition: Recognition = Recognition(), examples: [Example] = []
  ) {
    self.reference = reference
    self.catalogTitle = catalogTitle
    self.cause = cause
    self.fixes = fixes
    self.links = links
    self.isSeenInLogs = isSeenInLogs
    self.recognition = recognition
    self.examples = examples
  }
}
