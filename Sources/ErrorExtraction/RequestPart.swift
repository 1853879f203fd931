// What of a record the request brought along: it tells what a client said, and no answer.

import LogDecoding

enum RequestPart {
  /// A header, or a URL to be sent back to. A Referer carries the error of the page before, on every image and script of
  /// that page; nor is a `redirect_uri` with an error in it an answer.
  case header
  /// What was sent. An error in it is one that a client reports.
  case body

  /// The part that a value belongs to; `nil` when nothing says that it is the request's.
  init?(of node: JSONNode, in document: JSONDocument) {
    if document.withRawKey(of: node, { $0.contains("redirect_uri") }) {
      self = .header
      return
    }
    var node = node
    while node.parent >= 0 {
      let parent = document.nodes[node.parent]
      let isBelowRequest = document.withRawKey(of: parent, Self.isRequest)
      if let part = document.withRawKey(of: node, { Self(named: $0, isBelowRequest: isBelowRequest) })
        ?? Self(pairedWith: node, in: document)
      {
        self = part
        return
      }
      node = parent
    }
    return nil
  }

  /// `requestHeaders`, `http.request.header.x`, `request_body`; or `headers` and `body` below `request`.
  private init?(named name: Span<UInt8>, isBelowRequest: Bool) {
    guard !name.isEmpty else { return nil }
    let isOfRequest = isBelowRequest || Self.isRequest(name)
    if name.contains("refer") || (isOfRequest && name.contains("header")) {
      self = .header
    } else if isOfRequest, name.contains("body") || name.equals("content") || name.equals("postdata") {
      self = .body
    } else {
      return nil
    }
  }

  /// What a client says of itself is no answer, whatever it says.
  static func isUserAgent(_ node: JSONNode, in document: JSONDocument) -> Bool {
    node.hasKey && document.withRawKey(of: node) { $0.contains("agent") }
  }

  /// In a list of names and values, the name stands beside the value: `{"name":"Referer","value":…}`.
  private init?(pairedWith node: JSONNode, in document: JSONDocument) {
    guard document.withRawKey(of: node, { $0.equals("value") }),
      let name = document.member(of: node.parent, where: { $0.equals("name") || $0.equals("key") }),
      let part = document.withRawValue(of: document.nodes[name], { Self(named: $0, isBelowRequest: false) })
    else { return nil }
    self = part
  }

  private static func isRequest(_ name: Span<UInt8>) -> Bool {
    (name.contains("request") || name.equals("req") || name.starts(with: "req_")
      || name.starts(with: "req.")) && !name.contains("response")
  }
}
