// Writes a page for each text of a JSON array, with the text in every field that a report has, for browsers to read:
//
//     swift run generate-pages strings.json folder
//
// `plain.html` is the page of a text that is harmless anywhere; the others are `0.html`, `1.html` …, and `strings.json`
// tells which text is which.

import ErrorReport
import Foundation
import ReportRendering

guard CommandLine.arguments.count == 3 else {
  FileHandle.standardError.write(Data("usage: generate-pages STRINGS.json FOLDER\n".utf8))
  exit(2)
}
let strings = try JSONDecoder().decode(
  [String].self, from: Data(contentsOf: URL(filePath: CommandLine.arguments[1])))
let folder = URL(filePath: CommandLine.arguments[2])
try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
for (name, text) in [("plain", "plain")] + strings.enumerated().map({ ("\($0)", $1) }) {
  var page: [UInt8] = []
  ReportFormat.html.render(Report(filledWith: text), options: TextOptions(), into: &page)
  try Data(page).write(to: folder.appending(path: "\(name).html"))
}
try JSONEncoder().encode(strings).write(to: folder.appending(path: "strings.json"))
