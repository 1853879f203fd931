// Hands what is rendered to whoever called the library.

import ReportRendering

/// After a failure, nothing more is handed on; whoever needs the bytes asks for it at the end.
struct ClosureSink: ReportSink {
  private let body: ([UInt8]) throws(AnalysisError) -> Void
  private(set) var failure: AnalysisError?

  init(body: @escaping ([UInt8]) throws(AnalysisError) -> Void) {
    self.body = body
  }

  mutating func write(_ bytes: [UInt8]) {
    guard failure == nil else { return }
    do throws(AnalysisError) { try body(bytes) } catch { failure = error }
  }

  /// What `render` writes, handed to `body`.
  static func rendering<Value>(
    to body: ([UInt8]) throws(AnalysisError) -> Void, _ render: (inout ClosureSink) -> Value
  ) throws(AnalysisError) -> Value {
    let (value, failure) = withoutActuallyEscaping(body) { body in
      var sink = ClosureSink(body: body)
      return (render(&sink), sink.failure)
    }
    if let failure { throw failure }
    return value
  }
}
