// One line on standard error that tells how far a longer run is, rewritten in place and erased at the end.

import Dispatch
import GatewayLogAnalysis
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

final class ProgressLine: Sendable {
  private enum State {
    case waiting, shown, over
  }

  /// Shorter work shows nothing.
  private static let patience = DispatchTimeInterval.milliseconds(500)
  private static let pace = DispatchTimeInterval.milliseconds(100)
  /// ECMA-48 §8.3.41: what stands right of the cursor goes.
  private static let eraseRight = "\u{1B}[K"

  let progress = ReportProgress()
  private let state: Mutex<State>
  private let language: String

  init(language: String) {
    self.language = language
    state = Mutex(.waiting)
    show(after: Self.patience)
  }

  /// Takes the line away for good, before anything else is written to the terminal.
  func erase() {
    state.withLock { state in
      if state == .shown { write("\r" + Self.eraseRight) }
      state = .over
    }
  }

  private func show(after delay: DispatchTimeInterval) {
    DispatchQueue.global().asyncAfter(deadline: .now() + delay) { [weak self] in self?.show() }
  }

  private func show() {
    let isOver = state.withLock { state in
      if state == .over { return true }
      // The last column stays free: some terminals wrap when it is filled.
      let width = max(Terminal.width(of: STDERR_FILENO) - 1, 1)
      if let line = progress.line(width: width, language: language) {
        write("\r" + line + Self.eraseRight)
        state = .shown
      }
      return false
    }
    if !isOver { show(after: Self.pace) }
  }

  private func write(_ text: String) {
    _ = Terminal.write(Array(text.utf8), to: STDERR_FILENO)
  }
}
