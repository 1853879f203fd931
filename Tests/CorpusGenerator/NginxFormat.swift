// nginx with a log_format of JSON: everything in quotes, the request as one line.

struct NginxFormat: LineFormat {
  private let targets = Target.all
  private let start = Array(#"{"time_iso8601":"\#(Corpus.date)T"#.utf8)
  private let address = Array(#"+00:00","remote_addr":"192.0.2."#.utf8)
  private let identifier = Array(#"","request_id":""#.utf8)
  private let request = Array(#"","request":""#.utf8)
  private let host = Array(#" HTTP/1.1","host":""#.utf8)
  private let status = Array(#"","scheme":"https","server_port":"443","status":""#.utf8)
  private let size = Array(#"","body_bytes_sent":""#.utf8)
  private let latency = Array(#"","upstream_addr":"198.51.100.20:443","request_time":"0."#.utf8)
  private let agent = Array(#"","http_user_agent":""#.utf8)
  private let client = Array(#"","http_referer":"","ssl_protocol":"TLSv1.3","client_id":""#.utf8)
  private let body = Array(#"","response_body":""#.utf8)
  private let blank = Array(" ".utf8)
  private let end = Array(#""}"#.utf8)

  func append(
    _ exchange: Exchange, parameters: Parameters, to buffer: inout LineBuffer, using random: inout SplitMix64
  ) {
    let target = targets[exchange.target]
    buffer.append(start)
    buffer.append(clock: exchange.milliseconds, withMilliseconds: false)
    buffer.append(address)
    buffer.append(10 + exchange.client)
    buffer.append(identifier)
    buffer.append(identifierUsing: &random)
    buffer.append(request)
    buffer.append(target.method)
    buffer.append(blank)
    buffer.append(pathOf: target, using: &random)
    buffer.append(host)
    buffer.append(target.host)
    buffer.append(status)
    buffer.append(exchange.status)
    buffer.append(size)
    buffer.append(exchange.size)
    buffer.append(latency)
    buffer.append(exchange.latency, width: 3)
    buffer.append(agent)
    buffer.append(parameters.agents[exchange.client % parameters.agents.count])
    buffer.append(client)
    buffer.append(parameters.clients[exchange.client])
    buffer.append(body)
    if exchange.hasBody { buffer.append(exchange.body.bytes) }
    buffer.append(end)
  }
}
