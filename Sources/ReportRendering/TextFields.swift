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
    _ label: String, mark: TextRun? = nil, _ content: [TextRun], keepsWords: Bool = false,
    on page: inout TextPage
  ) {
    if content.isEmpty { return }
    let name = TextRun(label, .faint)
    let column = indent + labelWidth
    var lead = [TextRun(String(repeating: " ", count: indent)), name]
    lead.append(TextRun(String(repeating: " ", count: max(labelWidth - name.width, 1))))
    if let mark { lead.append(mark) }
    page.paragraph(lead: lead, indent: column + (mark?.width ?? 0), content, keepsWords: keepsWords)
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
      write(index == 0 ? words.links : "", [TextRun(link, .accent)], keepsWords: true, on: &page)
    }
  }

  /// What to do, in the order to try it.
  private func steps(_ label: String, _ steps: [String], on page: inout TextPage) {
    for (index, step) in steps.enumerated() {
      write(index == 0 ? label : "", mark: TextRun("\(index + 1). ", .accent), TextRun.words(step), on: &page)
    }
  }
}
