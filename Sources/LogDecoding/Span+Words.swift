// Comparing bytes with ASCII words, whatever the case of their letters.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension Span<UInt8> {
  package func equals(_ word: StaticString) -> Bool {
    count == word.utf8CodeUnitCount && starts(with: word)
  }

  package func starts(with word: StaticString) -> Bool {
    spells(word, at: 0)
  }

  package func ends(with word: StaticString) -> Bool {
    spells(word, at: count - word.utf8CodeUnitCount)
  }

  package func contains(_ word: StaticString) -> Bool {
    firstIndex(of: word) != nil
  }

  /// Where the word begins for the first time, at `start` or behind it.
  package func firstIndex(of word: StaticString, from start: Int = 0) -> Int? {
    var offset = start
    while offset + word.utf8CodeUnitCount <= count {
      if spells(word, at: offset) { return offset }
      offset += 1
    }
    return nil
  }

  /// Where the byte stands for the first time, at `start` or behind it.
  package func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
    guard start < count else { return nil }
    return unsafe withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress,
        let found = unsafe memchr(base + start, Int32(byte), buffer.count - start)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - base
    }
  }

  /// Whether the word stands at `offset`. Words are given in small letters.
  package func spells(_ word: StaticString, at offset: Int) -> Bool {
    guard offset >= 0, offset + word.utf8CodeUnitCount <= count else { return false }
    return word.withUTF8Buffer { letters in
      for index in 0..<letters.count {
        let byte = self[offset + index]
        let isUpper = byte &- UInt8(ascii: "A") < 26
        let letter = unsafe letters[index]
        if (isUpper ? byte | 0x20 : byte) != letter { return false }
      }
      return true
    }
  }
}

extension [UInt8] {
  /// Appends a part of other bytes.
  package mutating func append(_ bytes: Span<UInt8>, _ range: Range<Int>) {
    for index in range { append(bytes[index]) }
  }
}
