// What is the same in the lines of one kind of event: a line's bytes without its times, counts, addresses and random ids.
// Lines of one skeleton differ in nothing that an error is told, named or matched by, and in the numbers of its message.

/// The skeleton of the record read last. Belongs to one worker.
///
///     {"time":"2026-03-01T08:15:30Z","id":"5f3c…e1","ms":17,"status":400,"body":"{\"error\":\"invalid_grant\",…
///              ╰──── the time ────╯       ╰─ random ─╯    ╰ a count
@safe package final class RecordSkeleton {
  /// A longer line is searched each time.
  package static let longestLine = 4096
  /// What takes turns with letters this often is no word.
  private static let shortestID = 16
  private static let uuidLength = 36
  /// The digits of a Norwegian personal number: a run of as many may be one.
  private static let personalDigits = 11

  /// Stands for a value that says nothing.
  private static let left = UInt8(1)
  /// Stand for a random id and for a number, the length behind them; a UUID has a kind of its own.
  private static let id = UInt8(2)
  private static let uuid = UInt8(3)
  private static let number = UInt8(4)
  /// Stands for a segment of a path that is a number.
  private static let segment = UInt8(5)
  /// Stands for the number of an identity card in a path: a letter, seven digits, a letter.
  private static let card = UInt8(6)
  /// Shorter numbers may be a status, or a code.
  private static let shortestNumber = 7
  /// No name of a failed connection is shorter: `ETIMEDOUT`.
  private static let shortestFailure = 9
  /// A message has few numbers; of more, the first ones are left out.
  private static let mostNumbers = 8

  /// The fields whose values count as they are.
  private static let exactRoles: [FieldRole] = [
    .status, .method, .host, .upstreamHost, .issuer, .environment, .environmentLabel, .error,
    .errorDescription, .responseFlags, .reason, .authenticate, .location,
  ]

  private let telling: NameTable
  private let isOpaque: (Span<UInt8>) -> Bool
  /// Where the numbers of messages stand in the text.
  private let numbers = FixedBuffer(repeating: FieldValue(), count: mostNumbers)
  package private(set) var numberCount = 0
  private var text: PaddedText?
  private let output = FixedBuffer<UInt8>(repeating: 0, count: longestLine)
  /// Where the values of the exact roles begin.
  private let exact = FixedBuffer(repeating: -1, count: exactRoles.count)
  private var count = 0
  /// Up to where the line has been copied or left out.
  private var done = 0

  /// - Parameter telling: names whose values count as they are, whatever they look like.
  /// - Parameter isOpaque: whether a random id, in small letters, is nothing but one: no code, say.
  package init(telling: NameTable, isOpaque: @escaping (Span<UInt8>) -> Bool) {
    self.telling = telling
    self.isOpaque = isOpaque
  }

  deinit {
    output.deallocate()
    exact.deallocate()
    numbers.deallocate()
  }

  /// `false` when the record's line cannot stand for others.
  package func read(_ record: Record) -> Bool {
    let layer = record.outermost
    guard record.depth == 0, record.ordinal == 0, !record.isRecovered, layer.unwrapped < 0,
      layer.range.count <= Self.longestLine
    else { return false }
    count = 0
    numberCount = 0
    text = layer.fields.structure.text
    done = layer.range.lowerBound
    for (index, role) in Self.exactRoles.enumerated() { exact[index] = layer.place(of: role) }
    guard read(Line(layer), telling.index) else { return false }
    copy(layer.fields.structure.text, to: layer.range.upperBound)
    return true
  }

  /// XXH3 of the skeleton.
  package var digest: UInt64 { output.digest(count: count) }

  /// The skeleton itself.
  package var bytes: [UInt8] { output.bytes(count: count) }

  /// The digits of a message's number that the skeleton leaves out; good as long as the record.
  package func digits(ofNumber index: Int) -> [UInt8] {
    var digits: [UInt8] = []
    text?.append(numbers[index].range, to: &digits)
    return digits
  }

  package func isSame(as bytes: [UInt8]) -> Bool { output.holds(bytes, count: count) }

  /// Whether the digits stand somewhere in what has not been left out.
  package func holds(_ digits: [UInt8]) -> Bool {
    guard let first = digits.first, digits.count <= count else { return false }
    for start in 0...count - digits.count where output[start] == first {
      if digits.indices.allSatisfy({ output[start + $0] == digits[$0] }) { return true }
    }
    return false
  }

  /// Whether a text holds what may have been left out of a skeleton.
  package static func mayHoldID(_ text: [UInt8]) -> Bool {
    var run = 0
    for byte in text {
      run = isOfID(byte | 0x20) ? run + 1 : 0
      if run == shortestNumber { return true }
    }
    return false
  }
}

