// A reader of RFC 4180, written on its own so that the writer is held to the standard and not to itself.

/// Reads a whole CSV text into rows of fields.
package func readCSV(_ bytes: [UInt8]) throws -> [[String]] {
  var rows: [[String]] = []
  var row: [String] = []
  var field: [UInt8] = []
  var index = 0
  var isAtFieldStart = true
  func finished() -> String { String(decoding: field, as: UTF8.self) }
  while index < bytes.count {
    let byte = bytes[index]
    index += 1
    if isAtFieldStart, byte == UInt8(ascii: "\"") {
      while true {
        guard index < bytes.count else { throw CSVFault.unclosedQuote }
        let inner = bytes[index]
        index += 1
        if inner != UInt8(ascii: "\"") {
          field.append(inner)
        } else if index < bytes.count, bytes[index] == UInt8(ascii: "\"") {
          field.append(inner)
          index += 1
        } else {
          break
        }
      }
      guard index < bytes.count, bytes[index] == UInt8(ascii: ",") || bytes[index] == 0x0A else {
        throw CSVFault.textAfterQuote
      }
      isAtFieldStart = false
    } else if byte == UInt8(ascii: ",") || byte == 0x0A {
      row.append(finished())
      field = []
      isAtFieldStart = true
      if byte == 0x0A {
        rows.append(row)
        row = []
      }
    } else if byte == UInt8(ascii: "\"") || byte == 0x0D {
      throw CSVFault.bareSpecial
    } else {
      field.append(byte)
      isAtFieldStart = false
    }
  }
  guard row.isEmpty, field.isEmpty, isAtFieldStart else { throw CSVFault.unterminatedRow }
  return rows
}

package enum CSVFault: Error {
  case unclosedQuote
  case textAfterQuote
  case bareSpecial
  case unterminatedRow
}
