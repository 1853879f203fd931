// Hands what is rendered to whoever called the library.

import ReportRendering

struct ClosureSink: ReportSink {
  let body: ([UInt8]) -> Void

  mutating func write(_ bytes: [UInt8]) {
    body(bytes)
  }
}
