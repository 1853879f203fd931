// A piece of text in one ink, safe to show.

/// The inks of the text report; few, so that the ones that matter stand out.
enum Ink {
  case plain
  /// What to read first.
  case strong
  /// Frames and labels.
  case faint
  /// What broke.
  case alert
  /// What to be careful about.
  case caution
  /// What to do.
  case accent

  /// The parameters of the terminal's SGR sequence (ECMA-48 §8.3.117).
  var sgr: String {
    switch self {
    case .plain: ""
    case .strong: "1"
    case .faint: "2"
    case .alert: "1;31"
    case .caution: "33"
    case .accent: "36"
    }
  }
}

/// Text that can be put on a page. Whatever it is made from, nothing in it steers a terminal: this is the only way
/// of text onto a page.
struct TextRun {
  let text: String
  let width: Int
  let ink: Ink

  init(_ raw: String, _ ink: Ink = .plain) {
    text = raw.visible()
    width = text.displayWidth
    self.ink = ink
  }

  /// The words of running text; blanks of any kind part them.
  static func words(_ raw: String, _ ink: Ink = .plain) -> [TextRun] {
    raw.unicodeScalars
      .split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r" }
      .map { TextRun(String($0), ink) }
  }

  /// The items of a list, each with the comma that follows it.
  static func list(_ items: [String], _ ink: Ink = .plain) -> [TextRun] {
    items.enumerated().map { TextRun($1 + ($0 + 1 < items.count ? "," : ""), ink) }
  }
}
