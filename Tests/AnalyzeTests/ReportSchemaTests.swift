// `analyze report --schema`: the form of the JSON report, for those who write programs that read it.

import Foundation
import TestSupport
import Testing

@Suite struct ReportSchemaTests {
  @Test("--schema prints the schema and reads nothing")
  func schema() async throws {
    let folder = try TestFolder()
    for arguments in [["report", "--schema"], ["--schema"]] {
      let outcome = try await Command.run(arguments, in: folder)
      #expect(outcome.exitCode == 0)
      let schema = try JSONDecoder().decode(JSONValue.self, from: outcome.output)
      #expect(schema["$schema"]?.text == "https://json-schema.org/draft/2020-12/schema")
      #expect(outcome.errors.isEmpty)
    }
  }
}
