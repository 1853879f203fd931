// What failures are told apart by when a reader asked for more than the usual keys.

import ErrorReport

extension Group {
  /// The values of the keys beside provider, environment, error, code and template; none unless grouped by them.
  var otherKeys: [String] {
    [status, endpoint, client, file].compactMap { $0 }
  }
}
