// The source that embeds documents is valid Swift, whatever stands in them.

import Testing

@testable import ConfigurationFiles

@Suite("Embedded documents")
struct EmbeddedDocumentsTests {
  @Test(
    "nothing in a text can end the literal or escape in it",
    arguments: [
      ("plain", "#\"plain\"#"),
      ("a\nb", "#\"\"\"\na\nb\n\"\"\"#"),
      ("\"\"\"#\n", "##\"\"\"\n\"\"\"#\n\n\"\"\"##"),
      ("\\#(x)", "##\"\\#(x)\"##"),
      ("\\#\\##\"\"\"###", "####\"\\#\\##\"\"\"###\"####"),
      ("tab\tcr\r", "#\"tab\\#u{9}cr\\#u{d}\"#"),
      ("\u{FEFF}\u{202E}", "#\"\\#u{feff}\\#u{202e}\"#"),
    ])
  func literal(text: String, expected: String) {
    #expect(EmbeddedDocuments.literal(text) == expected)
  }
}
