// What is the same in the lines of one kind of event: a line's bytes without its times, counts, addresses and random ids.
// Lines of one skeleton differ in nothing that an error is told, named or matched by, and in the numbers of its message.

/// The skeleton of the record read last. Belongs to one worker.
///
///     {"time":"2026-03-01T08:15:30Z","id":"5f3c…e1","ms":17,"status":400,"body":"{\"error\":\"invalid_grant\",…
///              ╰──── the time ────╯       ╰─ random ─╯    ╰ a count
@safe package final class RecordSkeleton {
  /// A longer line is searched each time.
  package static let longestLine = 4096
  /// A message has few numbers; of more, the first ones are left out.
  private static let mostNumbers = 8

  /// The fields whose values count as they are.
  private static let exactRoles: [FieldRole] = [
    .status, .method, .host, .upstreamHost, .issuer, .environment, .environmentLabel, .error,
    .errorDescription, .responseFlags, .reason, .authenticate, .location,
  ]

  private let telling: NameTable
  private let isOpaque: (Span<UInt8>) -> Bool
  /// A number of a message, and the text that it stands in.
  private struct Number: BitwiseCopyable {
    var text: PaddedText
    var digits: FieldValue
  }

  private let numbers = FixedBuffer<Number?>(repeating: nil, count: mostNumbers)
  package private(set) var numberCount = 0
  private let output = FixedBuffer<UInt8>(repeating: 0, count: longestLine)
  /// Where the values of the exact roles begin.
  private let exact = FixedBuffer(repeating: -1, count: exactRoles.count)
  private let exactCount = exactRoles.count
  /// A bit for each of these places, by its lowest digits: most other values have another.
  private var exactBits: UInt64 = 0
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

  /// `false` when the record cannot stand for others.
  package func read(_ record: Record) -> Bool {
    guard !record.isRecovered else { return false }
    count = 0
    numberCount = 0
    for depth in 0...record.depth {
      let layer = record.layer(depth)
      if depth < record.ownDepth {
        guard copyFields(of: layer) else { return false }
      } else {
        let inner = depth < record.depth ? record.layer(depth + 1) : nil
        guard (layer.unwrapped >= 0) == (inner != nil), read(layer, inside: inner) else { return false }
      }
    }
    return true
  }

  /// Of what a record shares with others of a batch, its fields count.
  private func copyFields(of layer: RecordLayer) -> Bool {
    guard count &+ 8 <= Self.longestLine else { return false }
    output.write(UInt64(truncatingIfNeeded: layer.fields.profile), at: count)
    count &+= 8
    for role in FieldRole.allCases where role != .time && !role.isStructural {
      guard let (text, range) = layer.raw(role) else { continue }
      guard count &+ 2 &+ range.count <= Self.longestLine else { return false }
      output[count] = SkeletonMark.field.rawValue
      output[count &+ 1] = UInt8(truncatingIfNeeded: role.rawValue)
      output.write(text, range, at: count &+ 2)
      count &+= 2 &+ range.count
    }
    return endLayer()
  }

  private func endLayer() -> Bool {
    guard count < Self.longestLine else { return false }
    output[count] = SkeletonMark.layer.rawValue
    count &+= 1
    return true
  }

  private func read(_ layer: RecordLayer, inside inner: RecordLayer?) -> Bool {
    guard count &+ layer.range.count <= Self.longestLine else { return false }
    done = layer.range.lowerBound
    exactBits = 0
    for (index, role) in Self.exactRoles.enumerated() {
      let place = layer.place(of: role)
      exact[index] = place
      if place >= 0 { exactBits |= 1 &<< UInt64(truncatingIfNeeded: place) }
    }
    guard read(Line(layer, inside: inner), telling.index) else { return false }
    copy(layer.fields.structure.text, to: layer.range.upperBound)
    return endLayer()
  }

  /// XXH3 of the skeleton.
  package var digest: UInt64 { output.digest(count: count) }

  /// The skeleton itself.
  package var bytes: [UInt8] { output.bytes(count: count) }

  /// The digits of a message's number that the skeleton leaves out; good as long as the record.
  package func digits(ofNumber index: Int) -> [UInt8] {
    var digits: [UInt8] = []
    if let number = numbers[index] { number.text.append(number.digits.range, to: &digits) }
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
      run = SkeletonMark.isOfID(byte | 0x20) ? run + 1 : 0
      if run == SkeletonMark.shortestNumber { return true }
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
  /// Where the string or the object begins that is a layer of its own, and where such an object ends.
  let unwrapped: Int
  let endOfUnwrapped: Int

  init(_ layer: RecordLayer, inside inner: RecordLayer?) {
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
    unwrapped = layer.unwrapped
    endOfUnwrapped = inner?.range.upperBound ?? -1
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
      case ASCII.openBrace, ASCII.openBracket:
        key = .none
        if offset == line.unwrapped {
          // An array of a text's bytes has no end that is known here.
          guard text[offset] == ASCII.openBrace, line.endOfUnwrapped > offset else { return false }
          leave(offset..<line.endOfUnwrapped, of: text)
          while structure.position(index) < line.endOfUnwrapped { index &+= 1 }
          offset = structure.position(index)
          continue
        }
      case ASCII.closeBrace, ASCII.closeBracket, ASCII.comma:
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
    if exactBits & 1 &<< UInt64(truncatingIfNeeded: offset) == 0 { return false }
    for index in 0..<exactCount where exact[index] == offset { return true }
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
    if start == line.unwrapped {
      leave(range, of: line.text)
      return
    }
    if range.isEmpty || isExact(start) { return }
    let isTarget = start == line.path || start == line.url || start == line.requestLine
    if start == line.time || !isTarget && start != line.body && SkeletonMark.isUserAgent(line.text, key) {
      leave(range, of: line.text)
      return
    }
    if range.count <= 64 {
      let isNamed = start == line.requestID || start == line.client || start == line.consumer
      if isNamed ? SkeletonMark.isName(line.text, range) : SkeletonMark.isMeasure(line.text, range),
        key.count > 0,
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
    if range.count < SkeletonMark.shortestNumber { return }
    // The whole value of a name that tells is read as it is.
    let isTelling = key.count == 0 || telling.value(of: line.text, key) != nil
    leaveIDs(range, of: line.text, isTelling: isTelling)
  }

  // MARK: Random ids

  private func leaveIDs(_ range: Range<Int>, of text: PaddedText, isTelling: Bool) {
    // What is left out covers a byte at each of these distances.
    var probe = range.lowerBound &+ SkeletonMark.shortestNumber &- 1
    while probe < range.upperBound {
      guard SkeletonMark.isOfID(text[probe]) else {
        probe &+= SkeletonMark.shortestNumber
        continue
      }
      var start = probe
      while start > range.lowerBound, SkeletonMark.isOfID(text[start &- 1]) { start &-= 1 }
      var end = probe &+ 1
      while end < range.upperBound, SkeletonMark.isOfID(text[end]) { end &+= 1 }
      if end &- start >= SkeletonMark.shortestNumber, let mark = SkeletonMark.of(text, start..<end),
        start == range.lowerBound
          ? !isTelling : SkeletonMark.mayBeLeft(text, start, in: range, isNumber: mark == .number),
        end == range.upperBound || SkeletonMark.mayEnd(text, end, in: range)
      {
        leave(start..<end, of: text, as: mark)
      }
      probe = end &+ SkeletonMark.shortestNumber &- 1
    }
  }

  private func leave(_ range: Range<Int>, of text: PaddedText, as mark: SkeletonMark) {
    guard text.withSpan(range, isOpaque) else { return }
    if mark == .number {
      guard numberCount < Self.mostNumbers else { return }
      numbers[numberCount] = Number(text: text, digits: FieldValue(rank: 0, isString: true, range))
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
      while end < range.upperBound, SkeletonMark.isWordByte(text[end]) || text[end] == UInt8(ascii: "-") {
        end &+= 1
      }
      guard end &- start >= 3 else { continue }
      if end < range.upperBound {
        switch text[end] {
        case UInt8(ascii: "/"), UInt8(ascii: "?"), UInt8(ascii: "#"), ASCII.space: break
        default: continue
        }
      }
      let segment = start..<end
      if SkeletonMark.isCard(text, segment) {
        leave(segment, of: text, marked: .card)
      } else if let mark = SkeletonMark.of(text, segment), mark != .number {
        if text.withSpan(segment, isOpaque) { leave(segment, of: text, marked: mark) }
      } else if segment.count != SkeletonMark.personalDigits, SkeletonMark.isNumber(text, segment),
        text.withSpan(segment, isOpaque)
      {
        leave(segment, of: text, marked: .segment)
      }
      start = end
    }
  }

  // MARK: Output

  private func copy(_ text: PaddedText, to end: Int) {
    output.write(text, done..<end, at: count)
    count &+= end &- done
    done = end
  }

  private func leave(_ range: Range<Int>, of text: PaddedText) {
    copy(text, to: range.lowerBound)
    output[count] = SkeletonMark.left.rawValue
    count &+= 1
    done = range.upperBound
  }

  private func leave(_ range: Range<Int>, of text: PaddedText, marked mark: SkeletonMark) {
    copy(text, to: range.lowerBound)
    output[count] = mark.rawValue
    output[count &+ 1] = UInt8(truncatingIfNeeded: range.count)
    output[count &+ 2] = UInt8(truncatingIfNeeded: range.count &>> 8)
    count &+= 3
    done = range.upperBound
  }
}
