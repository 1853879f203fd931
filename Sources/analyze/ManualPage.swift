// The manual page, analyze(1), in the mdoc language (mdoc(7)): commands and options from the command's own definition,
// and around them what the definition does not say.

import ErrorReport

struct ManualPage {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
    "November", "December",
  ]
  /// How the discussion of a command begins to tell its exit codes.
  private static let exitCodes = "Exit codes: "

  private let root: CommandInfo
  private(set) var text = ""

  init(of root: CommandInfo, date: Timestamp) {
    self.root = root
    let day = date.civil
    add(".Dd \(Self.months[day.month - 1]) \(day.day), \(day.year)")
    add(".Dt \(root.commandName.uppercased()) 1")
    add(".Os")
    add(".Sh NAME")
    add(".Nm \(root.commandName)")
    let abstract = Self.withoutFullStop(root.abstract ?? "")
    add(".Nd \(Roff.text(abstract.prefix(1).lowercased() + abstract.dropFirst()))")
    add(".Sh SYNOPSIS")
    for command in root.shownCommands { addSynopsis(of: command, below: [], isDefault: isDefault(command)) }
    add(".Sh DESCRIPTION")
    addParagraphs(root.discussion, isFirst: true)
    addOptions(of: root, besides: [])
    add(".Sh COMMANDS")
    for command in root.shownCommands { addCommand(command, below: [root.commandName]) }
    addEnvironment()
    addExitStatus()
    addExamples()
    addSecurity()
  }

  // MARK: Commands

  private func isDefault(_ command: CommandInfo) -> Bool { command.commandName == root.defaultSubcommand }

  private mutating func addSynopsis(of command: CommandInfo, below path: [String], isDefault: Bool) {
    guard command.shownCommands.isEmpty else {
      for each in command.shownCommands {
        addSynopsis(
          of: each, below: path + [command.commandName],
          isDefault: each.commandName == command.defaultSubcommand)
      }
      return
    }
    add(".Nm")
    for name in path { add(".Cm \(name)") }
    add(isDefault ? ".Op Cm \(command.commandName)" : ".Cm \(command.commandName)")
    if command.shownArguments.contains(where: { $0.kind != .positional && !isCommon($0) }) {
      add(".Op Ar option ...")
    }
    for argument in command.shownArguments where argument.kind == .positional {
      let value = "Ar \(Roff.text(argument.valueName ?? "value"))\(argument.isRepeating ? " ..." : "")"
      add(argument.isOptional ? ".Op \(value)" : ".\(value)")
    }
  }

  private mutating func addCommand(_ command: CommandInfo, below path: [String]) {
    let path = path + [command.commandName]
    if !command.shownArguments.allSatisfy(isCommon) || command.discussion != nil {
      add(".Ss \(path.joined(separator: " "))")
      addParagraphs(command.abstract, isFirst: true)
      addParagraphs(command.discussion, withExitCodes: true)
      addOptions(of: command, besides: root.shownArguments)
    } else if command.shownCommands.isEmpty {
      add(".Ss \(path.joined(separator: " "))")
      addParagraphs(command.abstract, isFirst: true)
    }
    for each in command.shownCommands { addCommand(each, below: path) }
  }

  /// Every command has the root's own options.
  private func isCommon(_ argument: CommandInfo.Argument) -> Bool {
    root.shownArguments.contains { $0.valueName == argument.valueName && $0.kind == argument.kind }
  }

  private mutating func addOptions(of command: CommandInfo, besides known: [CommandInfo.Argument]) {
    let arguments = command.shownArguments.filter { known.isEmpty || !isCommon($0) }
    guard !arguments.isEmpty else { return }
    add(".Bl -tag -width Ds")
    for argument in arguments {
      add(".It \(Self.heading(of: argument))")
      var words = argument.abstract ?? ""
      if let value = argument.defaultValue, !words.contains("(default:") {
        words += " (default: \(value))"
      }
      add(Roff.lines(words))
    }
    add(".El")
  }

  /// `Fl o , Fl \-output Ar output`.
  private static func heading(of argument: CommandInfo.Argument) -> String {
    let value = Roff.text(argument.valueName ?? "value")
    let names = (argument.names ?? []).map { name in
      "Fl \(name.kind == .long ? "\\-" : "")\(Roff.literal(name.name))"
    }
    switch argument.kind {
    case .positional: return "Ar \(value)\(argument.isRepeating ? " ..." : "")"
    case .flag: return names.joined(separator: " , ")
    case .option: return names.joined(separator: " , ") + " Ar \(value)"
    }
  }

  // MARK: What else there is to say

  private mutating func addEnvironment() {
    add(".Sh ENVIRONMENT")
    add(".Bl -tag -width Ds")
    let variables = [
      (
        "ANALYZE_CLIENT_KEY",
        "The key, at least 16 bytes, that --redact-client hashes clients with. Whoever has it can tell which client a hash is."
      ),
      ("COLUMNS", "Width of text, before that of the terminal. Without either it is 80."),
      (
        "LC_ALL, LC_MESSAGES, LANG",
        "The first that is not empty decides the language without --lang: Norwegian for nb, nn and no, English for all else."
      ),
      ("NO_COLOR", "No colour, unless --color says otherwise."),
      (
        "SOURCE_DATE_EPOCH",
        "Seconds since 1970 that stand for now, so that a report can be made again to the byte."
      ),
      ("TERM", "A terminal that is dumb gets no colour."),
    ]
    for (name, meaning) in variables {
      add(".It Ev \(name.replacing(", ", with: " , "))")
      add(Roff.lines(meaning))
    }
    add(".El")
  }

  private mutating func addExitStatus() {
    let codes = Self.paragraphs(root.discussion).first { $0.hasPrefix(Self.exitCodes) } ?? ""
    add(".Sh EXIT STATUS")
    add(".Bl -tag -width Ds")
    for code in Self.withoutFullStop(codes.dropFirst(Self.exitCodes.count)).split(separator: "; ") {
      add(".It \(code.prefix { $0 != " " })")
      add(Roff.lines(code.drop { $0 != " " }))
    }
    add(".El")
  }

  private mutating func addExamples() {
    add(".Sh EXAMPLES")
    let examples = [
      ("What failed, and what to do about it:", "analyze logs.zst"),
      ("The same from a pipe:", "kubectl logs gateway | analyze"),
      (
        "A day of production, to open in a browser and in a spreadsheet:",
        "analyze 'logs/2026-03-*/*.gz' --env prod --since 24h -o report.html -o groups.csv"
      ),
      (
        "A report that leaves the house without the names of clients:",
        "ANALYZE_CLIENT_KEY=$(cat key) analyze logs/ --redact-client > report.txt"
      ),
      (
        "The lines that could not be used, beside the report:",
        "analyze logs.zst --rejects rejects.jsonl"
      ),
      ("The report of yesterday, as a file describes it:", "analyze run /etc/analyze/nightly.yaml"),
      ("What a code means:", "analyze explain MP-130"),
      ("What an answer means:", "curl -si https://api.example.com/token | analyze explain -"),
      ("Whether a catalog of one's own is in order:", "analyze catalog lint our-errors.yaml"),
    ]
    for (index, (words, line)) in examples.enumerated() {
      if index > 0 { add(".Pp") }
      add(Roff.lines(words))
      add(".Dl \(Roff.literal(line))")
    }
  }

  private mutating func addSecurity() {
    add(".Sh SECURITY CONSIDERATIONS")
    addParagraphs(
      """
      Tokens, passwords, keys, cookies, authorization codes, national identity numbers of Norway and Singapore, and e-mail \
      addresses are replaced by marks such as [secret] before anything is kept: in every format, in the file of --rejects \
      and in messages. Organisation numbers and clients stay, because people need them.

      With --redact-client a client shows as hash: and twelve digits, the same in every run with the same key. That hides \
      who the clients are from readers who do not know them. Without ANALYZE_CLIENT_KEY, whoever guesses a client can \
      check the guess, and all organisation numbers can be tried; with a key, only those can who have it. Either way one \
      sees that two errors are the same client's.

      Characters that steer a terminal are shown as escapes, and no cell of a CSV begins like a formula.
      """, isFirst: true)
  }

  // MARK: Text

  private mutating func add(_ line: some StringProtocol) {
    text += line + "\n"
  }

  private mutating func addParagraphs(
    _ words: String?, isFirst: Bool = false, withExitCodes: Bool = false
  ) {
    for (index, paragraph) in Self.paragraphs(words).enumerated() {
      if !withExitCodes, paragraph.hasPrefix(Self.exitCodes) { continue }
      if index > 0 || !isFirst { add(".Pp") }
      add(Roff.lines(paragraph))
    }
  }

  private static func paragraphs(_ words: String?) -> [String] {
    (words ?? "").split(separator: "\n\n").map(String.init)
  }

  private static func withoutFullStop(_ words: some StringProtocol) -> String {
    words.hasSuffix(".") ? String(words.dropLast()) : String(words)
  }
}
