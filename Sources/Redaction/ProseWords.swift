// Words that follow a scheme or a key in sentences ("Bearer token expired", "assertion: the claim is …").
// A secret is none of these, so they may stay; passwords are never compared with them.

enum ProseWords {
  private static let words: [PackedWord] = """
    a access accesstoken accesstokens an and any are as assertion at ath auth authentication authenticated
    authorization authorized be been binding bound but by cannot challenge claim claims client could credential
    credentials did does empty error expected expired expiry failed failure for format found from grant granted
    had has have header headers htm htu http https iat if in incorrect invalid is it its jkt jti jwk jws jwt key
    keys malformed may method methods mismatch missing must no nonce none not of on only or parameter presented
    proof proofs provided public received rejected replay replayed request requests required requires revoked
    scheme schema scope should signature signing support supported the thumbprint to token tokens type types
    unauthorized unexpected unknown unsupported usage use used validation value verification was were when
    which will with without wrong
    """.split(whereSeparator: \.isWhitespace).map { PackedWord(String($0)) }.sorted()

  static func contains(_ text: Span<UInt8>, word: Range<Int>) -> Bool {
    guard word.count <= PackedWord.longest else { return false }
    var packed = PackedWord()
    for index in word.reversed() {
      guard text[index].isLetter else { return false }
      packed.prepend(text[index])
    }
    return words.sortedContains(packed)
  }
}
