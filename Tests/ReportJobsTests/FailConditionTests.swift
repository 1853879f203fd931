// What people know about trips no condition, however failures are grouped.

import ErrorReport
import Testing

@testable import ReportJobs

@Suite("Conditions and what is known") struct FailConditionTests {
  /// In `prod` 50 of 100 requests fail, in `test` 10 of 100.
  private func report(_ known: Group...) -> Report {
    var report = Report(tool: "analyze 1", generatedAt: Timestamp(millisecondsSinceEpoch: 0))
    report.environments = [
      EnvironmentTotal(provider: "maskinporten", environment: "prod", requests: 50, errors: 50),
      EnvironmentTotal(provider: "maskinporten", environment: "test", requests: 90, errors: 10),
      EnvironmentTotal(provider: "altinn", environment: "prod", requests: 1_000, errors: 0),
    ]
    report.groups = known.map { group in
      var group = group
      group.acknowledgement = Acknowledgement(
        by: "kari", at: Timestamp(millisecondsSinceEpoch: 0), comment: "known")
      return group
    }
    return report
  }

  private func group(_ count: Int, provider: String? = nil, environment: String? = nil) -> Group {
    var group = Group(id: "\(count)", kind: .oauth, count: count)
    group.provider = provider
    group.environment = environment
    return group
  }

  private func finding(_ condition: String, _ report: Report) -> String? {
    FailCondition(condition)?.finding(in: report)
  }

  @Test("a rate is of each environment, without the failures that are known there")
  func rate() {
    #expect(finding("rate>0.4", report()) == "50.0 % of the requests to maskinporten prod fail")
    let known = group(45, provider: "maskinporten", environment: "prod")
    #expect(finding("rate>0.2", report(known)) == nil)
    #expect(finding("rate>0.08", report(known)) == "10.0 % of the requests to maskinporten test fail")
  }

  @Test("a known failure that is not told apart by provider or environment is taken from the traffic of all")
  func withoutKeys() {
    // Of 200 requests to Maskinporten 60 fail, of 1,200 to all.
    let byProvider = group(50, provider: "maskinporten")
    #expect(finding("rate>0.04", report(byProvider)) == "5.0 % of the requests to maskinporten fail")
    #expect(finding("rate>0.05", report(byProvider)) == nil)
    let byEnvironment = group(50, environment: "prod")
    #expect(finding("rate>0.05", report(byEnvironment)) == "10.0 % of the requests to test fail")
    #expect(finding("rate>0.1", report(byEnvironment)) == nil)
    #expect(finding("rate>0", report(group(60))) == nil)
    #expect(finding("rate>0.04", report(group(0), group(12))) == nil)
    #expect(finding("rate>0.03", report(group(12))) == "4.0 % of the requests fail")
  }
}
