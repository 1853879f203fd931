// The quick ways and the thorough one, held against each other.

import ErrorCatalog
import Foundation
import Testing

/// Reads the log with everything that spares work, and without: no shapes of lines, no remembered events, a search of every
/// record.
func expectAgreement(
  on log: Data, catalogs: CatalogSet? = nil, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let quick = try Extraction(catalogs: catalogs)
  let thorough = try Extraction(catalogs: catalogs, isThorough: true)
  for extraction in [quick, thorough] { try extraction.read(log) }
  #expect(quick.lines == thorough.lines, sourceLocation: sourceLocation)
  #expect(quick.events.count == thorough.events.count, sourceLocation: sourceLocation)
  for (ours, theirs) in zip(quick.events, thorough.events) where ours != theirs {
    Issue.record("\(ours), a search finds \(theirs)", sourceLocation: sourceLocation)
    return
  }
  let areSame = quick.requests == thorough.requests
  #expect(areSame, sourceLocation: sourceLocation)
  #expect(quick.found.accepted == thorough.found.accepted, sourceLocation: sourceLocation)
}
