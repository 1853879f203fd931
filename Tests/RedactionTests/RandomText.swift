// Random texts for the properties, the same for a seed on every machine.

import TestSupport

enum RandomText {
  /// Pieces that mean something to a recognizer, and what stands between such pieces.
  static let pieces: [String] =
    harmless + [
      "eyJ", "eyJhbGciOiJub25lIn0", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.c2ln", "Bearer", "Basic ", "dpop ",
      "DPoP",
      "Bearer%20", "code", "password", "client_secret", "Cookie", "authorization", "session", "error code",
      "apiKey",
      "code=", "pwd=", "sid=", "cookie: ", "\"code\":\"", "\\\"pwd\\\":\\\"", "'sid': '", "\"cookie\":[",
      "%3D", "%26",
      "%22", "%2522", "%253D", "%25", "%40", "%20", "\\u0026", "\\u003d", "\\u0022", "&quot;", "@",
      "a@example.no",
      "bob:pw@", "://", ":\\/\\/", "-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----", "-----BEGIN",
      "-----",
      "\"name\":\"Cookie\",", "\"value\":\"", "{\"key\":\"password\",\"value\":{\"stringValue\":\"",
      "[\"cookie\",\"",
      "\\x22", "\\x22pwd\\x22:\\x22", "<password>", "</password>", "name='sid' value='", "user_password=",
      "S1234567A", "t1234567", "\"", "'", "\\", "\\\"", "[", "]", "{", "}", "[secret]", "[jwt]", "[email]",
      "[nric]",
      "[credential]", "[personal-number]", "[private-key]", "invalid_grant", "token", "null", "Basic",
      "dXNlcg==", "\r\n\r\n", "\\r\\n", "%0D%0A", "\n--", "name=\"pwd\"\n\n", "pass\\u0077ord", "pass%77ord=",
      "\npwd:\n  ", "\nsid\t", "\\t", "\t", "\n- ", "pwd \"", "<code>", "</code>", "<![CDATA[", "\"code\":{",
      "code=[",
      "\\u202f", "Expires=Wed, 21 Oct 2026 07:28:00 GMT", "%7B", "%5D", "%5B",
    ] + (PersonalNumberBuilder.numbers(date: "158345", remainder: 0).prefix(4))
    + (PersonalNumberBuilder.numbers(date: "158345", remainder: 2).prefix(4))

  /// Pieces that neither hide anything nor leave a notation open.
  static let harmless = [
    " ", " ", " ", ",", ";", ".", ":", "=", "&", "?", "!", "|", "(", ")", "<", ">", "/", "+", "-", "_", "#",
    "\n",
    "a", "b1", "x", "word", "Error", "n", "u", "0", "25", "123", "158345", "æ", "invalid", "expired",
    "999888777",
  ]

  /// Notations that a secret may stand in.
  static let frames = [
    ("code=", "&x=1"), ("\"code\":\"", "\""), ("\\\"client_secret\\\":\\\"", "\\\""), ("password: ", " x"),
    ("Authorization: Bearer ", "\n"), ("Bearer ", ","), ("Basic ", "=="), ("cookie: a=", "; b=1"),
    ("'sid' => '", "'"),
    ("eyJhbGciOiJub25lIn0.", ".x"), ("", "@example.no"), ("https://u:", "@example.no/"),
    ("%22pwd%22%3A%22", "%22"),
    ("u=a%3Fsid%3D", "%26b"), ("accessToken=", ")"), ("-----BEGIN PRIVATE KEY-----\\n", "\\n"),
    ("pwd = \"", "\""), ("{\"name\":\"Cookie\",\"value\":\"", "\"}"), ("[\"set-cookie\",\"", "\"]"),
    ("{\\x22pwd\\x22:\\x22", "\\x22}"), ("<ns:Password Type=\"x\">", "</ns:Password>"),
    ("http_cookie=\"", "\""),
    ("form-data; name=\"pwd\"\r\n\r\n", "\r\n--b"), ("form-data; name=\\\"pwd\\\"\\r\\n\\r\\n", "\\r\\n--b"),
    ("pass\\u0077ord=", "&"), ("client%5Fsecret=", "&"), ("\npassword:\n  ", "\n"), ("\nsid\t", "\n"),
    ("\"code\":{\"v\":\"", "\"}"), ("<code>", "</code>"),
    ("Cookie: a=b; Expires=Wed, 21 Oct 2026 07:28:00 GMT, c=", "\n"),
    ("%22sid%22%3A%5B%22", "%22%5D"), ("<pwd><![CDATA[", "]]></pwd>"), ("password '", "'"),
    ("{\\\"key\\\":\\\"pwd\\\",\\\"value\\\":{\\\"stringValue\\\":\\\"", "\\\"}}"),
  ]

  static func mix(using generator: inout SeededRandom, of pieces: [String] = pieces) -> [UInt8] {
    var text: [UInt8] = []
    for _ in 0..<Int.random(in: 1...14, using: &generator) {
      if Int.random(in: 0..<40, using: &generator) == 0 {
        text.append(UInt8.random(in: 0...255, using: &generator))
      } else {
        text.append(contentsOf: pieces[Int.random(in: 0..<pieces.count, using: &generator)].utf8)
      }
    }
    return text
  }
}
