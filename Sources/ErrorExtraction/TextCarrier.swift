// Errors in a text: pairs such as `error=invalid_grant, error_description="…"` as logfmt, Keycloak's events, Java's maps
// and Python's dictionaries write them, and redirects that stand among words.

import LogDecoding

enum TextCarrier {
  /// Hands what the text carries to `body`: the errors of URLs in it, and at last what its pairs say together.
  static func candidates(in text: [UInt8], _ body: (ErrorCandidate) -> Void) {
    var reader = PairReader(text)
    var pairs = PairedError()
    var referer = RefererPlace()
    while let token = reader.next() {
      switch token {
      case .word(let range):
        pairs.isBroken()
        if !referer.holds(text[range]) { readURL(text[range], body) }
      case .pair(let pair):
        pairs.take(pair, of: text)
        if !isOfRequest(text[pair.name]) { readURL(text[pair.value], body) }
      }
    }
    if let candidate = pairs.candidate { body(candidate) }
  }

  private static func readURL(_ word: ArraySlice<UInt8>, _ body: (ErrorCandidate) -> Void) {
    guard word.count >= 8, word.contains(UInt8(ascii: "?")) || word.contains(UInt8(ascii: "#")) else {
      return
    }
    let end = word.lastIndex { !".,;:".utf8.contains($0) } ?? word.startIndex
    let url = Array(word[...end])
    guard QueryCarrier.isTarget(url.span), let candidate = QueryCarrier.candidate(in: url) else { return }
    body(candidate)
  }

  /// What a request asks to be sent to, and where its client came from.
  static func isOfRequest(_ name: ArraySlice<UInt8>) -> Bool {
    let name = Array(name)
    return name.span.contains("redirect_uri") || name.span.contains("redirecturi")
      || name.span.contains("refer")
  }
}

/// Where a Referer stands in a text: behind its name, and in access logs' combined format (Apache's and nginx') in the
/// first quotes behind the request line and the status.
///
///     "GET /a.css HTTP/1.1" 200 0 "https://app.example/cb?error=access_denied" "curl/8.0"
private struct RefererPlace {
  private enum State {
    case elsewhere
    /// Behind `HTTP/1.1`, then behind the quote that closes the request line, then behind the status.
    case requestLine, status, answer
    case quoted, named
  }

  private var state = State.elsewhere

  /// Whether the word belongs to the Referer. A quote is an empty word.
  mutating func holds(_ word: ArraySlice<UInt8>) -> Bool {
    let isQuote = word.isEmpty
    switch state {
    case .named where isQuote, .answer where !isQuote: return false
    case .requestLine where isQuote: state = .status
    case .status where Self.isStatus(word): state = .answer
    case .answer: state = .quoted
    case .quoted where !isQuote: return true
    case .named:
      state = .elsewhere
      return true
    default: state = Self.state(behind: word)
    }
    return false
  }

  private static func state(behind word: ArraySlice<UInt8>) -> State {
    let word = Array(word)
    if word.span.starts(with: "http/") { return .requestLine }
    return word.last == UInt8(ascii: ":") && word.span.contains("refer") ? .named : .elsewhere
  }

  private static func isStatus(_ word: ArraySlice<UInt8>) -> Bool {
    word.count == 3 && word.allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
  }
}

/// What the pairs of one text say about an error.
private struct PairedError {
  private var error = ErrorCandidate()
  /// The type of a Keycloak event, and the reason that newer versions give.
  private var isErrorEvent = false
  private var reason: [UInt8] = []
  private var follows = false
  private var wasError = false

  /// Words stand between this pair and the next.
  mutating func isBroken() {
    follows = false
    wasError = false
  }

  mutating func take(_ pair: PairReader.Pair, of text: [UInt8]) {
    let name = Array(text[pair.name])
    // Prose that mentions an error has no other pair beside it.
    if wasError { error.form = .pairs }
    wasError = false
    if name.span.equals("error"), error.error.isEmpty {
      // Half a name is none.
      if !pair.isCut { error.error = pair.decoded(text) }
      while error.error.last == UInt8(ascii: ".") || error.error.last == UInt8(ascii: ":") {
        error.error.removeLast()
      }
      error.form = follows ? .pairs : .prose
      wasError = true
    } else if name.span.equals("error_description") || name.span.equals("errordescription")
      || name.span.equals("error-description")
    {
      take(pair, of: text, into: &error.description)
    } else if name.span.equals("error_uri"), !pair.isCut {
      take(pair, of: text, into: &error.uri)
    } else if name.span.equals("clientid") || name.span.equals("client_id"), !pair.isCut {
      take(pair, of: text, into: &error.client)
      if error.client.span.equals("null") { error.client.removeAll() }
    } else if name.span.equals("type") {
      isErrorEvent = isErrorEvent || text[pair.value].reversed().starts(with: "_ERROR".utf8.reversed())
    } else if name.span.equals("reason") {
      take(pair, of: text, into: &reason)
    }
    follows = true
  }

  private func take(_ pair: PairReader.Pair, of text: [UInt8], into value: inout [UInt8]) {
    if value.isEmpty { value = pair.decoded(text) }
  }

  var candidate: ErrorCandidate? {
    guard !error.error.isEmpty else { return nil }
    var candidate = error
    if isErrorEvent {
      candidate.isCertain = true
      if candidate.description.isEmpty { candidate.description = reason }
    }
    return candidate
  }
}
