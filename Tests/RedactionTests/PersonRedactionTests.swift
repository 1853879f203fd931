// What points at a person: Norwegian personal numbers, Singapore's identity numbers, e-mail addresses.

import TestSupport
import Testing

@testable import Redaction

@Suite("What points at a person is taken out")
struct PersonRedactionTests {
  private let redactor = Redactor()

  @Test(
    "ordinary, D- and synthetic numbers go, by the rule in force and by the one from 2032",
    arguments: ["150345", "550345", "158345", "558345", "154345", "554345", "156845", "316645", "017745"],
    0...3)
  func numbers(date: String, remainder: Int) {
    let numbers = PersonalNumberBuilder.numbers(date: date, remainder: remainder)
    #expect(numbers.count > 30)
    for number in numbers {
      #expect(redactor.redact("pid=\(number), x") == "pid=[personal-number], x")
      #expect(redactor.redact(number) == "[personal-number]")
      #expect(redactor.redact("/person/\(number)/a") == "/person/[personal-number]/a")
      #expect(redactor.redact("a%20\(number)%20b") == "a%20[personal-number]%20b")
      #expect(redactor.redact("a%3A\(number)") == "a%3A[personal-number]")
      #expect(redactor.redact(#"a\n\#(number)\u0022"#) == #"a\n[personal-number]\u0022"#)
      #expect(redactor.redact(#"\u0022\#(number)"#) == #"\u0022[personal-number]"#)
      #expect(redactor.redact("fnr \(number.prefix(6)) \(number.suffix(5)).") == "fnr [personal-number].")
      #expect(redactor.redact("\(number.prefix(6))%20\(number.suffix(5))") == "[personal-number]")
      #expect(redactor.redact("code=\(number)") == "code=[personal-number]")
    }
  }

  @Test("eleven digits with a wrong check digit, or no date, stay")
  func otherNumbers() {
    for number in PersonalNumberBuilder.numbers(date: "158345") {
      let last = (number.last?.wholeNumberValue ?? 0) + 1
      let wrongSecond = "\(number.dropLast())\(last % 10)"
      #expect(redactor.redact(wrongSecond) == wrongSecond)
    }
    // Remainders from 4 on are no rule's; the second check digit is right.
    for remainder in 4...10 {
      for number in PersonalNumberBuilder.numbers(date: "158345", remainder: remainder) {
        #expect(redactor.redact(number) == number)
      }
    }
    for date in ["008345", "328345", "408345", "728345", "150045", "151345", "155345", "159345"] {
      for number in PersonalNumberBuilder.numbers(date: date) {
        #expect(redactor.redact(number) == number)
      }
    }
  }

  @Test("a personal number inside a longer number or a hexadecimal id stays")
  func insideOthers() {
    for number in PersonalNumberBuilder.numbers(date: "158345") {
      for text in [
        "1\(number)", "\(number)1", "00\(number)00", "user1\(number)", "0x\(number)", "4bf92f\(number)",
        "\(number)a2fce0", "trace=a\(number)ce929d0e0e4736c, b", "5f3a1c2e-0b1d-4a55-9c3e-\(number)a",
        "\(number.prefix(6)).\(number.suffix(5))0", "1\(number.prefix(6)).\(number.suffix(5))",
        "\(number.prefix(6))/\(number.suffix(5))",
      ] {
        #expect(redactor.redact(text) == text)
      }
    }
  }

  @Test("a personal number goes that letters are stuck to")
  func stuck() {
    for number in PersonalNumberBuilder.numbers(date: "158345") {
      let parted = "\(number.prefix(6)) \(number.suffix(5))"
      for written in [number, parted] {
        #expect(redactor.redact("user\(written)") == "user[personal-number]")
        #expect(redactor.redact("fnr\(written)x") == "fnr[personal-number]x")
        #expect(redactor.redact("\(written)_a b\(written)") == "[personal-number]_a b[personal-number]")
        #expect(redactor.redact("Ø\(written)ø") == "Ø[personal-number]ø")
        #expect(redactor.redact("/users/a\(written)/x") == "/users/a[personal-number]/x")
      }
    }
  }

  @Test(
    "a personal number goes whatever blank, dash or dot parts it",
    arguments: [
      "\u{A0}", "\u{202F}", "\u{2009}", "\u{2007}", "\u{2013}", "\u{2010}", "\u{2011}", "\u{2212}", ".", "-",
      "+",
      "%C2%A0", "%e2%80%af", "%E2%80%93", #"\u00a0"#, #"\u202F"#, #"\u2013"#, #"\\u2013"#, "&nbsp;", "%2E",
      "%2D",
    ])
  func parted(separator: String) {
    for number in PersonalNumberBuilder.numbers(date: "158345") {
      let written = number.prefix(6) + separator + number.suffix(5)
      #expect(redactor.redact("fnr \(written), x") == "fnr [personal-number], x")
      let wrong = "\(written.dropLast())\((number.last?.wholeNumberValue ?? 0) == 0 ? 1 : 0)"
      #expect(redactor.redact(wrong) == wrong)
    }
  }

  @Test("identity numbers of Singapore and e-mail addresses go", arguments: rows)
  func others(_ row: RedactionCase) {
    #expect(redactor.redact(row.input) == row.expected)
  }

  private static let rows = [
    RedactionCase(
      "each series", "S0000000A T0000000B F0000000C G0000000D M0000000E", "[nric] [nric] [nric] [nric] [nric]"
    ),
    RedactionCase("lower case in a path", "/person/s0000000a/", "/person/[nric]/"),
    RedactionCase("behind an encoded slash", "%2Fs0000000a%2F", "%2F[nric]%2F"),
    RedactionCase("behind an escape", #"a\nS0000000A\n"#, #"a\n[nric]\n"#),
    RedactionCase(
      "between underscores and quotation marks", #"uin_S0000000A "T0000000B""#, #"uin_[nric] "[nric]""#),
    RedactionCase(
      "between hyphens and encoded underscores", "a-S0000000A-b %5FT0000000B%5F", "a-[nric]-b %5F[nric]%5F"),
    RedactionCase("an address", "mail ola.nordmann+x@example.co.uk, please", "mail [email], please"),
    RedactionCase("an address at the end of a sentence", "Ask a@example.no.", "Ask [email]."),
    RedactionCase("an address in a URL", "?login_hint=a%2Bb%40example.no&x=1", "?login_hint=[email]&x=1"),
    RedactionCase("an address in a URL in a URL", "u%3Dola%40example.no%26x", "u%3D[email]%26x"),
    RedactionCase("an address behind an escape", #"to:\nola@example.no\n"#, #"to:\n[email]\n"#),
    RedactionCase("an address with letters beyond ASCII", "<bjørn@blåbær.no>", "<[email]>"),
    RedactionCase("an address in marks", #"{"m":"a@example.no"}"#, #"{"m":"[email]"}"#),
    RedactionCase("several addresses", "a@example.no;b@example.no", "[email];[email]"),
  ]
}
