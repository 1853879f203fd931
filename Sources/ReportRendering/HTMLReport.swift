// The report as a page: one file that asks nothing of anyone.

package import ErrorReport
import Mustache

/// Renders a report as HTML. The page holds its own style and script, allowed by their hashes and nothing beside them
/// (`default-src 'none'`); it can be read without the script.
///
/// Nothing that stood in a log becomes markup: `HTMLText` is the only way of text into the templates.
package struct HTMLReport: Sendable {
  let options: TextOptions
  let words: Words
  let own: PageWords

  /// Rows of what is no failure; the failures are all shown.
  let rowLimit = 40
  /// In a report of more failures nothing is said twice: what a catalog says of several is told once and pointed to
  /// afterwards, and what the text for support says stands there alone.
  let wordyLimit = 100

  package init(options: TextOptions = TextOptions()) {
    self.options = options
    words = Words(options.language)
    own = PageWords(options.language)
  }

  package func render(_ report: Report, into sink: inout some ReportSink) {
    var buffer = OutputBuffer()
    let shared = shared(report)
    let page = page(report, sharing: shared)
    let templates = HTMLTemplates.shared
    for piece in templates.pieces {
      switch piece {
      case .page(let template):
        buffer.append(template.render(page, library: templates.library))
        buffer.drain(into: &sink)
      case .eachFailure(let template):
        var failures = FailureFields(report, in: self, sharing: shared)
        while let fields = failures.next() {
          buffer.append(template.render(fields, library: templates.library))
          buffer.drain(into: &sink)
        }
      }
    }
    buffer.finish(into: &sink)
  }

  /// What the templates of the page and of each failure ask for by the same names.
  private func shared(_ report: Report) -> [String: Any] {
    ["w": pageWords, "show": columns(report)]
  }

  private var pageWords: [String: Any] {
    [
      "skip": own.skip, "contents": own.contents, "where": own.where, "overTime": own.overTime,
      "errorsByPlace": own.errorsByPlace, "traffic": own.traffic, "top": own.top, "matrix": own.matrix,
      "failures": own.failures, "unknown": own.unknown, "whatWasRead": own.whatWasRead,
      "balance": own.balance, "inputs": own.inputs, "figures": own.figures, "provider": own.provider,
      "environment": own.environment, "requests": own.requests, "errors": own.errors, "rate": own.rate,
      "error": own.error, "errorOrCode": own.errorOrCode, "code": own.code, "failure": own.failure,
      "count": own.count, "share": own.share, "trend": own.trend, "first": own.first, "last": own.last,
      "clients": own.clients, "message": own.message, "total": own.total, "from": own.from, "path": own.path,
      "state": own.state, "compression": own.compression, "lines": own.lines, "bytes": own.bytes,
      "decodedBytes": own.decodedBytes, "withError": own.withError, "withoutError": own.withoutError,
      "filter": own.filter, "text": own.text, "all": own.all, "reset": own.reset, "shown": own.shown,
      "copy": own.copy, "copyIDs": own.copyIDs, "copied": own.copied, "also": own.also,
      "asAbove": own.asAbove,
      "nothingToShow": own.nothingToShow, "doFirst": words.doFirst, "conditions": words.conditionsHold,
      "cause": words.cause, "notes": words.notes, "fixes": words.fixes, "inGeneral": words.inGeneral,
      "changed": words.changed, "knownProblems": words.knownProblems, "known": words.known,
      "links": words.links, "seen": words.seen, "history": words.history,
      "acknowledged": words.acknowledged, "source": words.source,
    ]
  }

  /// The columns of the table of failures in which any of them has something to say.
  private func columns(_ report: Report) -> [String: Any] {
    [
      "environment": report.groups.contains { $0.environment != nil },
      "provider": report.groups.contains { $0.provider != nil },
      "error": report.groups.contains { $0.error != nil },
      "code": report.groups.contains { $0.code != nil },
      "trend": report.groups.contains { $0.trend != nil || $0.acknowledgement != nil },
      "spark": report.groups.contains { !$0.timeline.isEmpty },
      "times": report.groups.contains { $0.firstSeen != nil },
      "clients": report.groups.contains { $0.clients.distinct > 0 },
    ]
  }

  /// Whether a time of day tells a failure's time, for all are of one day.
  func isOneDay(_ report: Report) -> Bool {
    let times = report.groups.flatMap { [$0.firstSeen, $0.lastSeen] }.compactMap { $0 }
    return Set(times.map { options.timeZone.minute($0).prefix(10) }).count <= 1
  }

  /// The place of a failure on the page: by its id, which is the same in every run.
  func anchor(_ group: Group, number: Int) -> String {
    let isPlain =
      group.id.utf8.count == 12
      && group.id.utf8.allSatisfy {
        UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || UInt8(ascii: "a")...UInt8(ascii: "f") ~= $0
      }
    return isPlain ? "f-\(group.id)" : "f\(number)"
  }

  func title(_ group: Group) -> [TemplateFields] {
    if let title = group.diagnosis?.title { return Self.prose(title) }
    var fields = TemplateFields()
    fields["plain"] = group.error ?? words.kind(group.kind)
    return [fields]
  }

  /// What tells a failure from the others in a list: where nothing is known of it but its error, that is its message.
  func name(_ group: Group) -> [TemplateFields] {
    guard group.diagnosis?.isGeneral ?? true, let template = group.template, !template.isEmpty else {
      return title(group)
    }
    var fields = TemplateFields()
    fields["plain"] = template.count > 90 ? template.prefix(89) + "…" : template
    return [fields]
  }

  /// A catalog's text in pieces: as it is, and what stands in backticks. A backtick without its partner is itself.
  static func prose(_ text: String) -> [TemplateFields] {
    let parts = text.split(separator: "`", omittingEmptySubsequences: false).map(String.init)
    let isPaired = parts.count % 2 == 1
    return (isPaired ? parts : [text]).enumerated().compactMap { index, part in
      if part.isEmpty { return nil }
      var fields = TemplateFields()
      fields[index % 2 == 0 ? "plain" : "quoted"] = part
      return fields
    }
  }

  static func list(_ texts: [String]) -> [TemplateFields] {
    texts.map { text in
      var fields = TemplateFields()
      fields["text"] = prose(text)
      return fields
    }
  }
}
