// One thing that is wrong with a configuration file, said the way compilers do, so that editors can jump
// there.

package struct ConfigurationDiagnostic: Sendable, Hashable, CustomStringConvertible {
  /// The file's name as the user gave it.
  package var file: String
  /// Counted from 1.
  package var line: Int
  /// Counted from 1, in Unicode scalars.
  package var column: Int
  /// What is wrong, and what was expected.
  package var message: String

  package init(file: String, line: Int, column: Int, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
  }

  /// A value without a place (one that no file holds) is reported at the file's beginning.
  package init(file: String, at mark: ConfigurationValue.Mark?, _ message: String) {
    self.init(file: file, line: mark?.line ?? 1, column: mark?.column ?? 1, message: message)
  }

  /// `FILE:LINE:COLUMN: message`
  package var description: String {
    "\(file):\(line):\(column): \(message)"
  }
}

extension [ConfigurationDiagnostic] {
  /// As they stand in the file; those of one place keep their order.
  package func inFileOrder() -> [ConfigurationDiagnostic] {
    enumerated().sorted {
      ($0.element.line, $0.element.column, $0.offset) < ($1.element.line, $1.element.column, $1.offset)
    }.map(\.element)
  }
}