/// The line at hand, and where those of its fields stand that are left out in a way of their own.
private struct Line {
  let structure: Structure
  let text: PaddedText
  let first: Int
  let end: Int
  let time: Int
  let requestID: Int
  let client: Int
  let consumer: Int
  let path: Int
  let url: Int
  let requestLine: Int
  let body: Int

  init(_ layer: RecordLayer) {
    structure = layer.fields.structure
    text = structure.text
    first = layer.firstStructural
    end = layer.range.upperBound
    time = layer.place(of: .time)
    requestID = layer.place(of: .requestID)
    client = layer.place(of: .client)
    consumer = layer.place(of: .consumer)
    path = layer.place(of: .path)
    url = layer.place(of: .url)
    requestLine = layer.place(of: .requestLine)
    body = layer.place(of: .body)
  }
}

extension RecordLayer {
  /// Where a field's value begins; -1 when there is none.
  @inline(__always)
  fileprivate func place(of role: FieldRole) -> Int {
    fields.value(of: role)?.range.lowerBound ?? -1
  }
}

extension RecordSkeleton {
  private func read(_ line: Line, _ telling: NameIndex) -> Bool {
    let structure = line.structure
    let text = line.text
    var index = line.first
    var key = KeyRange.none
    var offset = structure.position(index)
    while offset < line.end {
      index &+= 1
      let next = min(structure.position(index), line.end)
      switch text[offset] {
      case ASCII.openBrace, ASCII.closeBrace, ASCII.openBracket, ASCII.closeBracket, ASCII.comma:
        key = .none
      case ASCII.colon: break
      case ASCII.quote:
        let range = structure.scalarRange(at: offset, next: next)
        if next < line.end, text[next] == ASCII.colon {
          key = KeyRange(start: range.lowerBound, count: range.count)
          // In a list of names and values the name stands beside the value: what the value counts for, nobody knows here.
          if key.count == 3, text.withSpan(key.range, { $0.equals("key") }) { return false }
        } else {
          readString(range, key, line, telling)
        }
      default:
        readPrimitive(structure.scalarRange(at: offset, next: next), key, line, telling)
      }
      offset = next
    }
    return true
  }

  @inline(__always)
  private func isExact(_ offset: Int) -> Bool {
    for index in 0..<Self.exactRoles.count where exact[index] == offset { return true }
    return false
  }

  /// A number counts where its name does. A literal always does: there are three of them.
  private func readPrimitive(
    _ range: Range<Int>, _ key: KeyRange, _ line: Line, _ telling: NameIndex
  ) {
    let first = line.text[range.lowerBound]
    guard ASCII.isDigit(first) || first == UInt8(ascii: "-"), key.count > 0,
      !isExact(range.lowerBound)
    else { return }
    if range.lowerBound != line.time, telling.value(of: line.text, key) != nil { return }
    leave(range, of: line.text)
  }

  private func readString(
    _ range: Range<Int>, _ key: KeyRange, _ line: Line, _ telling: NameIndex
  ) {
    let start = range.lowerBound
    if range.isEmpty || isExact(start) { return }
    let isTarget = start == line.path || start == line.url || start == line.requestLine
    if start == line.time || !isTarget && start != line.body && Self.isUserAgent(line.text, key) {
      leave(range, of: line.text)
      return
    }
    if range.count <= 64 {
      let isNamed = start == line.requestID || start == line.client || start == line.consumer
      if isNamed ? Self.isName(line.text, range) : Self.isMeasure(line.text, range), key.count > 0,
        telling.value(of: line.text, key) == nil
      {
        leave(range, of: line.text)
        return
      }
    }
    if isTarget {
      leaveSegments(range, of: line.text)
      return
    }
    if range.count < Self.shortestNumber { return }
    // The whole value of a name that tells is read as it is.
    let isTelling = key.count == 0 || telling.value(of: line.text, key) != nil
    leaveIDs(range, of: line.text, isTelling: isTelling)
  }

