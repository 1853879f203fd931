// A configuration file's text, read whole: these files are small, and a large one is a mistake to be named.

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

package struct ConfigurationFile: Sendable {
  /// The longest file that is read, in bytes.
  package static let maximumBytes = 4 << 20

  /// The path as it was given; diagnostics begin with it.
  package let path: String
  package let text: String

  package init(reading path: String) throws(ConfigurationError) {
    let bytes = try Self.bytes(of: path)
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let mark = Self.firstInvalidPlace(in: bytes)
      throw ConfigurationError(.init(file: path, at: mark, "a byte is not UTF-8, expected UTF-8 text"))
    }
    self.path = path
    self.text = text
  }

  private static func bytes(of path: String) throws(ConfigurationError) -> [UInt8] {
    func refusal(_ message: String) -> ConfigurationError {
      ConfigurationError(.init(file: path, at: nil, message), isUnreadable: true)
    }
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw refusal("cannot be opened (\(unsafe String(cString: strerror(errno)))), expected a readable file")
    }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 64 << 10)
    while true {
      let count = unsafe read(descriptor, &block, block.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw refusal("cannot be read (\(unsafe String(cString: strerror(errno)))), expected a readable file")
      }
      if count == 0 { return bytes }
      bytes += block.prefix(count)
      guard bytes.count <= maximumBytes else {
        throw refusal("is longer than \(maximumBytes >> 20) MiB, expected a configuration file")
      }
    }
  }

  private static func firstInvalidPlace(in bytes: [UInt8]) -> ConfigurationValue.Mark {
    var mark = ConfigurationValue.Mark(line: 1, column: 1)
    var decoder = UTF8()
    var source = bytes.makeIterator()
    while case .scalarValue(let scalar) = decoder.decode(&source) {
      mark.advance(over: scalar)
    }
    return mark
  }
}

extension ConfigurationValue.Mark {
  mutating func advance(over scalar: Unicode.Scalar) {
    if scalar == "\n" {
      line += 1
      column = 1
    } else {
      column += 1
    }
  }
}
