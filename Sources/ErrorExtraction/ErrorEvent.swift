// One error, as it leaves extraction: redacted, scoped, matched.

package import ErrorReport

/// Good until the sink returns; one object serves all events of a worker.
package final class ErrorEvent {
  package internal(set) var signature: EventSignature
  package internal(set) var time: Timestamp?
  /// Who met it, redacted; empty when nothing tells.
  package internal(set) var client: [UInt8] = []
  /// The values of the message's parameters, redacted.
  package internal(set) var parameters: [(name: String, value: [UInt8])] = []
  /// What else was seen in the record that bears on the error.
  package internal(set) var evidence: [Evidence] = []
  /// The line within its chunk, from 0.
  package internal(set) var lineInChunk = 0
  /// Of the line's first byte in the decompressed stream.
  package internal(set) var offset = 0
  /// For choosing samples; the smallest are kept.
  package internal(set) var sampleRank: UInt64 = 0

  var makeDetails: () -> Details = { Details() }

  init(signature: EventSignature) {
    self.signature = signature
  }

  /// What a sample shows beside all that.
  package struct Details: Sendable {
    package var description: String?
    package var traceID: String?
    package var requestID: String?
    package var errorURI: String?
  }

  /// Made on demand: few events become samples.
  package var details: Details { makeDetails() }
}

/// Takes what extraction finds, one record after the other.
package protocol EventSink {
  /// A request without an error.
  mutating func add(requestIn scope: Scope, at time: Timestamp?)
  /// A signed token that was accepted, as the mark of its `jti`: when it comes again, this is why it is refused.
  mutating func add(accepted tokenID: Evidence)
  mutating func add(_ event: ErrorEvent)
}
