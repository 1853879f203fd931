// Completions for a shell: the parser's own script, made to know that `analyze logs.zst` is `analyze report logs.zst`.

import ArgumentParser

enum CompletionScript {
  private static let standard = ReportCommand.configuration.commandName ?? ""
  private static let commands =
    Analyze.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]

  static func text(for shell: CompletionShell) -> String {
    let script = Analyze.completionScript(for: shell)
    return switch shell {
    case .bash: script.replacing("complete -o filenames -F _analyze analyze", with: bash)
    case .zsh:
      script.replacing("\n_analyze() {", with: "\n__analyze_command() {")
        .replacing("\nif [[ \"${funcstack[1]}\"", with: "\n\(zsh)\nif [[ \"${funcstack[1]}\"")
    case .fish:
      script.replacing(fishTokens, with: fishTokens + "\n" + fish).replacing(fishCursor, with: "0") + "\n"
        + fishFiles
    default: script
    }
  }

  /// The words are completed as if the command's name stood among them. The first may also become that of a command.
  private static let bash = """
    # Where no command is named, it is \(standard).
    _analyze_default() {
        COMPREPLY=()
        case "${COMP_WORDS[1]}" in
        \(commands.joined(separator: "|")))
            if [[ "${COMP_CWORD}" -gt 1 ]]; then
                _analyze "${@}"
                return
            fi
            ;;
        esac
        if [[ "${COMP_CWORD}" -eq 1 && "${2}" != -* ]]; then
            _analyze "${@}"
        fi
        local -ar command_names=("${COMPREPLY[@]}")
        COMPREPLY=()
        local -ar default_words=("${COMP_WORDS[0]}" \(standard) "${COMP_WORDS[@]:1}")
        local -a COMP_WORDS=("${default_words[@]}")
        local -i COMP_CWORD="$((COMP_CWORD + 1))"
        _analyze "${@}"
        COMPREPLY+=("${command_names[@]}")
    }

    complete -o filenames -F _analyze_default analyze
    """

  private static let zsh = """
    # Where no command is named, it is \(standard).
    _analyze() {
        local -i ret=1
        local -ar command_names=(\(commands.joined(separator: " ")))
        if [[ "${CURRENT}" -gt 2 && "${command_names[(Ie)${words[2]}]}" -gt 0 ]]; then
            __analyze_command "${@}"
            return
        fi
        if [[ "${CURRENT}" -eq 2 && "${PREFIX}" != -* ]]; then
            __analyze_command "${@}" && ret=0
        fi
        words=("${words[1]}" \(standard) "${(@)words[2,-1]}")
        ((CURRENT++))
        __analyze_command "${@}" && ret=0
        return "${ret}"
    }

    """

  private static let fishTokens = "    set -l unparsed_tokens (__analyze_tokens -pc)"

  private static let fish = """
        # Where no command is named, it is \(standard).
        if set -q unparsed_tokens[2]; or string match -q -- '-*' (commandline -ct)
            if not contains -- "$unparsed_tokens[2]" \(commands.joined(separator: " "))
                set unparsed_tokens $unparsed_tokens[1] \(standard) $unparsed_tokens[2..]
            end
        end
    """

  /// Fish 3 tells the cursor's place only at a prompt, and no completion here asks for it.
  private static let fishCursor = "(__analyze_tokens -tC)"

  private static let fishFiles =
    "complete -c 'analyze' -n '__analyze_should_offer_completions_for_positional \"analyze\" -eq 1' -F\n"
}
