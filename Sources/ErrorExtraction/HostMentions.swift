// Known hosts that a record mentions somewhere, for records whose own fields tell no provider.

import ErrorCatalog
import LogDecoding

/// Belongs to one worker: the documents it parses nested texts with are reused.
final class HostMentions {
  private let catalogs: CatalogSet
  private var nested: [JSONDocument] = []

  init(catalogs: CatalogSet) {
    self.catalogs = catalogs
  }

  /// The first known host in any value of the record but `aud`, which names who the token is for.
  func host(in record: Record) -> CatalogSet.Host? {
    record.documents.lazy.compactMap { self.host(in: $0, depth: 0) }.first
  }

  private func host(in document: JSONDocument, depth: Int) -> CatalogSet.Host? {
    var index = 0
    while index < document.nodes.count {
      let node = document.nodes[index]
      if document.withRawKey(of: node, { $0.equals("aud") }) {
        index = node.end
        continue
      }
      index += 1
      guard node.kind == .string, node.count > 6, !document.isUnwrapped(node),
        !RequestPart.isUserAgent(node, in: document)
      else { continue }
      if depth < CarrierSearch.depthLimit, document.withRawValue(of: node, StringClues.mayBeJSON),
        parse(node, of: document, depth: depth)
      {
        if let found = host(in: nested[depth], depth: depth + 1) { return found }
      } else if let found = document.withRawValue(of: node, host) {
        return found
      }
    }
    return nil
  }

  private func parse(_ node: JSONNode, of document: JSONDocument, depth: Int) -> Bool {
    while nested.count <= depth { nested.append(JSONDocument()) }
    var text: [UInt8] = []
    return document.appendValue(of: node, to: &text) && nested[depth].parse(text.span)
  }

  private func host(in text: Span<UInt8>) -> CatalogSet.Host? {
    var found: CatalogSet.Host?
    HostName.names(in: text) { name in
      found = catalogs.host(name)
      return found != nil
    }
    return found
  }
}
