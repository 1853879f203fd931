// One line of a log, as evidence.

/// Where an example of a group stands, and the ids that support asks for. Everything in it is redacted.
public struct Sample: Hashable, Sendable {
  /// The input's path.
  public var file: String
  /// The line, from 1.
  public var line: Int
  /// The offset of the line's first byte in the decompressed stream.
  public var offset: Int
  /// When it happened; `nil` when the record tells no time.
  public var time: Timestamp?
  /// The description as it stands in the log, redacted.
  public var description: String?
  /// The provider's id of the incident, from the body.
  public var traceID: String?
  /// The gateway's id of the request.
  public var requestID: String?
  /// The page that the provider points to.
  public var errorURI: String?

  /// A sample.
  public init(
    file: String, line: Int, offset: Int, time: Timestamp? = nil, description: String? = nil,
    traceID: String? = nil, requestID: String? = nil, errorURI: String? = nil
  ) {
    self.file = file
    self.line = line
    self.offset = offset
    self.time = time
    self.description = description
    self.traceID = traceID
    self.requestID = requestID
    self.errorURI = errorURI
  }
}
