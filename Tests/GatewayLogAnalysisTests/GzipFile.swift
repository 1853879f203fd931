// gzip without a compressor: the bytes as they are, in stored blocks (RFC 1951, 3.2.4; RFC 1952).

enum GzipFile {
  static func storing(_ bytes: [UInt8]) -> [UInt8] {
    var file: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
    var start = 0
    repeat {
      let count = min(bytes.count - start, 0xFFFF)
      file.append(start + count == bytes.count ? 1 : 0)
      file += littleEndian(UInt16(count)) + littleEndian(~UInt16(count))
      file += bytes[start..<start + count]
      start += count
    } while start < bytes.count
    return file + littleEndian(checksum(bytes)) + littleEndian(UInt32(truncatingIfNeeded: bytes.count))
  }

  private static func littleEndian(_ value: some FixedWidthInteger) -> [UInt8] {
    (0..<value.bitWidth / 8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  /// CRC-32 of RFC 1952, bit by bit.
  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}
