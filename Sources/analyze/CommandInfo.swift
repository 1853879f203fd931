// The command's own definition, as the parser dumps it.

import ArgumentParser

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// A command and its options; what nobody is shown is left out.
struct CommandInfo: Decodable {
  struct Dump: Decodable {
    var command: CommandInfo
  }

  struct Argument: Decodable {
    enum Kind: String, Decodable {
      case positional, option, flag
    }

    struct Name: Decodable {
      enum Kind: String, Decodable {
        case long, short, longWithSingleDash
      }

      var kind: Kind
      var name: String
    }

    var kind: Kind
    var shouldDisplay: Bool
    var isOptional: Bool
    var isRepeating: Bool
    var names: [Name]?
    var valueName: String?
    var defaultValue: String?
    var abstract: String?
  }

  var commandName: String
  var shouldDisplay: Bool
  var abstract: String?
  var discussion: String?
  var defaultSubcommand: String?
  private var arguments: [Argument]?
  private var subcommands: [CommandInfo]?

  /// The whole command.
  static func root() throws -> CommandInfo {
    let dump = Data(Analyze._dumpHelp().utf8)
    return try JSONDecoder().decode(Dump.self, from: dump).command
  }

  var shownArguments: [Argument] { (arguments ?? []).filter(\.shouldDisplay) }

  /// Without `help`, which a manual is itself.
  var shownCommands: [CommandInfo] {
    (subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }
  }
}
