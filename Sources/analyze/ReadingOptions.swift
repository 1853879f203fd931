// What all commands have in common: the catalogs, the language, and the colours.

import ArgumentParser
import GatewayLogAnalysis

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

struct ReadingOptions: ParsableArguments {
  enum When: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never
  }

  enum OutputLanguage: String, ExpressibleByArgument, CaseIterable {
    case en, nb
  }

  @Option(
    name: .customLong("catalog"),
    help: ArgumentHelp("Add a catalog of errors (YAML); repeatable.", valueName: "FILE"),
    completion: .file())
  var catalogs: [String] = []

  @Option(
    name: .customLong("lang"),
    help: ArgumentHelp(
      "Language of causes, fixes and headings: en or nb. (default: from LANG)", valueName: "LANGUAGE"))
  var language: OutputLanguage?

  @Option(
    help: ArgumentHelp(
      "Colour on standard output: auto, always or never; NO_COLOR is honoured.", valueName: "WHEN"))
  var color = When.auto

  var languageName: String { language?.rawValue ?? Surroundings.language }

  var usesColor: Bool { Self.usesColor(color) }

  static func usesColor(_ when: When) -> Bool {
    switch when {
    case .always: true
    case .never: false
    case .auto:
      Terminal.isTerminal(STDOUT_FILENO) && (Surroundings.variable("NO_COLOR") ?? "").isEmpty
        && Surroundings.variable("TERM") != "dumb"
    }
  }

  /// In the form asked for.
  func presentation(format: String) -> Presentation {
    var presentation = Presentation()
    presentation.format = format
    presentation.language = languageName
    presentation.width = Terminal.width
    presentation.usesColor = usesColor
    return presentation
  }
}
