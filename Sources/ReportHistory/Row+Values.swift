// Reading a row without trusting it: a damaged file may hold anything.

import ErrorReport
import GRDB

extension Row {
  func value<Value: DatabaseValueConvertible>(_ column: String, as type: Value.Type = Value.self) throws
    -> Value
  {
    guard let value = Value.fromDatabaseValue(self[column]) else { throw wrongValue(in: column) }
    return value
  }

  /// `nil` for NULL only.
  func optional<Value: DatabaseValueConvertible>(
    _ column: String, as type: Value.Type = Value.self
  ) throws -> Value? {
    let stored: DatabaseValue = self[column]
    if stored.isNull { return nil }
    guard let value = Value.fromDatabaseValue(stored) else { throw wrongValue(in: column) }
    return value
  }

  func time(_ column: String) throws -> Timestamp? {
    try optional(column, as: Int64.self).map { Timestamp(millisecondsSinceEpoch: $0) }
  }

  /// A value of a closed set.
  func choice<Value: RawRepresentable<String>>(_ column: String, of type: Value.Type = Value.self) throws
    -> Value
  {
    guard let value = Value(rawValue: try value(column)) else { throw wrongValue(in: column) }
    return value
  }

  func wrongValue(in column: String) -> DatabaseError {
    DatabaseError(resultCode: .SQLITE_CORRUPT, message: "an unexpected value in the column \(column)")
  }
}
