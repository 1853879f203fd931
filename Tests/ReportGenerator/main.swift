// Reports that no log would make, for the programs that read reports in the tests: every field is filled, and each of many
// unpleasant strings stands in all fields that come from a log.
//
//     generate-reports tables VECTORS FOLDER        every format but HTML
//     generate-reports pages STRINGS.json FOLDER    a page for each string of a JSON array

import Foundation

let arguments = CommandLine.arguments
switch arguments.dropFirst().first {
case "tables" where arguments.count == 4:
  let folder = try ReportFolder(path: arguments[3])
  try folder.writeRichReport()
  try folder.writeUnpleasantReports(strings: UnpleasantStrings(vectors: arguments[2]).all)
  try folder.writePairs(from: "\(arguments[2])/csv/json")
case "pages" where arguments.count == 4:
  let strings = try JSONDecoder().decode(
    [String].self, from: Data(contentsOf: URL(filePath: arguments[2])))
  try PageFolder(path: arguments[3]).writePages(of: strings)
default:
  FileHandle.standardError.write(
    Data("usage: generate-reports tables VECTORS FOLDER | pages STRINGS.json FOLDER\n".utf8))
  exit(2)
}
