// What a skeleton leaves out, and how it looks: ids that nobody chose, numbers, names, addresses.

/// The byte that stands for what was left out. No line holds such a byte.
enum SkeletonMark: UInt8 {
  /// A value that says nothing.
  case left = 1
  /// A random id; a UUID is one of its own.
  case id, uuid
  /// A number in a message.
  case number
  /// A segment of a path that is a number.
  case segment
  /// The number of an identity card in a path: a letter, seven digits, a letter.
  case card
  /// A field of an envelope around several records.
  case field
  /// The end of a layer.
  case layer

  /// What is shorter may be a word.
  private static let shortestID = 16
  private static let uuidLength = 36
  /// The digits of a Norwegian personal number: a run of as many may be one.
  static let personalDigits = 11
  /// Shorter numbers may be a status, or a code.
  static let shortestNumber = 7
  /// No name of a failed connection is shorter: `ETIMEDOUT`.
  private static let shortestFailure = 9

  /// What stands for a UUID, for hexadecimal digits with a letter and a digit among them, or for a number; none for the
  /// eleven digits that a person may have. Within a long hexadecimal id any digits may come by: redaction, too, takes them
  /// for a part of it, unless a letter stands before.
  static func of(_ text: PaddedText, _ range: Range<Int>) -> SkeletonMark? {
    for offset in range where !isOfID(text[offset]) { return nil }
    var run = 0
    var digits = 0
    var letters = 0
    var hyphens = 0
    var mayHoldPerson = false
    for offset in range {
      let byte = text[offset]
      if ASCII.isDigit(byte) {
        digits &+= 1
        run &+= 1
        if run == personalDigits { mayHoldPerson = true }
        continue
      }
      run = 0
      if byte == UInt8(ascii: "-") {
        let place = offset &- range.lowerBound
        guard place == 8 || place == 13 || place == 18 || place == 23 else { return nil }
        hyphens &+= 1
      } else {
        letters &+= 1
      }
    }
    if letters == 0, hyphens == 0 { return digits == personalDigits ? nil : .number }
    if mayHoldPerson, range.lowerBound == 0 || isWordByte(text[range.lowerBound &- 1]) { return nil }
    if hyphens > 0 { return hyphens == 4 && range.count == uuidLength ? .uuid : nil }
    return digits > 0 && range.count >= shortestID ? .id : nil
  }

  /// A time, a number, an address: nothing that anybody looks for.
  static func isMeasure(_ text: PaddedText, _ range: Range<Int>) -> Bool {
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
  static func isName(_ text: PaddedText, _ range: Range<Int>) -> Bool {
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

  static func isNumber(_ text: PaddedText, _ range: Range<Int>) -> Bool {
    for offset in range where !ASCII.isDigit(text[offset]) { return false }
    return true
  }

  static func isCard(_ text: PaddedText, _ range: Range<Int>) -> Bool {
    range.count == 9 && isLetter(text[range.lowerBound]) && isLetter(text[range.upperBound &- 1])
      && isNumber(text, range.lowerBound &+ 1..<range.upperBound &- 1)
  }

  @inline(__always)
  static func isOfID(_ byte: UInt8) -> Bool {
    ASCII.isDigit(byte) || byte &- UInt8(ascii: "a") < 6 || byte == UInt8(ascii: "-")
  }

  @inline(__always)
  static func isWordByte(_ byte: UInt8) -> Bool {
    ASCII.isDigit(byte) || isLetter(byte) || byte == UInt8(ascii: "_")
  }

  @inline(__always)
  static func isLetter(_ byte: UInt8) -> Bool {
    (byte | 0x20) &- UInt8(ascii: "a") < 26
  }

  /// What the client says of itself.
  static func isUserAgent(_ text: PaddedText, _ key: KeyRange) -> Bool {
    guard key.count >= 5 else { return false }
    for start in key.start...key.start &+ key.count &- 5 {
      // Without the bit that tells capitals from small letters.
      if (text.word(at: start) | 0x20_20_20_20_20) & 0xFF_FF_FF_FF_FF == agent { return true }
    }
    return false
  }

  /// `agent`, the first letter lowest.
  private static let agent: UInt64 = 0x74_6E_65_67_61
}
