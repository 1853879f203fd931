// `generate-corpus`: a gateway log of any size, the same bytes for the same seed on every machine, and what
// is true of it. Measurements and tests of the whole program read what it writes.

import ArgumentParser

@main
struct GenerateCorpus: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate-corpus",
    abstract: "Write a seeded gateway log, and the figures that a report of it must show.")

  @Option(
    help:
      "How much to write, without what is wrapped around it: 500MB, 1GB, 64MiB, or bytes. The last line may go beyond it."
  )
  var size: ByteSize

  @Option(help: "The share of lines that are errors, 0 to 1.")
  var errors = Share(0.04)

  @Option(help: "The share of lines that are broken, 0 to 1. Without it every line is JSON.")
  var malformed = Share(0)

  @Option(help: "Where every choice begins.")
  var seed: UInt64 = 1

  @Option(help: "Whose lines; mixed takes one of the three for each.")
  var shape = GatewayShape.mixed

  @Option(help: "Give half of the errors a message of their own, out of this many.")
  var distinctMessages: Int = 0

  @Option(help: "Put what a log shipper writes around each line.")
  var wrap: Wrapping?

  @Option(name: .shortAndLong, help: "Where the log goes; - is standard output.")
  var output: String

  @Option(help: "Where what is true of it goes, as JSON.")
  var truth: String?

  func validate() throws {
    guard errors.value + malformed.value <= 1 else {
      throw ValidationError("--errors and --malformed are shares of the same lines: together at most 1.")
    }
    guard wrap == nil || malformed.value == 0 else {
      throw ValidationError("--malformed breaks plain lines only: leave out --wrap.")
    }
    guard (0...Message.limit).contains(distinctMessages) else {
      throw ValidationError("--distinct-messages is at most \(Message.limit).")
    }
  }

  func run() throws {
    var corpus = Corpus(
      size: size.bytes, errors: errors, malformed: malformed, shape: shape,
      distinctMessages: distinctMessages, wrapping: wrap, seed: seed)
    let file = try OutputFile(path: output)
    while let chunk = corpus.nextChunk() { try file.write(chunk) }
    try file.close()
    if let truth {
      let file = try OutputFile(path: truth)
      try file.write(Array(corpus.truth.json.utf8))
      try file.close()
    }
  }
}
