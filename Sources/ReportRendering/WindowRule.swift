// What stands between the text reports of one window and the next.

package import ErrorReport

/// A line as wide as the report, with the time at which the window below it ends.
package struct WindowRule {
  private let end: Timestamp
  private let options: TextOptions

  package init(end: Timestamp, options: TextOptions) {
    self.end = end
    self.options = options
  }

  package func render(into sink: inout some ReportSink) {
    let time = options.timeZone.second(end)
    let rule = String(repeating: "─", count: max(options.width - time.count - 4, 2))
    sink.write(Array("── \(time) \(rule)\n".utf8))
  }
}
