// Labels, and beside them what they say: the form of a failure in the report and of an entry of a catalog.

struct TextFields {
  /// Where the labels begin.
  let indent: Int
  private let labelWidth: Int

  /// What belongs to `labels` stands in one column, right of the longest of them.
  init(indent: Int, labels: [String]) {
    self.indent = indent
    labelWidth = labels.reduce(0) { max($0, $1.displayWidth) } + 2
  }

  func write(
    _ label: String, mark: TextRun? = nil, _ content: [TextRun], on page: inout TextPage
  ) {
    if content.isEmpty { return }
    var lead = self.lead(label)
    if let mark { lead.append(mark) }
    page.paragraph(lead: lead, indent: column + (mark?.width ?? 0), content)
  }

  /// An address that a terminal can open: it is never broken, for half a link is none. One too long to stand beside its
  /// label has a line of its own, from the page's edge, so that it may fit there.
  func link(_ label: String, _ address: String, on page: inout TextPage) {
    let link = TextRun(address, .accent)
    if column + link.width <= page.width {
      page.line(lead(label) + [link])
    } else {
      if !label.isEmpty { page.line(Array(lead(label).dropLast())) }
      page.line([link])
    }
  }

  /// A field of several paragraphs; the label stands at the first.
  func list(_ label: String, mark: TextRun? = nil, _ items: [[TextRun]], on page: inout TextPage) {
    for (index, item) in items.enumerated() { write(index == 0 ? label : "", mark: mark, item, on: &page) }
  }

  /// Why it happens, what was seen, what to do about it in order, and where to read more.
  func remedy(
    cause: String, notes: [String], fixes: [String], advice: [String] = [], links: [String], words: Words,
    on page: inout TextPage
  ) {
    if !cause.isEmpty { write(words.cause, TextRun.words(cause), on: &page) }
    list(words.notes, mark: TextRun("– ", .caution), notes.map { TextRun.words($0) }, on: &page)
    steps(words.fixes, fixes, on: &page)
    steps(words.inGeneral, advice, on: &page)
    for (index, link) in links.enumerated() {
      self.link(index == 0 ? words.links : "", link, on: &page)
    }
  }

  /// Where what the labels are about begins.
  private var column: Int { indent + labelWidth }

  private func lead(_ label: String) -> [TextRun] {
    let name = TextRun(label, .faint)
    return [
      TextRun(String(repeating: " ", count: indent)), name,
      TextRun(String(repeating: " ", count: max(labelWidth - name.width, 1))),
    ]
  }

  /// What to do, in the order to try it.
  private func steps(_ label: String, _ steps: [String], on page: inout TextPage) {
    for (index, step) in steps.enumerated() {
      write(index == 0 ? label : "", mark: TextRun("\(index + 1). ", .accent), TextRun.words(step), on: &page)
    }
  }
}
