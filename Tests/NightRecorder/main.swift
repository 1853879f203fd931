// `record-nights HISTORY FIRST`: records one night after the other, made up, until it is killed. After each, its number is
// printed: from then on the night must be there whatever happens.

import Foundation
import ReportHistory

let arguments = CommandLine.arguments
guard arguments.count == 3, let first = Int(arguments[2]) else {
  FileHandle.standardError.write(Data("usage: record-nights HISTORY FIRST\n".utf8))
  exit(2)
}
let history = try HistoryStore(path: arguments[1])
for number in first... {
  try history.record(RecordedNight(number: number).night)
  FileHandle.standardOutput.write(Data("\(number)\n".utf8))
}
