// The languages that causes, fixes and headings are written in.

package enum Language: String, CaseIterable, Sendable {
  case en
  case nb
}
