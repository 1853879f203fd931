// Kong's file-log, with the answer's body added to it.

struct KongFormat: LineFormat {
  private let targets = Target.all
  private let start = Array(#"{"started_at":"#.utf8)
  private let address = Array(#","client_ip":"192.0.2."#.utf8)
  private let request = Array(#"","request":{"id":""#.utf8)
  private let method = Array(#"","method":""#.utf8)
  private let uri = Array(#"","uri":""#.utf8)
  private let host = Array(#"","headers":{"host":""#.utf8)
  private let agent = Array(#"","user-agent":""#.utf8)
  private let service = Array(#""}},"service":{"name":"token","protocol":"https","host":""#.utf8)
  private let consumer = Array(#"","port":443},"consumer":{"custom_id":""#.utf8)
  private let latency = Array(#""},"latencies":{"kong":2,"proxy":"#.utf8)
  private let response = Array(#"},"workspace_name":"default","response":{"status":"#.utf8)
  private let size = Array(#","size":"#.utf8)
  private let body = Array(#","body":""#.utf8)
  private let quote = Array(#"""#.utf8)
  private let end = Array("}}".utf8)

  func append(
    _ exchange: Exchange, parameters: Parameters, to buffer: inout LineBuffer, using random: inout SplitMix64
  ) {
    let target = targets[exchange.target]
    buffer.append(start)
    buffer.append(Corpus.midnight + exchange.milliseconds)
    buffer.append(address)
    buffer.append(10 + exchange.client)
    buffer.append(request)
    buffer.append(identifierUsing: &random)
    buffer.append(method)
    buffer.append(target.method)
    buffer.append(uri)
    buffer.append(pathOf: target, using: &random)
    buffer.append(host)
    buffer.append(target.host)
    buffer.append(agent)
    buffer.append(parameters.agents[exchange.client % parameters.agents.count])
    buffer.append(service)
    buffer.append(target.host)
    buffer.append(consumer)
    buffer.append(parameters.clients[exchange.client])
    buffer.append(latency)
    buffer.append(exchange.latency)
    buffer.append(response)
    buffer.append(exchange.status)
    buffer.append(size)
    buffer.append(exchange.size)
    if exchange.hasBody {
      buffer.append(body)
      buffer.append(exchange.body.bytes)
      buffer.append(quote)
    }
    buffer.append(end)
  }
}