  /// A time, a number, an address: nothing that anybody looks for.
  private static func isMeasure(_ text: PaddedText, _ range: Range<Int>) -> Bool {
    for offset in range {
      switch text[offset] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "+"),
        UInt8(ascii: "-"), UInt8(ascii: "T"), UInt8(ascii: "Z"):
        continue
      default: return false
      }
    }
    // A lone hyphen says that there is no value.
    return range.count > 1
  }

  /// Letters and digits alone, with no word that might tell of a failure, and not the beginning of a text in base64.
  private static func isName(_ text: PaddedText, _ range: Range<Int>) -> Bool {
    switch text[range.lowerBound] {
    case UInt8(ascii: "e"), UInt8(ascii: "W"), UInt8(ascii: "C"), UInt8(ascii: "D"), UInt8(ascii: "Z"),
      UInt8(ascii: "S"), UInt8(ascii: "s"):
      return false
    default: break
    }
    var letters = 0
    for offset in range {
      guard isWordByte(text[offset]) || text[offset] == UInt8(ascii: "-") else { return false }
      letters = isLetter(text[offset]) ? letters &+ 1 : 0
      if letters == shortestFailure { return false }
    }
    return range.count > 1
  }

  // MARK: Random ids

  private func leaveIDs(_ range: Range<Int>, of text: PaddedText, isTelling: Bool) {
    // What is left out covers a byte at each of these distances.
    var probe = range.lowerBound &+ Self.shortestNumber &- 1
    while probe < range.upperBound {
      guard Self.isOfID(text[probe]) else {
        probe &+= Self.shortestNumber
        continue
      }
      var start = probe
      while start > range.lowerBound, Self.isOfID(text[start &- 1]) { start &-= 1 }
      var end = probe &+ 1
      while end < range.upperBound, Self.isOfID(text[end]) { end &+= 1 }
      if end &- start >= Self.shortestNumber, let mark = Self.mark(for: text, start..<end),
        start == range.lowerBound
          ? !isTelling : Self.mayBeLeft(text, start, in: range, isNumber: mark == Self.number),
        end == range.upperBound || Self.mayEnd(text, end, in: range)
      {
        leave(start..<end, of: text, as: mark)
      }
      probe = end &+ Self.shortestNumber &- 1
    }
  }

  private func leave(_ range: Range<Int>, of text: PaddedText, as mark: UInt8) {
    guard text.withSpan(range, isOpaque) else { return }
    if mark == Self.number {
      guard numberCount < Self.mostNumbers else { return }
      numbers[numberCount] = FieldValue(rank: 0, isString: true, range)
      numberCount &+= 1
    }
    leave(range, of: text, marked: mark)
  }

  /// Segments of a path that are ids or numbers. Behind it an error may stand.
  private func leaveSegments(_ target: Range<Int>, of text: PaddedText) {
    var range = target
    for mark in [ASCII.questionMark, ASCII.numberSign] {
      if let end = text.firstIndex(of: mark, in: range) { range = range.lowerBound..<end &+ 1 }
    }
    var start = range.lowerBound
    while let slash = text.firstIndex(of: UInt8(ascii: "/"), in: start..<range.upperBound) {
      start = slash &+ 1
      // Behind two slashes stands a host.
      if start < range.upperBound, text[start] == UInt8(ascii: "/") {
        start &+= 1
        continue
      }
      var end = start
      while end < range.upperBound, Self.isWordByte(text[end]) || text[end] == UInt8(ascii: "-") { end &+= 1 }
      guard end &- start >= 3 else { continue }
      if end < range.upperBound {
        switch text[end] {
        case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), ASCII.space: break
        default: continue
        }
      }
      let segment = start..<end
      if Self.isCard(text, segment) {
        leave(segment, of: text, marked: Self.card)
      } else if let mark = Self.mark(for: text, segment), mark != Self.number {
        if text.withSpan(segment, isOpaque) { leave(segment, of: text, marked: mark) }
      } else if segment.count != Self.personalDigits, Self.isNumber(text, segment),
        text.withSpan(segment, isOpaque)
      {
        leave(segment, of: text, marked: Self.segment)
      }
      start = end
    }
  }

  private static func isNumber(_ text: PaddedText, _ range: Range<Int>) -> Bool {
    for offset in range where !ASCII.isDigit(text[offset]) { return false }
    return true
  }

  private static func isCard(_ text: PaddedText, _ range: Range<Int>) -> Bool {
    range.count == 9 && isLetter(text[range.lowerBound]) && isLetter(text[range.upperBound &- 1])
      && isNumber(text, range.lowerBound &+ 1..<range.upperBound &- 1)
  }

  @inline(__always)
  private static func isOfID(_ byte: UInt8) -> Bool {
    ASCII.isDigit(byte) || byte &- UInt8(ascii: "a") < 6 || byte == UInt8(ascii: "-")
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    ASCII.isDigit(byte) || isLetter(byte) || byte == UInt8(ascii: "_")
  }

  @inline(__always)
  private static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26
  }

  /// What the client says of itself.
  private static func isUserAgent(_ text: PaddedText, _ key: KeyRange) -> Bool {
    key.count >= 5 && text.withSpan(key.range) { $0.contains("agent") }
  }

  /// What stands for a UUID, for hexadecimal digits with a letter and a digit among them, or for a number; none for what
  /// may hold the eleven digits of a person.
  private static func mark(for text: PaddedText, _ range: Range<Int>) -> UInt8? {
    for offset in range where !isOfID(text[offset]) { return nil }
    var run = 0
    var digits = 0
    var letters = 0
    var hyphens = 0
    for offset in range {
      let byte = text[offset]
      if ASCII.isDigit(byte) {
        digits &+= 1
        run &+= 1
        continue
      }
      if run >= personalDigits { return nil }
      run = 0
      if byte == UInt8(ascii: "-") {
        let place = offset &- range.lowerBound
        guard place == 8 || place == 13 || place == 18 || place == 23 else { return nil }
        hyphens &+= 1
      } else {
        letters &+= 1
      }
    }
    if letters == 0, hyphens == 0 { return digits == personalDigits ? nil : number }
    if run >= personalDigits { return nil }
    if hyphens > 0 { return hyphens == 4 && range.count == uuidLength ? uuid : nil }
    return digits > 0 && range.count >= shortestID ? id : nil
  }

  /// Whether what stands before the id leaves it nothing but an id: behind a slash or a blank it is one, behind a name
  /// that ends in `id`, too. As the value of another name it may be what is looked for; so may a number behind any name.
  private static func mayBeLeft(
    _ text: PaddedText, _ start: Int, in range: Range<Int>, isNumber: Bool
  ) -> Bool {
    var before = start &- 1
    var isValue = false
    while before >= range.lowerBound {
      switch text[before] {
      case ASCII.quote, ASCII.backslash, ASCII.colon, UInt8(ascii: "="), UInt8(ascii: "'"): isValue = true
      case ASCII.space, UInt8(ascii: "("), ASCII.openBracket, UInt8(ascii: "/"): break
      case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
        // A line's end or a tab, as JSON escapes them.
        guard before > range.lowerBound, text[before &- 1] == ASCII.backslash else { fallthrough }
      default:
        if !isValue { return before < start &- 1 && !ASCII.isDigit(text[before]) }
        return !isNumber && before > range.lowerBound && text[before] | 0x20 == UInt8(ascii: "d")
          && text[before &- 1] | 0x20 == UInt8(ascii: "i")
      }
      before &-= 1
    }
    return !isValue
  }

  private static func mayEnd(_ text: PaddedText, _ end: Int, in range: Range<Int>) -> Bool {
    var next = end
    switch text[next] {
    case UInt8(ascii: "/"), UInt8(ascii: ")"), ASCII.closeBracket, ASCII.closeBrace, ASCII.comma,
      UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "?"), UInt8(ascii: "#"), UInt8(ascii: "'"),
      UInt8(ascii: "."), ASCII.space, ASCII.backslash:
      break
    default: return false
    }
    let isDot = text[next] == UInt8(ascii: ".")
    var isEscape = text[next] == ASCII.backslash
    next &+= 1
    while next < range.upperBound, text[next] == ASCII.backslash || text[next] == ASCII.space {
      if text[next] == ASCII.backslash { isEscape = true }
      next &+= 1
    }
    if next == range.upperBound { return true }
    // Behind a backslash only a quote is what it looks like; a number might go on behind a blank.
    if isEscape { return text[next] == ASCII.quote }
    return isDot ? text[next &- 1] == ASCII.space && !ASCII.isDigit(text[next]) : !ASCII.isDigit(text[next])
  }

  // MARK: Output

  private func copy(_ text: PaddedText, to end: Int) {
    output.write(text, done..<end, at: count)
    count &+= end &- done
    done = end
  }

  private func leave(_ range: Range<Int>, of text: PaddedText) {
    copy(text, to: range.lowerBound)
    output[count] = Self.left
    count &+= 1
    done = range.upperBound
  }

  private func leave(_ range: Range<Int>, of text: PaddedText, marked mark: UInt8) {
    copy(text, to: range.lowerBound)
    output[count] = mark
    output[count &+ 1] = UInt8(truncatingIfNeeded: range.count)
    output[count &+ 2] = UInt8(truncatingIfNeeded: range.count &>> 8)
    count &+= 3
    done = range.upperBound
  }
}
