// What a record shows that bears on its error: not what the provider says, but what the request itself was like.

/// One thing that was seen in one record. It is reduced to counters for each group, and worded when it is shown.
package struct Evidence: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// A host elsewhere in the record belongs to another environment than the request. `value` is a `Contrast`.
    case otherEnvironment(Place)
    /// A signed token stands in the record.
    case token(SignedToken.Kind)
    /// `exp − iat`, in `seconds`, is over the limit in `value`.
    case longLifetime(SignedToken.Kind)
    /// `iat` lies `seconds` behind the time of the record, more than the provider grants.
    case issuedLater(SignedToken.Kind)
    /// `iat` lies `seconds` before the time of the record, more than the provider grants.
    case issuedEarlier(SignedToken.Kind)
    /// `iat` lies `seconds` from the time of the record, whole hours: one of the two may be in another zone.
    case otherZone(SignedToken.Kind)
    /// `iat` or `exp` counts milliseconds.
    case milliseconds(SignedToken.Kind)
    /// `exp` lies `seconds` before the time of the record.
    case expired(SignedToken.Kind)
    /// `value` stands for the token's `jti`, and is not the `jti`.
    case tokenID(SignedToken.Kind)
    /// The header names no key: no `kid` and no `x5c` in an assertion, no `jwk` in a proof.
    case noKey(SignedToken.Kind)
    /// `value` is the token's `kid`.
    case keyID(SignedToken.Kind)
    /// `value` is the token's `iss`.
    case issuer(SignedToken.Kind)
    /// `value` is an `aud` of the token.
    case audience(SignedToken.Kind)
    /// A proof's `htu` is not the request's URL. `value` tells both, masked.
    case otherURL
    /// A proof's `htm` is not the request's method. `value` tells both.
    case otherMethod
  }

  /// Where in a record another environment is named.
  package enum Place: String, Hashable, Sendable, CaseIterable {
    case errorURI = "error_uri"
    case audience = "aud"
    case issuer = "issuer"
  }

  package var kind: Kind
  /// Redacted; what it says depends on the kind.
  package var value: [UInt8]
  package var seconds: Int

  package init(_ kind: Kind, value: [UInt8] = [], seconds: Int = 0) {
    self.kind = kind
    self.value = value
    self.seconds = seconds
  }
}

extension Evidence {
  /// Whether `value` is a name of the client: an assertion's issuer is the client, and its key is the client's.
  var namesClient: Bool {
    switch kind {
    case .issuer, .keyID: true
    default: false
    }
  }

  /// The two sides of a mix-up, as one value that can be counted.
  package struct Contrast: Hashable, Sendable {
    /// Where the request went.
    package var environment: String
    /// Whose host is named, and in which environment.
    package var namedProvider: String
    package var namedEnvironment: String

    package init(environment: String, namedProvider: String, namedEnvironment: String) {
      self.environment = environment
      self.namedProvider = namedProvider
      self.namedEnvironment = namedEnvironment
    }

    /// Names of providers and environments hold no blanks.
    package init?(_ value: String) {
      let words = value.split(separator: " ")
      guard words.count == 3 else { return nil }
      self.init(
        environment: String(words[0]), namedProvider: String(words[1]), namedEnvironment: String(words[2]))
    }

    package var value: [UInt8] { Array("\(environment) \(namedProvider) \(namedEnvironment)".utf8) }
  }
}
