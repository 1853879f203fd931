// One request and its answer, before a gateway has given it a shape.

struct Exchange {
  /// Since midnight.
  var milliseconds = 0
  /// A place in `Target.all`.
  var target = 0
  var status = 200
  /// A place among the parameters' clients; a client has its own address and user agent.
  var client = 0
  var hasBody = false
  /// As it stands between the quotes of the line.
  var body = LineBuffer(capacity: 1024)
  var latency = 0
  var size = 0
}
