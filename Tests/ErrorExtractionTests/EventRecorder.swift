// A sink that keeps all it is given.

import ErrorReport

@testable import ErrorExtraction

struct EventRecorder: EventSink {
  struct Request: Hashable {
    var provider: String
    var environment: String
    var time: Timestamp?
  }

  var events: [ExtractedEvent] = []
  var requests: [Request] = []
  var accepted: [Evidence] = []

  mutating func add(requestIn scope: Scope, at time: Timestamp?) {
    requests.append(Request(provider: scope.provider, environment: scope.environment, time: time))
  }

  mutating func add(accepted tokenID: Evidence) {
    accepted.append(tokenID)
  }

  mutating func add(_ event: ErrorEvent) {
    events.append(ExtractedEvent(event))
  }
}
