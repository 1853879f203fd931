// What of an input counts: known when it was read to its end, because only then its content is.

/// The segments of one reading that count, and who owns the others.
struct InputSettlement: Hashable, Sendable {
  /// A segment that counts in part or not at all.
  struct Owned: Hashable, Sendable {
    var segment: Int
    /// Bytes of the decompressed stream.
    var bytes: Int
    /// The dates of the nights that own it, or a part of its records, ascending.
    var owners: [String]
    /// Whether nothing is left of it.
    var isWhole: Bool
  }

  /// Segments that do not count, by number.
  var dropped: Set<Int> = []
  var owned: [Owned] = []
  /// Why nothing of it counts.
  var absence: Absence?

  enum Absence: Hashable, Sendable {
    /// The same content stood in an earlier input.
    case repeated
    /// Other nights own all of it.
    case owned
    /// It is read once more, for a part of its records.
    case readAgain
    /// It was to be read once more, and could not be.
    case unreadable(String)
  }

  static let whole = InputSettlement()

  init(absence: Absence? = nil) {
    self.absence = absence
  }

  func keeps(_ segment: Int) -> Bool {
    absence == nil && !dropped.contains(segment)
  }
}
