// The rank by which samples are chosen.

import LogDecoding
import Testing

@Suite struct SampleRankTests {
  private func log(_ count: Int) -> [UInt8] {
    (0..<count).flatMap { Array("{\"request_id\":\"\($0 % 10)\",\"status\":200}\n".utf8) }
  }

  @Test("a line's rank is the same however the log is cut into chunks, and whatever its file is called")
  func sameRanks() throws {
    let bytes = log(60)
    let whole = try DecodedLog(bytes, .init(roles: []))
    #expect(whole.chunks == 1)
    for (chunkBytes, name) in [(40, "a"), (100, "b.log"), (1000, "c")] {
      let cut = try DecodedLog(bytes, .init(chunkBytes: chunkBytes, roles: [], name: name))
      #expect(cut.chunks > 1)
      #expect(cut.records.map(\.rank) == whole.records.map(\.rank))
    }
  }

  @Test("equal lines at different offsets, and different lines at the same offset, have different ranks")
  func differentRanks() throws {
    let ranks = try DecodedLog(log(60), .init(roles: [])).records.map(\.rank)
    #expect(Set(ranks).count == 60)
    let one = try DecodedLog(#"{"a":1}"#).records.map(\.rank)
    let other = try DecodedLog(#"{"a":2}"#).records.map(\.rank)
    #expect(one.count == 1 && one != other)
  }

  @Test("a bad line before a line leaves its rank alone")
  func badNeighbours() throws {
    let bytes = log(30)
    let ranks = try DecodedLog(bytes, .init(roles: [])).records.map(\.rank)
    let lineBytes = bytes.count / 30
    for bad in 0..<30 {
      var broken = bytes
      broken[bad * lineBytes + 1] = UInt8(ascii: "x")
      var expected = ranks
      expected.remove(at: bad)
      #expect(try DecodedLog(broken, .init(roles: [])).records.map(\.rank) == expected)
    }
  }

  @Test("a line's ending is no part of its rank")
  func unterminated() throws {
    let ranks = try ["{\"a\":1}", "{\"a\":1}\n", "{\"a\":1}\n\n"].map { text in
      try DecodedLog(text).records.map(\.rank)
    }
    #expect(ranks[0].count == 1 && Set(ranks).count == 1)
  }
}
