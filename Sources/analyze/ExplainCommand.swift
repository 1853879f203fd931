// analyze explain CODE | TEXT | -

import ArgumentParser
import GatewayLogAnalysis

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "What an error means and how to fix it, from a code, a message or a body.",
    discussion: """
      Takes a documented code (MP-121), an OAuth error (invalid_grant), an entry's id with or without its catalog \
      (maskinporten/MP-121), a link that ends in a code, a status (404), or a message. With -, it reads a body or a few \
      lines of a log from standard input. Several codes or errors, in a row or a line each, are explained one after the \
      other; other words are one question.

      Exit codes: 0 found; 1 nothing found: the nearest entries, or what to try, stand on standard error; 2 an option \
      is wrong.
      """)

  @Argument(
    help: ArgumentHelp(
      "What to explain; - for a body, lines of a log, or a message on standard input.",
      valueName: "TEXT"),
    completion: .questions)
  var question: [String] = []

  @Option(
    help: ArgumentHelp(
      "The service that answered, such as maskinporten; the catalogs of others are left out.",
      valueName: "NAME"),
    completion: .providers)
  var provider: String?

  @Option(
    name: [.short, .long],
    help: ArgumentHelp(
      "The format: \(Presentation.formats.joined(separator: " or ")).", valueName: "FORMAT"),
    completion: .list(Presentation.formats))
  var format = "text"

  @OptionGroup var reading: ReadingOptions

  func run() throws {
    try CommandRun.run { write throws(AnalysisError) in
      var request = ExplanationRequest(readQuestion(), tool: "analyze \(Analyze.version)")
      request.provider = provider
      request.catalogs = reading.catalogs
      request.presentation = reading.presentation(format: format)
      let result = try LogAnalysis.explain(request, standardOutput: write)
      return (result.exitCode, result.messages)
    }
  }

  /// Without a question a pipe is read, as `report` does. A terminal is not waited for: who types `-` there has forgotten
  /// the pipe.
  private func readQuestion() -> ExplanationRequest.Question {
    guard question.isEmpty || question == ["-"] else { return .text(question.joined(separator: " ")) }
    if Terminal.isTerminal(STDIN_FILENO) { return .text("") }
    let bytes = Terminal.read(STDIN_FILENO, limit: ExplanationRequest.inputLimit + 1)
    return question.isEmpty && bytes.isEmpty ? .text("") : .input(bytes)
  }
}
