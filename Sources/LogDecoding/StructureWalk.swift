// The one state machine over a structural index: it checks that braces, brackets, colons and commas stand in their
// places, and tells a visitor what it meets. The record's fields and a document's nodes are two visitors of it.

/// A key's bytes between its quotes; empty for the elements of an array and for the root.
struct KeyRange {
  var start: Int
  var count: Int

  static let none = KeyRange(start: 0, count: 0)

  var range: Range<Int> { start..<start + count }
}

protocol StructureVisitor {
  /// Whether the key may stand: `false` breaks the grammar.
  mutating func accepts(_ key: KeyRange) -> Bool
  /// The answer says whether to go on.
  mutating func open(isObject: Bool, at offset: Int, key: KeyRange) -> Bool
  mutating func close(at offset: Int)
  /// A string, number or literal that begins at `offset`; `next` is where the structure goes on behind it. The answer
  /// says whether the value may stand: `false` breaks the grammar.
  mutating func scalar(at offset: Int, next: Int, key: KeyRange) -> Bool
}

/// How a walk ended.
enum WalkResult {
  /// The line is one whole value; the index of the first structural behind it.
  case whole(next: Int)
  case fault(RejectReason)
}

/// Which containers are open, by depth. Made once for a walker and reused for every line.
final class ContainerStack {
  static let limit = 1024
  var isObject = [Bool](repeating: false, count: ContainerStack.limit + 1)
}

extension Structure {
  private enum State {
    case value, valueOrEnd, key, keyOrEnd, after, done
  }

  /// Walks one value from the structural `first` to the text's offset `end`; `start` is where columns count from.
  /// `isAlone` says that nothing may stand behind the value.
  @inline(__always)
  func walk(
    from first: Int, start: Int, end: Int, isAlone: Bool = true, stack: ContainerStack,
    visitor: inout some StructureVisitor
  ) -> WalkResult {
    var index = first
    var depth = 0
    var inObject = false
    var state = State.value

    @inline(__always)
    func fault(_ expectation: RejectReason.Expectation, _ offset: Int) -> WalkResult {
      .fault(.structure(expectation, column: min(offset, end) - start + 1))
    }

    while true {
      let offset = position(index)
      if index >= count || offset >= end { break }
      let byte = text[offset]
      var key = KeyRange.none
      var valueOffset = offset
      var valueByte = byte

      switch state {
      case .key, .keyOrEnd:
        if byte == ASCII.quote {
          let colon = position(index &+ 1)
          guard colon < end, text[colon] == ASCII.colon else { return fault(.colon, colon) }
          var close = colon &- 1
          while text[close] != ASCII.quote { close &-= 1 }
          key = KeyRange(start: offset &+ 1, count: close &- offset &- 1)
          guard visitor.accepts(key) else { return .fault(.value(column: offset - start + 1)) }
          index &+= 2
          valueOffset = position(index)
          guard index < count, valueOffset < end else { return fault(.value, end) }
          valueByte = text[valueOffset]
        } else if byte == ASCII.closeBrace, state == .keyOrEnd {
          visitor.close(at: offset)
          depth &-= 1
          index &+= 1
          inObject = stack.isObject[depth]
          state = depth == 0 ? .done : .after
          continue
        } else {
          return fault(state == .key ? .key : .keyOrEnd, offset)
        }
      case .after:
        index &+= 1
        if byte == ASCII.comma {
          state = inObject ? .key : .value
        } else if byte == (inObject ? ASCII.closeBrace : ASCII.closeBracket) {
          visitor.close(at: offset)
          depth &-= 1
          inObject = stack.isObject[depth]
          state = depth == 0 ? .done : .after
        } else {
          return fault(inObject ? .commaOrBrace : .commaOrBracket, offset)
        }
        continue
      case .valueOrEnd:
        if byte == ASCII.closeBracket {
          visitor.close(at: offset)
          depth &-= 1
          index &+= 1
          inObject = stack.isObject[depth]
          state = depth == 0 ? .done : .after
          continue
        }
      case .value:
        break
      case .done:
        return isAlone ? fault(.end, offset) : .whole(next: index)
      }

      switch valueByte {
      case ASCII.openBrace, ASCII.openBracket:
        guard depth < ContainerStack.limit else { return .fault(.tooDeep(limit: ContainerStack.limit)) }
        stack.isObject[depth] = inObject
        depth &+= 1
        inObject = valueByte == ASCII.openBrace
        guard visitor.open(isObject: inObject, at: valueOffset, key: key) else {
          return .fault(.value(column: valueOffset - start + 1))
        }
        state = inObject ? .keyOrEnd : .valueOrEnd
        index &+= 1
      case ASCII.closeBrace, ASCII.closeBracket, ASCII.comma, ASCII.colon:
        return fault(state == .valueOrEnd ? .valueOrEnd : .value, valueOffset)
      default:
        index &+= 1
        let next = min(position(index), end)
        // A quote right behind another value opens a string that the index does not show: `1"a"`.
        let isSound = valueByte == ASCII.quote || !endsInQuote(at: valueOffset, next: next)
        guard isSound, visitor.scalar(at: valueOffset, next: next, key: key) else {
          return .fault(.value(column: valueOffset - start + 1))
        }
        state = depth == 0 ? .done : .after
      }
    }

    switch state {
    case .done: return .whole(next: index)
    case .after: return fault(inObject ? .commaOrBrace : .commaOrBracket, end)
    case .value: return fault(.value, end)
    case .valueOrEnd: return fault(.valueOrEnd, end)
    case .key: return fault(.key, end)
    case .keyOrEnd: return fault(.keyOrEnd, end)
    }
  }

  @inline(__always)
  private func endsInQuote(at offset: Int, next: Int) -> Bool {
    var last = next &- 1
    while last > offset, ASCII.isBlank(text[last]) { last &-= 1 }
    return text[last] == ASCII.quote
  }

  /// Where a scalar's text ends: the blanks between it and the next structural taken off. For a string, the quotes
  /// are taken off, too.
  @inline(__always)
  func scalarRange(at offset: Int, next: Int) -> Range<Int> {
    var end = next
    while end > offset &+ 1, ASCII.isBlank(text[end &- 1]) { end &-= 1 }
    if text[offset] == ASCII.quote {
      return offset &+ 1..<max(offset &+ 1, end &- 1)
    }
    return offset..<end
  }
}
