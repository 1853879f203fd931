// Errors by environment: every error stands in exactly one cell.

import ErrorReport
import Testing

@testable import ReportRendering

@Suite("The matrix of errors and environments")
struct ErrorMatrixTests {
  private func group(_ error: String?, _ code: String?, _ environment: String?, _ count: Int) -> Group {
    var group = Group(id: "000000000000", kind: .oauth, count: count)
    group.provider = "p"
    group.error = error
    group.code = code
    group.environment = environment
    return group
  }

  @Test("groups of one error and code share a row, and the most frequent come first")
  func rows() {
    let matrix = ErrorMatrix(
      [
        group("a", "1", "prod", 3), group("a", "1", "test", 4), group("a", "1", "prod", 2),
        group("a", nil, "test", 9), group("b", nil, "prod", 0),
      ], rows: 10, columns: 10)
    #expect(matrix.environments == ["test", "prod"])
    #expect(matrix.lines.map(\.counts) == [[9, 0], [4, 5]])
    #expect(matrix.lines.map { $0.row?.code } == [nil, "1"])
    #expect(matrix.lines.map(\.total) == [9, 9])
  }

  @Test(
    "what does not fit is counted under others, and nothing is lost", arguments: [1, 2, 5, 100], [1, 3, 100])
  func others(rows: Int, columns: Int) {
    let groups = (0..<60).map { number in
      group("e\(number % 7)", number % 2 == 0 ? nil : "c\(number % 3)", "env\(number % 11)", number)
    }
    let matrix = ErrorMatrix(groups, rows: rows, columns: columns)
    #expect(matrix.lines.reduce(0) { $0 + $1.total } == groups.reduce(0) { $0 + $1.count })
    #expect(matrix.lines.count <= rows + 1)
    let width = matrix.environments.count + (matrix.hasOtherEnvironments ? 1 : 0)
    #expect(matrix.lines.allSatisfy { $0.counts.count == width })
    #expect(matrix.environments.count == min(columns, 11))
  }

  @Test("without environments there is one column that has no name")
  func ungrouped() {
    let matrix = ErrorMatrix([group("a", nil, nil, 3)], rows: 10, columns: 10)
    #expect(matrix.environments == [nil])
    #expect(ErrorMatrix([], rows: 1, columns: 1).lines.isEmpty)
  }
}
