// What a YAML text becomes, and where each part of it stands.

import ConfigurationFiles
import Testing

@Suite("Reading YAML")
struct YAMLReadingTests {
  private func value(_ yaml: String) throws -> ConfigurationValue {
    try ConfigurationValue(yaml: yaml, file: "f.yaml")
  }

  private func refusal(_ yaml: String) -> String? {
    do {
      _ = try value(yaml)
      return nil
    } catch {
      return "\(error)"
    }
  }

  @Test(
    "a byte order mark before the first key is no part of it",
    arguments: ["b: 1\n", "# c\nb: 1\n", "{b: 1}", ""])
  func byteOrderMark(yaml: String) throws {
    let marked = try value("\u{FEFF}" + yaml)
    let plain = try value(yaml)
    #expect("\(marked)" == "\(plain)")
  }

  @Test("values keep their order and know their line and column")
  func marks() throws {
    let value = try value("b: 1\na:\n  - x\n  - {k: v}\n")
    let members = try #require(value.mapping)
    #expect(members.map(\.key) == ["b", "a"])
    #expect(members[1].keyMark == .init(line: 2, column: 1))
    #expect(members[1].value.sequence?.first?.mark == .init(line: 3, column: 5))
    #expect(value["a"]?.sequence?.last?["k"]?.mark == .init(line: 4, column: 9))
  }

  @Test("columns count letters, not bytes")
  func columns() throws {
    #expect(try value("{å: ø, b: c}")["b"]?.mark == .init(line: 1, column: 11))
  }

  @Test(
    "only the core schema's words are null, true, false and numbers",
    arguments: [
      ("no", PlainScalarKind.text), ("yes", .text), ("on", .text), ("2024-10-01", .text), ("1:30", .text),
      ("", .null), ("~", .null), ("null", .null), ("True", .boolean), ("false", .boolean), ("404", .integer),
      ("-7", .integer), ("0x1F", .integer), ("0o17", .integer), ("0x", .text), ("0o8", .text),
      ("1.5", .number),
      (".5", .number), ("5.", .number), ("1e9", .number), ("1e", .text), ("-.inf", .number),
      (".nan", .number),
      ("-.nan", .text), ("1.2.3", .text), ("-", .text), (".", .text), ("MP-121", .text),
    ])
  func coreSchema(text: String, kind: PlainScalarKind) {
    #expect(PlainScalarKind(text) == kind)
  }

  @Test("quotes make a string of anything, and block texts are strings")
  func quoted() throws {
    let value = try value("a: '404'\nb: 404\nc: |\n  true\nd: \"null\"\ne:\n")
    #expect(value["a"]?.integer == nil)
    #expect(value["a"]?.string == "404")
    #expect(value["b"]?.integer == 404)
    #expect(value["b"]?.string == "404")
    #expect(value["c"]?.boolean == nil)
    #expect(value["c"]?.string == "true\n")
    #expect(value["d"]?.string == "null")
    #expect(value["e"] != nil)
    #expect(value["e"]?.string == nil)
  }

  @Test("a number that does not fit is no number")
  func overflow() throws {
    #expect(try value("n: 99999999999999999999")["n"]?.integer == nil)
    #expect(try value("n: -0")["n"]?.integer == 0)
    #expect(try value("n: 0x10")["n"]?.integer == 16)
    #expect(try value("n: 0o10")["n"]?.integer == 8)
  }

  @Test("one value and a list of one read the same where a field may be either")
  func oneOrMany() throws {
    #expect(try value("a: x")["a"]?.oneOrMany == value("a: [x]")["a"]?.oneOrMany)
  }

  @Test("an empty text is null")
  func empty() throws {
    #expect(try value("") == ConfigurationValue(.scalar(text: "", quoted: false)))
    #expect(try value("# only a comment\n").string == nil)
  }

  @Test("a very short text is read like any other")
  func short() throws {
    for _ in 0..<100 {
      #expect(try value("a: b").mapping?.first?.value.string == "b")
    }
  }

