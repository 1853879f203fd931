// Plants a text in each field of a record, without parsing it: the rest of the record stays as it is to the byte.

/// The values of a record that are JSON strings, and those in JSON that stands in a string.
package struct PlantedText: Sendable {
  private let record: [UInt8]
  /// The contents of the strings, and how many strings each stands in.
  private let values: [(range: Range<Int>, depth: Int)]
  /// Behind the braces that open objects.
  private let objects: [(position: Int, depth: Int)]

  package init(_ record: [UInt8]) {
    self.record = record
    var values: [(Range<Int>, Int)] = []
    var objects: [(Int, Int)] = []
    for depth in 0...1 {
      let mark = Array(repeating: UInt8(ascii: "\\"), count: depth) + [UInt8(ascii: "\"")]
      var open: Int?
      for index in record.indices where Self.isMark(mark, in: record, at: index) {
        guard let start = open else {
          open = index + mark.count
          continue
        }
        open = nil
        let after = index + mark.count
        if after >= record.count || record[after] != UInt8(ascii: ":") {
          values.append((start..<index, depth))
        }
      }
      for index in record.indices.dropLast() where record[index] == UInt8(ascii: "{") {
        if Self.isMark(mark, in: record, at: index + 1) { objects.append((index + 1, depth)) }
      }
    }
    self.values = values
    self.objects = objects
  }

  /// How many places there are.
  package var count: Int { values.count }

  /// The record with the text in a place of it: instead of what stood there, or behind it.
  package func record(with text: String, at place: Int, isBehind: Bool) -> [UInt8] {
    let (range, depth) = values[place]
    let escaped = Array(Self.escaped(text, depth: depth + 1).utf8)
    let start = isBehind ? range.upperBound : range.lowerBound
    let blank: [UInt8] = isBehind ? [UInt8(ascii: " ")] : []
    return record[..<start] + blank + escaped + record[range.upperBound...]
  }

  /// How many objects there are.
  package var objectCount: Int { objects.count }

  /// The record with one more member in an object of it.
  package func record(with key: String, _ value: String, inObject object: Int) -> [UInt8] {
    let (position, depth) = objects[object]
    let member = Self.escaped("\(Canary.quoted(key)):\(Canary.quoted(value)),", depth: depth)
    return record[..<position] + Array(member.utf8) + record[position...]
  }

  private static func escaped(_ text: String, depth: Int) -> String {
    (0..<depth).reduce(text) { text, _ in String(Canary.quoted(text).dropFirst().dropLast()) }
  }

  private static func isMark(_ mark: [UInt8], in record: [UInt8], at index: Int) -> Bool {
    guard index + mark.count <= record.count, record[index..<index + mark.count].elementsEqual(mark) else {
      return false
    }
    return index == 0 || record[index - 1] != UInt8(ascii: "\\")
  }
}
