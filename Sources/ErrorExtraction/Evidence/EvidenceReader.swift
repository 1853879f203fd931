// What a record's claims and tokens say, held against the request they stand beside.

import ErrorCatalog
import ErrorReport
import LogDecoding

/// Belongs to one worker.
final class EvidenceReader {
  /// The longest `kid` or `iss` that is named.
  private static let longestName = 100

  private let rules: ExtractionRules
  private let scopes: ScopeResolver
  private let endpoints: EndpointTemplate

  init(rules: ExtractionRules, scopes: ScopeResolver) {
    self.rules = rules
    self.scopes = scopes
    endpoints = EndpointTemplate(catalogs: rules.catalogs)
  }

  /// Appends what bears on an event of this scope.
  func read(
    _ claims: ClaimSearch, in record: Record, of scope: Scope, target: RequestTarget, time: Timestamp?,
    into evidence: inout [Evidence]
  ) {
    let clues = ScopeResolver.Clues(record)
    let tokens = claims.tokens.filter { $0.isNamed || isForProvider($0.claims, clues) }
    var audiences = claims.audiences
    for token in tokens where token.kind == .assertion { audiences += token.claims.audiences }
    var issuers = claims.issuers
    if !clues.issuer.isEmpty { issuers.append(clues.issuer) }
    for (place, values) in [(Evidence.Place.audience, audiences), (.issuer, issuers)] {
      for value in values {
        guard let contrast = scopes.contrast(of: value, with: clues, scope) else { continue }
        append(Evidence(.otherEnvironment(place), value: contrast.value), to: &evidence)
      }
    }
    for token in tokens {
      readTimes(of: token, limits(for: token.claims, scope), time, into: &evidence)
      readNames(of: token, into: &evidence)
      if token.kind == .proof { readTarget(of: token.claims, clues, target, into: &evidence) }
    }
  }

  /// A mark for each `jti`, which does not show it.
  func tokenIDs(in claims: ClaimSearch) -> [Evidence] {
    claims.tokens.compactMap(Self.tokenID)
  }

  private static func tokenID(of token: SignedToken) -> Evidence? {
    guard !token.claims.id.isEmpty else { return nil }
    let digest = String(ByteKey.digest(of: token.claims.id), radix: 16)
    return Evidence(.tokenID(token.kind), value: Array(digest.utf8))
  }

  /// Whether a JWT that the log does not call an assertion is one: it is meant for a provider, or for who was asked.
  private func isForProvider(_ claims: SignedToken.Claims, _ clues: ScopeResolver.Clues) -> Bool {
    let hosts = [HostName.clean(clues.host), HostName.clean(clues.upstreamHost)]
    return claims.audiences.contains { audience in
      let host = HostName.clean(audience)
      return !host.isEmpty && (rules.catalogs.host(host) != nil || hosts.contains(host))
    }
  }

  /// The provider's limits; where nothing tells whose error it is, those of the one that the token is for.
  private func limits(for claims: SignedToken.Claims, _ scope: Scope) -> Catalog.AssertionLimits? {
    let named = claims.audiences.lazy.compactMap { self.rules.catalogs.host(HostName.clean($0))?.provider }
      .first
    let provider = scope.provider == Scope.unknownProvider ? named ?? scope.provider : scope.provider
    return rules.catalogs.assertionLimits(of: provider)
  }

  /// A record says a thing once, however often it is written there.
  private func append(_ found: Evidence, to evidence: inout [Evidence]) {
    if !evidence.contains(found) { evidence.append(found) }
  }

  private func readTimes(
    of token: SignedToken, _ limits: Catalog.AssertionLimits?, _ time: Timestamp?,
    into evidence: inout [Evidence]
  ) {
    evidence.append(Evidence(.token(token.kind)))
    let claims = token.claims
    if let issued = claims.issuedAt, let expires = claims.expiresAt, let limit = limits?.lifetime,
      expires - issued > limit
    {
      evidence.append(
        Evidence(.longLifetime(token.kind), value: Array(String(limit).utf8), seconds: expires - issued))
    }
    if claims.isInMilliseconds { evidence.append(Evidence(.milliseconds(token.kind))) }
    guard let time else { return }
    // Claims have whole seconds; a part of one is no difference.
    var now = Int((time.millisecondsSinceEpoch - (time.millisecondsSinceEpoch >= 0 ? 0 : 999)) / 1000)
    if let issued = claims.issuedAt, let skew = limits?.clockSkew {
      let ahead = issued - now
      let hours = Self.wholeHours(ahead, within: skew)
      if hours != 0 {
        evidence.append(Evidence(.otherZone(token.kind), seconds: abs(hours) * 3_600))
        now += hours * 3_600
      } else if ahead > skew {
        evidence.append(Evidence(.issuedLater(token.kind), seconds: ahead))
      } else if -ahead > skew {
        evidence.append(Evidence(.issuedEarlier(token.kind), seconds: -ahead))
      }
    }
    if let expires = claims.expiresAt, expires < now {
      evidence.append(Evidence(.expired(token.kind), seconds: now - expires))
    }
  }

