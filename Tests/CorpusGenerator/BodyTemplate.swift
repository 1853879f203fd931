// An answer's body as it stands in a line of the log: JSON inside a JSON string, with places for what varies.

struct BodyTemplate {
  enum Piece {
    case literal([UInt8])
    case place(Place)
  }

  enum Place: String, CaseIterable {
    case trace, scope, consumer, supplier, word
  }

  let pieces: [Piece]

  /// `json` is the body as the provider sent it, with `{scope}` and the like where something varies.
  init(json: String, escapesSlashes: Bool) {
    var pieces: [Piece] = []
    var literal: [UInt8] = []
    var rest = json[...]
    while let character = rest.first {
      if let place = Place.allCases.first(where: { rest.hasPrefix("{\($0.rawValue)}") }) {
        pieces.append(.literal(literal))
        pieces.append(.place(place))
        literal = []
        rest = rest.dropFirst(place.rawValue.count + 2)
        continue
      }
      switch character {
      case "\"": literal += Array(#"\""#.utf8)
      case "/" where escapesSlashes: literal += Array(#"\\/"#.utf8)
      default: literal += Array(String(character).utf8)
      }
      rest = rest.dropFirst()
    }
    pieces.append(.literal(literal))
    self.pieces = pieces
  }
}
