// Why a stream cannot be read on.

/// The end of a stream that is not its proper end.
struct StreamFault: Error {
  /// `truncated`, `corrupt` or `unreadable`.
  let status: InputOutcome.Status

  /// For people: what happened, where, and what to do.
  let reason: String

  static func truncated(_ what: String, at place: String) -> StreamFault {
    StreamFault(
      status: .truncated,
      reason: "cut off at \(place), in the middle of \(what); what came before was kept, copy the rest again")
  }

  static func corrupt(_ what: String, at place: String, because detail: String) -> StreamFault {
    StreamFault(
      status: .corrupt,
      reason:
        "\(what) is damaged at \(place): \(detail); what came before was kept, restore the file from its source"
    )
  }
}
