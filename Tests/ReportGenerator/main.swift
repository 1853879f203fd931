// `generate-reports VECTORS FOLDER`: reports that no log would make, for the programs that read reports in the tests. Every
// field is filled, and each of many unpleasant strings stands in all fields that come from a log.

import Foundation

let arguments = CommandLine.arguments
guard arguments.count == 3 else {
  FileHandle.standardError.write(Data("usage: generate-reports VECTORS FOLDER\n".utf8))
  exit(2)
}
let folder = try ReportFolder(path: arguments[2])
try folder.writeRichReport()
try folder.writeUnpleasantReports(strings: UnpleasantStrings(vectors: arguments[1]).all)
try folder.writePairs(from: "\(arguments[1])/csv/json")
