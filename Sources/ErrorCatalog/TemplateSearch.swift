// Finding a template in a text. Taking the earliest place of each literal is enough: a value is a run without
// blanks, so that a later place within the run only lengthens one value at the cost of the next.

struct TemplateSearch {
  private let template: MessageTemplate
  private let bytes: [UInt8]
  /// The first place of each literal at or after where it was last sought; the place never moves back.
  private var places: [Int]
  /// The first blank at or after where each value was last sought to begin.
  private var blanks: [Int]

  init(of template: MessageTemplate, in folded: [UInt8]) {
    self.template = template
    bytes = folded
    places = []
    blanks = []
  }

  mutating func firstMatch() -> MessageTemplate.Match? {
    var next = 0
    while let start = place(of: 0, from: next) {
      if places.isEmpty {
        // Most templates are not in most texts: nothing is set aside before the first literal is there.
        places = Array(repeating: -1, count: template.literals.count)
        blanks = places
      }
      switch match(from: start) {
      case .found(let match): return match
      case .notHere: next = start + 1
      case .nowhere: return nil
      }
    }
    return nil
  }

  private enum Attempt {
    case found(MessageTemplate.Match)
    case notHere
    /// A literal is missing from here on, and so from every later start.
    case nowhere
  }

  private mutating func match(from start: Int) -> Attempt {
    let literals = template.literals
    let last = literals.count - 1
    var end = start + literals[0].count
    var captures: [MessageTemplate.Capture] = []
    for index in literals.indices.dropFirst() {
      let endsMessage = index == last && literals[last].isEmpty
      let wordEnd = blank(for: index, from: end)
      guard let place = endsMessage ? wordEnd : soughtPlace(of: index, from: end + 1) else { return .nowhere }
      guard place <= wordEnd, place - end <= MessageTemplate.longestValue else { return .notHere }
      let value = trimmed(end..<place, isOuter: endsMessage || index == 1 && literals[0].isEmpty)
      guard !value.isEmpty else { return .notHere }
      captures.append(.init(name: template.placeholders[index - 1], range: value))
      end = endsMessage ? value.upperBound : place + literals[index].count
    }
    return .found(.init(range: start..<end, captures: captures))
  }

  private mutating func soughtPlace(of literal: Int, from start: Int) -> Int? {
    if places[literal] < start {
      places[literal] = place(of: literal, from: start) ?? bytes.count + 1
    }
    return places[literal] > bytes.count ? nil : places[literal]
  }

  private mutating func blank(for value: Int, from start: Int) -> Int {
    if blanks[value] < start {
      var position = start
      while position < bytes.count, bytes[position] != 0x20 { position += 1 }
      blanks[value] = position
    }
    return blanks[value]
  }

  /// The outermost literals stand at the edges of words.
  private func place(of index: Int, from start: Int) -> Int? {
    let literal = template.literals[index]
    guard let initial = literal.first, let final = literal.last else { return wordPlace(from: start) }
    let isEdge = index == 0 && initial.isLetterOrDigit
    let isFinalEdge = index == template.literals.count - 1 && final.isLetterOrDigit
    let span = bytes.span
    let sought = literal.span
    var position = start
    let end = span.count - literal.count
    while position <= end {
      if span[position] == initial, Self.stands(sought, at: position, in: span),
        !isEdge || position == 0 || !span[position - 1].isLetterOrDigit,
        !isFinalEdge || position == end || !span[position + sought.count].isLetterOrDigit
      {
        return position
      }
      position += 1
    }
    return nil
  }

  /// Where a value that begins the message may begin: at the first letter or digit, or the like, of a word.
  private func wordPlace(from start: Int) -> Int? {
    var position = start
    while position < bytes.count {
      if position == 0 || bytes[position - 1] == 0x20 {
        while position < bytes.count, Self.isOpening(bytes[position]) || Self.isClosing(bytes[position]) {
          position += 1
        }
        if position < bytes.count, bytes[position] != 0x20 { return position }
      }
      position += 1
    }
    return nil
  }

  private static func stands(_ literal: Span<UInt8>, at position: Int, in span: Span<UInt8>) -> Bool {
    var index = 1
    while index < literal.count {
      if span[position + index] != literal[index] { return false }
      index += 1
    }
    return true
  }

  /// A value that begins or ends the message goes without the quotes, brackets and full stops around it.
  private func trimmed(_ value: Range<Int>, isOuter: Bool) -> Range<Int> {
    guard isOuter else { return value }
    var range = value
    while let last = range.last, Self.isClosing(bytes[last]) { range = range.lowerBound..<last }
    while let first = range.first, Self.isOpening(bytes[first]) { range = first + 1..<range.upperBound }
    return range
  }

  private static func isOpening(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "<"), UInt8(ascii: "\""),
      UInt8(ascii: "'"), UInt8(ascii: "`"):
      true
    default: false
    }
  }

  private static func isClosing(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ">"), UInt8(ascii: "\""),
      UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "?"):
      true
    default: MessageTemplateSyntax.isFinalPunctuation(byte)
    }
  }
}
