// Copying a part of the text in one go: appending byte by byte costs more than the whole search.

extension [UInt8] {
  mutating func append(_ text: Span<UInt8>, in range: Range<Int>) {
    guard !range.isEmpty else { return }
    append(addingCapacity: range.count) { part in
      for index in range { part.append(text[index]) }
    }
  }
}
