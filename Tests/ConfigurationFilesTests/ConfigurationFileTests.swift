// Reading a file's text.

import ConfigurationFiles
import Testing

@Suite("Reading a file")
struct ConfigurationFileTests {
  @Test("a file's text comes whole")
  func text() throws {
    let file = try ConfigurationFile(reading: #filePath)
    #expect(file.path == #filePath)
    #expect(file.text.hasPrefix("// Reading a file's text.\n"))
    #expect(file.text.hasSuffix("}\n"))
  }

  @Test("a file that is not there is named, with the reason")
  func missing() {
    #expect {
      _ = try ConfigurationFile(reading: "no/such/file.yaml")
    } throws: { error in
      "\(error)".hasPrefix("no/such/file.yaml:1:1: cannot be opened (No such file")
    }
  }

  @Test("a folder is no file")
  func folder() {
    #expect(throws: ConfigurationError.self) { try ConfigurationFile(reading: ".") }
  }

  @Test("a file without an end is refused at the size bound")
  func endless() {
    #expect {
      _ = try ConfigurationFile(reading: "/dev/zero")
    } throws: { error in
      "\(error)".contains("longer than 4 MiB")
    }
  }
}
