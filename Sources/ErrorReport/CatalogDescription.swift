// A catalog as people read it: whose errors it knows, and how.

/// What is in a catalog, in one language.
public struct CatalogDescription: Hashable, Sendable {
  /// The version of the JSON form of one catalog.
  public static let schema = "analyze.catalog/1"
  /// The version of the JSON form of several.
  public static let listSchema = "analyze.catalogs/1"
  /// The version of the JSON form of one entry.
  public static let entrySchema = "analyze.entry/1"

  /// A service, and the hosts by which its environments are told apart.
  public struct Service: Hashable, Sendable {
    /// One environment.
    public struct Environment: Hashable, Sendable {
      /// `prod`, `test` …
      public var name: String
      /// Exact names, or `*.` and a domain.
      public var hosts: [String]

      /// An environment.
      public init(name: String, hosts: [String]) {
        self.name = name
        self.hosts = hosts
      }
    }

    /// The service's name, as reports have it.
    public var provider: String
    /// Where it answers.
    public var environments: [Environment]

    /// A service.
    public init(provider: String, environments: [Environment]) {
      self.provider = provider
      self.environments = environments
    }
  }

  /// What the provider grants a signed assertion or a DPoP proof.
  public struct AssertionLimits: Hashable, Sendable {
    /// The longest `exp − iat`, in seconds.
    public var lifetime: Int
    /// How far `iat` may be from the provider's clock, in seconds.
    public var clockSkew: Int

    /// Limits.
    public init(lifetime: Int, clockSkew: Int) {
      self.lifetime = lifetime
      self.clockSkew = clockSkew
    }
  }

  /// The catalog's id.
  public var id: String
  /// What it is called.
  public var title: String
  /// Whether the program carries it.
  public var isBuiltIn: Bool
  /// Where the knowledge comes from.
  public var source: String?
  /// The date of the source's revision.
  public var revised: String?
  /// Whose errors these are; none for a catalog that speaks for every provider.
  public var services: [Service]
  /// The paths where the services answer.
  public var endpoints: [String]
  /// How a documented code looks.
  public var codes: [String]
  /// What identifies one occurrence, and is cut out of a message.
  public var ids: [String]
  /// `nil` where the provider publishes none.
  public var assertions: AssertionLimits?
  /// What to try whatever the error is.
  public var advice: [String]
  /// The errors, in the order of the catalog.
  public var entries: [KnownError]

  /// A catalog with nothing in it yet.
  public init(id: String, title: String, isBuiltIn: Bool) {
    self.id = id
    self.title = title
    self.isBuiltIn = isBuiltIn
    services = []
    endpoints = []
    codes = []
    ids = []
    advice = []
    entries = []
  }
}