  /// By how many hours a zone may have moved one of two clocks: 1 to 14, give or take the skew; otherwise 0.
  private static func wholeHours(_ seconds: Int, within skew: Int) -> Int {
    let hours = (abs(seconds) + 1_800) / 3_600
    guard (1...14).contains(hours), abs(abs(seconds) - hours * 3_600) <= skew else { return 0 }
    return seconds < 0 ? -hours : hours
  }

  private func readNames(of token: SignedToken, into evidence: inout [Evidence]) {
    let claims = token.claims
    let isNamed = token.kind == .assertion && !claims.keyID.isEmpty
    if !claims.hasKey, !isNamed { evidence.append(Evidence(.noKey(token.kind))) }
    if !claims.keyID.isEmpty { evidence.append(Evidence(.keyID(token.kind), value: name(claims.keyID))) }
    if !claims.issuer.isEmpty { evidence.append(Evidence(.issuer(token.kind), value: name(claims.issuer))) }
    for audience in claims.audiences {
      evidence.append(Evidence(.audience(token.kind), value: name(audience)))
    }
    if let tokenID = Self.tokenID(of: token) { evidence.append(tokenID) }
  }

  private func name(_ value: [UInt8]) -> [UInt8] {
    var name: [UInt8] = []
    rules.redactor.redact(value.span, into: &name)
    if name.count > Self.longestName { name = Array(name.prefix(Self.longestName)) + Array("…".utf8) }
    return name
  }

  /// RFC 9449 §4.3: `htm` is the method, `htu` the URL without query and fragment.
  private func readTarget(
    of claims: SignedToken.Claims, _ clues: ScopeResolver.Clues, _ target: RequestTarget,
    into evidence: inout [Evidence]
  ) {
    if !claims.method.isEmpty, !target.method.isEmpty, claims.method != target.method {
      let method = claims.method.prefix(16).filter { ($0 | 0x20) &- UInt8(ascii: "a") < 26 }
      evidence.append(
        Evidence(.otherMethod, value: method + Array(" ".utf8) + target.method))
    }
    guard !claims.targetURI.isEmpty else { return }
    var named = RequestTarget()
    named.read(url: claims.targetURI)
    let namedHost = HostName.clean(claims.targetURI)
    let hosts = [HostName.clean(clues.host), HostName.clean(clues.upstreamHost)].filter { !$0.isEmpty }
    // A gateway on the way out has a host of its own; the proof is made for the provider behind it.
    let isBehind = rules.catalogs.host(namedHost) != nil && !hosts.contains { rules.catalogs.host($0) != nil }
    let isSameHost = hosts.isEmpty || isBehind || hosts.contains(namedHost)
    let isSamePath = target.target.isEmpty || target.path.elementsEqual(named.path)
    let isSameScheme = target.scheme.isEmpty || target.scheme == named.scheme
    guard !isSameHost || !isSamePath || !isSameScheme else { return }
    let schemes = isSameScheme ? ("", "") : (named.scheme + "://", target.scheme + "://")
    let value =
      schemes.0 + url(namedHost, named.path) + " " + schemes.1 + url(hosts.first ?? "", target.path)
    evidence.append(Evidence(.otherURL, value: Array(value.utf8)))
  }

  /// Masked: a path may end in a person's number.
  private func url(_ host: String, _ path: ArraySlice<UInt8>) -> String {
    var redacted: [UInt8] = []
    rules.redactor.redact(Array(path).span, into: &redacted)
    var masked: [UInt8] = []
    endpoints.append(path: redacted[...], to: &masked)
    // A slash at the end is a difference that matters here.
    if path.count > 1, path.last == UInt8(ascii: "/") { masked.append(UInt8(ascii: "/")) }
    return rules.redactor.redact(host) + String(decoding: masked.filter { $0 > 0x20 }, as: UTF8.self)
  }
}
