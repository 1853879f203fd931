// RFC 4648.

import Foundation
import Testing

@testable import ReportJobs

@Suite("Base64")
struct Base64Tests {
  @Test(
    "the RFC's vectors come out",
    arguments: [
      ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
      ("foobar", "Zm9vYmFy"),
    ])
  func vectors(text: String, encoded: String) {
    #expect(Base64.encode(Array(text.utf8)) == encoded)
  }

  @Test("any bytes come back")
  func bytes() {
    for count in 0...80 {
      let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 97 &+ count &* 13) }
      #expect(Data(base64Encoded: Base64.encode(bytes)) == Data(bytes))
    }
    let all = (0...255).map { UInt8($0) }
    #expect(Data(base64Encoded: Base64.encode(all)) == Data(all))
  }
}