  @Test("broken YAML is refused at the line and column of the fault")
  func broken() {
    #expect(refusal("a: [1, 2\nb: 3\n")?.hasPrefix("f.yaml:2:2: ") == true)
    #expect(refusal("a: 1\n\tb: 2\n")?.hasPrefix("f.yaml:2:1: ") == true)
    #expect(refusal("a: *nowhere\n")?.hasPrefix("f.yaml:1:4: ") == true)
    #expect(refusal("a: x\nb: \u{1}\n")?.hasPrefix("f.yaml:2:4: ") == true)
    #expect(refusal("a: 1\n---\nb: 2\n")?.hasPrefix("f.yaml:2:1: ") == true)
  }

  @Test(
    "a key that stands twice is refused where it stands again",
    arguments: [
      ("a: 1\nb: 2\na: 3\n", "f.yaml:3:1: the key \"a\" stands twice (first on line 1), expected once"),
      (
        "x:\n  - a: 1\n    b: 2\n    \"a\" : 3\n",
        "f.yaml:4:5: the key \"a\" stands twice (first on line 2), expected once"
      ),
      (
        "x:\n  aa: 1\n  aab: 1\n  aa: 2\n",
        "f.yaml:4:3: the key \"aa\" stands twice (first on line 2), expected once"
      ),
      ("{a: 1, a: 2}", "f.yaml:1:2: the key \"a\" stands twice (first on line 1), expected once"),
    ])
  func duplicates(yaml: String, message: String) {
    #expect(refusal(yaml) == message)
  }

  @Test("tags beyond the core are refused, and so are keys that are lists")
  func oddities() {
    #expect(refusal("a: !!python/object x\n")?.hasPrefix("f.yaml:1:4: the tag ") == true)
    #expect(refusal("a: 1\n? [x, y]\n: 2\n")?.hasPrefix("f.yaml:2:3: a key is a list") == true)
    #expect(refusal("a: !!str 404\n") == nil)
  }

  @Test("an alias repeats a value")
  func alias() throws {
    let value = try value("a: &x [1, 2]\nb: *x\n")
    #expect(value["a"] == value["b"])
  }

  @Test("aliases of aliases are refused before they multiply", arguments: [false, true])
  func laughs(asKey: Bool) {
    var yaml = "l0: &l0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1..<30 {
      yaml +=
        "l\(level): &l\(level) [" + Array(repeating: "*l\(level - 1)", count: 10).joined(separator: ", ")
        + "]\n"
    }
    if asKey { yaml += "? *l29\n: y\n" }
    let clock = ContinuousClock()
    var message: String?
    let time = clock.measure { message = refusal(yaml) }
    #expect(message?.hasPrefix("f.yaml:30:6: anchors and aliases multiply") == true)
    #expect(time < .seconds(2))
  }

  @Test("few aliases of a large value are counted, and refused past the bound")
  func manyNodes() {
    let list = "a: &a [" + Array(repeating: "x", count: 1000).joined(separator: ",") + "]\n"
    let aliases = "b: &b [" + Array(repeating: "*a", count: 50).joined(separator: ",") + "]\n"
    #expect(refusal(list + aliases) == nil)
    #expect(
      refusal(list + aliases + "c: [*b, *b, *b, *b]\n")?.contains("200000 values with aliases resolved")
        == true)
  }

  @Test("stars and ampersands in texts are no aliases")
  func prose() {
    let yaml = (0..<200).map { "k\($0): \"*bold* R&D & more\"\n" }.joined()
    #expect(refusal(yaml) == nil)
  }

  @Test("nesting past the bound is refused, and does not overflow the stack")
  func depth() {
    let deep = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
    #expect(refusal(deep)?.contains("nested more than 64 deep") == true)
    #expect(refusal(String(repeating: "[", count: 500_000)) != nil)
    #expect(refusal(String(repeating: "- ", count: 100_000)) != nil)
    #expect(refusal(String(repeating: "[", count: 60) + String(repeating: "]", count: 60)) == nil)
  }

  @Test("a text past the size bound is refused")
  func size() {
    #expect(refusal(String(repeating: "# x\n", count: 1 << 20) + "#")?.contains("longer than 4 MiB") == true)
  }
}
