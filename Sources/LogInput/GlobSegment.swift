// One name of a glob: wildcards that never reach over a slash.

/// A file name with `*`, `?` and `[…]` in it.
struct GlobSegment: Equatable {
  private enum Step: Equatable {
    case any
    case one
    case character(Unicode.Scalar)
    case set([ClosedRange<Unicode.Scalar>], negated: Bool)
  }

  private let steps: [Step]

  /// Wildcards match no name that begins with a dot, unless the pattern itself does.
  private let mayBeHidden: Bool

  /// `nil` for a name without a wildcard. A `[` without its `]` stands for itself.
  init?(_ text: Substring) {
    let scalars = Array(text.unicodeScalars)
    var steps: [Step] = []
    var isPattern = false
    var index = 0
    while index < scalars.count {
      switch scalars[index] {
      case "*":
        isPattern = true
        if steps.last != .any { steps.append(.any) }
      case "?":
        isPattern = true
        steps.append(.one)
      case "[":
        if let (set, end) = Self.set(scalars, from: index + 1) {
          isPattern = true
          steps.append(set)
          index = end
        } else {
          steps.append(.character("["))
        }
      case let scalar:
        steps.append(.character(scalar))
      }
      index += 1
    }
    guard isPattern else { return nil }
    self.steps = steps
    mayBeHidden = scalars.first == "."
  }

  /// Goes back to the last `*` only, so that no name takes more than its length times the pattern's.
  func matches(_ name: String) -> Bool {
    let scalars = Array(name.unicodeScalars)
    if scalars.first == "." && !mayBeHidden { return false }
    var position = 0
    var step = 0
    var lastStar: (step: Int, position: Int)?
    while position < scalars.count {
      if step < steps.count, steps[step] == .any {
        lastStar = (step, position)
        step += 1
      } else if step < steps.count, Self.accepts(steps[step], scalars[position]) {
        step += 1
        position += 1
      } else if let star = lastStar {
        lastStar = (star.step, star.position + 1)
        step = star.step + 1
        position = star.position + 1
      } else {
        return false
      }
    }
    return steps[step...].allSatisfy { $0 == .any }
  }

  private static func accepts(_ step: Step, _ scalar: Unicode.Scalar) -> Bool {
    switch step {
    case .any, .one: true
    case .character(let expected): expected == scalar
    case .set(let ranges, let negated): ranges.contains { $0.contains(scalar) } != negated
    }
  }

  /// The set that begins after `[`, and where its `]` stands.
  private static func set(_ scalars: [Unicode.Scalar], from start: Int) -> (Step, end: Int)? {
    var index = start
    let negated = index < scalars.count && (scalars[index] == "!" || scalars[index] == "^")
    if negated { index += 1 }
    let first = index
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    while index < scalars.count {
      let low = scalars[index]
      if low == "]" && index > first { return (.set(ranges, negated: negated), index) }
      if index + 2 < scalars.count, scalars[index + 1] == "-", scalars[index + 2] != "]" {
        let high = scalars[index + 2]
        if low <= high { ranges.append(low...high) }
        index += 3
      } else {
        ranges.append(low...low)
        index += 1
      }
    }
    return nil
  }
}
