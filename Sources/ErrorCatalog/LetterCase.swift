// A code in one case, however a log has it.

/// The case of a pattern's letters, which its runs of letters follow.
enum LetterCase: Sendable, Hashable {
  case upper
  case lower
  case mixed

  init(of pieces: [TemplateSyntax.Piece]) {
    var hasUpper = false
    var hasLower = false
    for case .literal(let literal) in pieces {
      for byte in literal where byte.isLetter {
        if byte == byte.folded { hasLower = true } else { hasUpper = true }
      }
    }
    switch (hasUpper, hasLower) {
    case (true, false): self = .upper
    case (false, true): self = .lower
    default: self = .mixed
    }
  }

  func apply(to byte: UInt8) -> UInt8 {
    switch self {
    case .upper: byte.isLetter ? byte & ~0x20 : byte
    case .lower: byte.folded
    case .mixed: byte
    }
  }
}
