// The words of the HTML report that the terminal's has no use for; a language is a file beside this one.

/// Headings, columns in sentence case, and what a page can do that a terminal cannot.
struct PageWords: Sendable {
  var skip: String
  var contents: String
  var period: @Sendable (_ since: String?, _ until: String?) -> String
  var made: @Sendable (_ time: String) -> String

  // Headings.
  var `where`: String
  var overTime: String
  var errorsByPlace: String
  var traffic: String
  var top: String
  var matrix: String
  var failures: String
  var unknown: String
  var whatWasRead: String
  var balance: String
  var inputs: String
  var figures: String

  // Columns.
  var provider: String
  var environment: String
  var requests: String
  var errors: String
  var rate: String
  var error: String
  var errorOrCode: String
  var code: String
  var failure: String
  var count: String
  var share: String
  var trend: String
  var first: String
  var last: String
  var clients: String
  var message: String
  var total: String
  var others: String
  var from: String
  var path: String
  var state: String
  var compression: String
  var lines: String
  var bytes: String
  var decodedBytes: String

  // Charts.
  var withError: String
  var withoutError: String
  /// The width of a bar, in words: `15 minutes`.
  var duration: @Sendable (_ seconds: Int) -> String
  var scale: @Sendable (_ duration: String, _ highest: String) -> String
  var strip: @Sendable (_ errors: String, _ most: String, _ from: String) -> String
  var trafficSentence:
    @Sendable (_ errors: String, _ requests: String, _ most: String, _ from: String) -> String
  var moreRows: @Sendable (_ number: String) -> String
  var notInMatrix: @Sendable (_ errors: String) -> String

  // What the script does.
  var filter: String
  var text: String
  var all: String
  var reset: String
  var shown: String
  var copy: String
  var copyIDs: String
  var copied: String

  // A failure.
  var also: String
  var since: @Sendable (_ first: String, _ last: String?) -> String
  var asAbove: String
  var sample: Words.Noun
  /// What a failure's evidence holds: samples, and a text for support.
  var evidence: @Sendable (_ samples: String?) -> String
  var supportTimes: @Sendable (_ count: String, _ span: String?) -> String
  var nothingToShow: String
}

extension PageWords {
  init(_ language: ReportLanguage) {
    switch language {
    case .english: self = .english
    case .norwegian: self = .norwegian
    }
  }
}
