// Lines of a gateway's log, as tests need them.

import Foundation

enum LogLines {
  /// A request that went well.
  static func good(_ number: Int = 0, host: String = "maskinporten.no", client: String = "client-a") -> String
  {
    """
    {"time":"\(time(number))","method":"POST","host":"\(host)","path":"/token","status":200,\
    "client_id":"\(client)"}\n
    """
  }

  /// A token request that was refused.
  static func bad(
    _ number: Int = 0, host: String = "maskinporten.no", client: String = "client-a",
    error: String = "invalid_grant", description: String = "The assertion is refused"
  ) -> String {
    """
    {"time":"\(time(number))","method":"POST","host":"\(host)","path":"/token","status":400,\
    "client_id":"\(client)","response_body":{"error":"\(error)","error_description":"\(description)"}}\n
    """
  }

  /// A log of so many lines, every fourth of them an error.
  static func log(_ count: Int) -> String {
    (0..<count).map { $0 % 4 == 3 ? bad($0) : good($0) }.joined()
  }

  /// One second apart, from eight in the morning on 12 March 2026.
  static func time(_ number: Int) -> String {
    let hour = 8 + number / 3600
    let minute = number / 60 % 60
    return "2026-03-12T\(padded(hour)):\(padded(minute)):\(padded(number % 60)).000Z"
  }

  private static func padded(_ number: Int) -> String {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
