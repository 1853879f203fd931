// Many windows in a short time, in a process of its own, so that its memory is that of the windows and of nothing else.
//
//     soak-windows FIFO WINDOWS
//
// prints what came of them as JSON: windows, lines, and resident bytes after a quarter of the windows and at the end.

import ErrorReport
import Foundation
import GatewayLogAnalysis

let path = CommandLine.arguments[1]
let wanted = Int(CommandLine.arguments[2]) ?? 0
let linesInWindow = 2

func line(_ number: Int) -> String {
  """
  {"time":"2026-03-12T08:00:00Z","method":"POST","host":"maskinporten.no","path":"/token","status":400,\
  "client_id":"client-\(number % 1000)","response_body":{"error":"error_\(number % 200)"}}\n
  """
}

var residentBytes: Int {
  let fields = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
  return fields.count > 1 ? (Int(fields[1]) ?? 0) * 4096 : 0
}

let writer = Thread {
  guard let pipe = FileHandle(forWritingAtPath: path) else { return }
  for window in 0..<wanted {
    let lines = (0..<linesInWindow).map { line(window * linesInWindow + $0) }.joined()
    try? pipe.write(contentsOf: Data(lines.utf8))
  }
  try? pipe.close()
}
writer.start()

var request = ReportRequest(
  inputs: [path], tool: "soak", now: Timestamp(millisecondsSinceEpoch: 1_773_360_000_000), jobs: 1)
request.window = "1s"
request.outputs = [try .standardOutput(format: "json")]
// So short a piece is read at once that each makes a window of its own.
request.maxLineBytes = line(999).utf8.count * linesInWindow

// A window is over whenever somebody looks at the clock.
var time: Int64 = 1_773_360_000_000
var windows = 0
var lines = 0
var early = 0
let result = try LogAnalysis.follow(
  request, until: StopRequest(),
  clock: {
    time += 1_000
    return Timestamp(millisecondsSinceEpoch: time)
  },
  say: { print($0) },
  standardOutput: { bytes in
    let text = String(decoding: bytes, as: UTF8.self)
    guard let total = text.components(separatedBy: #""lines": {"total": "#).dropFirst().first else { return }
    lines += Int(total.prefix { $0.isNumber }) ?? 0
    windows += 1
    if windows == wanted / 4 { early = residentBytes }
  })
print(
  """
  {"windows": \(windows), "told": \(result.windows), "lines": \(lines), "early": \(early), "late": \(residentBytes)}
  """)
