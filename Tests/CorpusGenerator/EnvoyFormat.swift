// Envoy's access log as JSON, with the answer's body added to it.

struct EnvoyFormat: LineFormat {
  private let targets = Target.all
  private let start = Array(#"{"start_time":"\#(Corpus.date)T"#.utf8)
  private let method = Array(#"Z","method":""#.utf8)
  private let path = Array(#"","path":""#.utf8)
  private let status = Array(#"","protocol":"HTTP/2","response_code":"#.utf8)
  private let size = Array(
    #","response_code_details":"via_upstream","response_flags":"-","bytes_received":1240,"bytes_sent":"#.utf8)
  private let latency = Array(#","duration":"#.utf8)
  private let address = Array(#","downstream_remote_address":"192.0.2."#.utf8)
  private let agent = Array(#"","user_agent":""#.utf8)
  private let client = Array(#"","client_id":""#.utf8)
  private let identifier = Array(#"","x-request-id":""#.utf8)
  private let authority = Array(#"","authority":""#.utf8)
  private let body = Array(#"","route_name":null,"response_body":""#.utf8)
  private let withoutBody = Array(#"","route_name":null,"response_body":null}"#.utf8)
  private let end = Array(#""}"#.utf8)

  func append(
    _ exchange: Exchange, parameters: Parameters, to buffer: inout LineBuffer, using random: inout SplitMix64
  ) {
    let target = targets[exchange.target]
    buffer.append(start)
    buffer.append(clock: exchange.milliseconds)
    buffer.append(method)
    buffer.append(target.method)
    buffer.append(path)
    buffer.append(pathOf: target, using: &random)
    buffer.append(status)
    buffer.append(exchange.status)
    buffer.append(size)
    buffer.append(exchange.size)
    buffer.append(latency)
    buffer.append(exchange.latency)
    buffer.append(address)
    buffer.append(10 + exchange.client)
    buffer.append(agent)
    buffer.append(parameters.agents[exchange.client % parameters.agents.count])
    buffer.append(client)
    buffer.append(parameters.clients[exchange.client])
    buffer.append(identifier)
    buffer.append(identifierUsing: &random)
    buffer.append(authority)
    buffer.append(target.host)
    if exchange.hasBody {
      buffer.append(body)
      buffer.append(exchange.body.bytes)
      buffer.append(end)
    } else {
      buffer.append(withoutBody)
    }
  }
}
