// What notes say about what was counted, in both languages.

import ErrorCatalog
import ErrorExtraction
import Testing

@testable import ErrorAggregation

@Suite("Notes on what was seen")
struct EvidenceNotesTests {
  private func tally(_ records: [[Evidence]]) -> EvidenceTally {
    var tally = EvidenceTally()
    for record in records { tally.add(record, valueLimit: 100) }
    return tally
  }

  private func notes(
    _ records: [[Evidence]], naming claims: [EvidenceClaim] = [], language: Language = .en
  ) -> [String] {
    EvidenceNotes(language).notes(on: tally(records), of: records.count, naming: claims)
  }

  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test("nothing seen, nothing said; a sound token is nothing to speak of")
  func silence() {
    #expect(notes([[], []]) == [])
    #expect(
      notes([
        [Evidence(.token(.assertion)), Evidence(.tokenID(.assertion), value: bytes("a"))],
        [Evidence(.token(.assertion)), Evidence(.tokenID(.assertion), value: bytes("b"))],
      ]) == [])
  }

  @Test("a mix-up names both environments, and how many errors show it")
  func mixUp() {
    let value = Evidence.Contrast(
      environment: "test", namedProvider: "maskinporten", namedEnvironment: "prod"
    ).value
    let records = [[Evidence(.otherEnvironment(.audience), value: value)], []]
    #expect(
      notes(records) == ["The request went to test, but aud names maskinporten in prod (1 of 2)."])
    #expect(
      notes(records, language: .nb)
        == ["Forespørselen gikk til test, men aud viser til maskinporten i prod (1 av 2)."])
  }

  @Test("times are told with the most that was seen")
  func times() {
    let records = [200, 3_600].map { seconds in
      [
        Evidence(.token(.assertion)),
        Evidence(.longLifetime(.assertion), value: bytes("120"), seconds: seconds),
        Evidence(.expired(.assertion), seconds: seconds - 100),
      ]
    }
    #expect(
      notes(records + [[Evidence(.token(.assertion))]]) == [
        "exp − iat is over 120 s in 2 of 3 assertions; the longest is 3600 s.",
        "exp had passed in 2 of 3 assertions, by up to 3500 s.",
      ])
  }

  @Test("a jti that was used again is counted, and not shown")
  func repeated() {
    func record(_ mark: String) -> [Evidence] {
      [Evidence(.token(.proof)), Evidence(.tokenID(.proof), value: bytes(mark))]
    }
    #expect(
      notes([record("a"), record("b"), record("a"), record("a")])
        == ["One jti was used 3 times in the DPoP proofs."])
    #expect(
      notes([record("a"), record("b"), record("a"), record("b"), record("c")])
        == ["2 values of jti were used more than once in the DPoP proofs, 4 times in all."])
  }

  @Test("a jti that went well in another request is told")
  func accepted() {
    let refused = tally([
      [Evidence(.token(.assertion)), Evidence(.tokenID(.assertion), value: bytes("a"))],
      [Evidence(.token(.assertion)), Evidence(.tokenID(.assertion), value: bytes("b"))],
    ])
    func notes(_ accepted: [String]) -> [String] {
      let before = accepted.map { [Evidence(.tokenID(.assertion), value: bytes($0))] }
      return EvidenceNotes(.en).notes(on: refused, accepted: tally(before), of: 2, naming: [])
    }
    #expect(notes(["c"]) == [])
    #expect(
      notes(["c", "b"]) == ["The jti of one of the assertions also stands in a request that went well."])
    #expect(
      notes(["a", "b"]) == ["The jti of 2 of the assertions also stands in a request that went well."])
  }

  @Test("claims are named where the catalog's entry asks for them, the most frequent first")
  func claims() {
    let records = ["b", "a", "b", "c", "d"].map {
      [Evidence(.token(.assertion)), Evidence(.keyID(.assertion), value: bytes($0))]
    }
    #expect(notes(records) == [])
    #expect(notes(records, naming: [.kid]) == ["kid of the assertions: b (2), a (1), c (1), …."])
    #expect(notes(records, naming: [.iss]) == [])
  }

  @Test("a proof for another URL or method is told with what the request was")
  func target() {
    let records = [
      [
        Evidence(.token(.proof)), Evidence(.otherMethod, value: bytes("GET POST")),
        Evidence(.otherURL, value: bytes("a/token b/token")),
      ],
      [Evidence(.token(.proof)), Evidence(.otherURL, value: bytes("a/{id} a/{id}"))],
    ]
    #expect(
      notes(records) == [
        "htm is not the method of the request in 1 of 2 DPoP proofs: GET for POST (1).",
        "htu is not the URL of the request in 2 of 2 DPoP proofs: a/token for b/token (1), another a/{id} (1).",
      ])
  }

  @Test("each kind of evidence has a note of its own in both languages")
  func languages() {
    let everything: [Evidence] = [
      Evidence(.token(.assertion)), Evidence(.longLifetime(.assertion), value: bytes("120"), seconds: 130),
      Evidence(.issuedLater(.assertion), seconds: 11), Evidence(.issuedEarlier(.assertion), seconds: 12),
      Evidence(.otherZone(.assertion), seconds: 7_200), Evidence(.milliseconds(.assertion)),
      Evidence(.expired(.assertion), seconds: 13), Evidence(.tokenID(.assertion), value: bytes("a")),
      Evidence(.tokenID(.assertion), value: bytes("a")), Evidence(.noKey(.assertion)),
      Evidence(.keyID(.assertion), value: bytes("k")), Evidence(.issuer(.assertion), value: bytes("i")),
      Evidence(.audience(.assertion), value: bytes("u")),
    ]
    let english = notes([everything], naming: EvidenceClaim.allCases)
    let norwegian = notes([everything], naming: EvidenceClaim.allCases, language: .nb)
    #expect(english.count == 11 && Set(english).count == 11)
    #expect(norwegian.count == 11 && Set(norwegian).isDisjoint(with: english.dropLast(3)))
  }
}
