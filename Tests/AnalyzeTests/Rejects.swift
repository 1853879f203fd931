// The rejects file as a reader of it takes it.

import Foundation

struct Rejects: Decodable {
  var file: String
  var line: Int
  var offset: Int
  var length: Int
  var reason: String
  var bytes: String
  var encoding: String

  /// The line's bytes, as far as they are kept.
  var content: Data? {
    encoding == "base64" ? Data(base64Encoded: bytes) : Data(bytes.utf8)
  }

  static func read(_ name: String, in folder: TestFolder) throws -> [Rejects] {
    try folder.read(name).split(separator: UInt8(ascii: "\n")).map {
      try JSONDecoder().decode(Rejects.self, from: Data($0))
    }
  }
}
