// What was seen beside a group's errors, in words.

import ErrorCatalog
import ErrorExtraction
import ErrorReport

/// Sentences with figures; each tells what was seen, and leaves the conclusion to the reader where there may be two.
struct EvidenceNotes: Sendable {
  /// How many different values a note names.
  private static let named = 3

  let words: EvidenceWords

  init(_ language: Language) {
    words = language == .nb ? .norwegian : .english
  }

  /// The notes on a group of so many errors. `accepted` holds the tokens of requests that went well; `claims` are those
  /// that the catalog's entry wants named.
  func notes(
    on tally: EvidenceTally, accepted: EvidenceTally = EvidenceTally(), of errors: Int,
    naming claims: [EvidenceClaim]
  ) -> [String] {
    var notes = Evidence.Place.allCases.flatMap { environments(named: $0, tally, of: errors) }
    for kind in SignedToken.Kind.allCases {
      guard let tokens = tally.counts[.token(kind)]?.count else { continue }
      let share: (EvidenceTally.Count) -> String = { words.share($0.count, tokens, kind) }
      if let seen = tally.counts[.longLifetime(kind)] {
        let limit = seen.values.top(1).first?.value ?? ""
        notes.append(words.longLifetime(share(seen), limit, seen.mostSeconds))
      }
      if let seen = tally.counts[.milliseconds(kind)] { notes.append(words.milliseconds(share(seen))) }
      if let seen = tally.counts[.otherZone(kind)] {
        notes.append(words.otherZone(share(seen), seen.mostSeconds))
      }
      if let seen = tally.counts[.issuedLater(kind)] {
        notes.append(words.issuedLater(share(seen), seen.mostSeconds))
      }
      if let seen = tally.counts[.issuedEarlier(kind)] {
        notes.append(words.issuedEarlier(share(seen), seen.mostSeconds))
      }
      if let seen = tally.counts[.expired(kind)] {
        notes.append(words.expired(share(seen), seen.mostSeconds))
      }
      if let repeated = tally.counts[.tokenID(kind)]?.values.repeated, repeated.values > 0 {
        notes.append(words.repeated(repeated.values, repeated.count, kind))
      }
      if let seen = tally.counts[.tokenID(kind)], let before = accepted.counts[.tokenID(kind)] {
        let common = seen.values.commonCount(with: before.values)
        if common > 0 { notes.append(words.accepted(common, kind)) }
      }
      if let seen = tally.counts[.noKey(kind)] { notes.append(words.noKey(share(seen), kind)) }
      for claim in claims {
        guard let seen = tally.counts[claim.evidence(of: kind)] else { continue }
        notes.append(words.claim(claim.rawValue, list(seen.values), kind))
      }
      guard kind == .proof else { continue }
      if let seen = tally.counts[.otherMethod] {
        notes.append(words.otherMethod(share(seen), pairs(seen.values)))
      }
      if let seen = tally.counts[.otherURL] { notes.append(words.otherURL(share(seen), pairs(seen.values))) }
    }
    return notes
  }

  private func environments(
    named place: Evidence.Place, _ tally: EvidenceTally, of errors: Int
  ) -> [String] {
    guard let seen = tally.counts[.otherEnvironment(place)] else { return [] }
    return seen.values.top(Self.named).compactMap { value in
      Evidence.Contrast(value.value).map { words.otherEnvironment(place, $0, value.count, errors) }
    }
  }

  /// `a (12), b (3)`.
  private func list(_ values: ValueCounter) -> String {
    let top = values.top(Self.named + 1)
    let items = top.prefix(Self.named).map { "\($0.value) (\($0.count))" }
    return items.joined(separator: ", ") + (top.count > Self.named ? ", …" : "")
  }

  /// What a proof says and what the request was, the most frequent pairs.
  private func pairs(_ values: ValueCounter) -> String {
    let top = values.top(Self.named + 1)
    let items = top.prefix(Self.named).map { value in
      let words = value.value.split(separator: " ", maxSplits: 1).map(String.init)
      return self.words.instead(words.first ?? "", words.count > 1 ? words[1] : "") + " (\(value.count))"
    }
    return items.joined(separator: ", ") + (top.count > Self.named ? ", …" : "")
  }
}

extension EvidenceClaim {
  fileprivate func evidence(of kind: SignedToken.Kind) -> Evidence.Kind {
    switch self {
    case .kid: .keyID(kind)
    case .aud: .audience(kind)
    case .iss: .issuer(kind)
    }
  }
}
