// gzip members through ISA-L, which decodes several times as fast as zlib.

import CIGZip

/// Decodes one member after the other, and checks each against its CRC and length.
@safe final class GzipDecoder: MemberDecoder {
  private let state: UnsafeMutablePointer<inflate_state>
  private var isInMember = false
  private var fault: StreamFault?

  init() {
    unsafe state = .allocate(capacity: 1)
    unsafe isal_inflate_init(state)
  }

  deinit {
    unsafe state.deallocate()
  }

  func decode(
    _ source: ReadAhead, into space: UnsafeMutableRawBufferPointer
  ) throws(StreamFault) -> DecodedPart {
    if let fault { return try unsafe leftover(before: fault, into: space) }
    if !isInMember { begin() }
    while true {
      let (produced, result) = unsafe step(source, into: space)
      if result != ISAL_DECOMP_OK {
        let fault = StreamFault.corrupt(
          Codec.gzip.member, at: source.place, because: Self.words(for: result))
        self.fault = fault
        if produced > 0 { return DecodedPart(count: produced, isAtEnd: false) }
        return try unsafe leftover(before: fault, into: space)
      }
      if unsafe state.pointee.block_state == ISAL_BLOCK_FINISH {
        isInMember = false
        return DecodedPart(count: produced, isAtEnd: true)
      }
      if produced > 0 { return DecodedPart(count: produced, isAtEnd: false) }
      guard try source.fill() else { throw .truncated(Codec.gzip.member, at: source.place) }
    }
  }

  private func begin() {
    unsafe isal_inflate_reset(state)
    unsafe state.pointee.crc_flag = UInt32(ISAL_GZIP)
    isInMember = true
  }

  private func step(
    _ source: ReadAhead, into space: UnsafeMutableRawBufferPointer
  ) -> (produced: Int, result: Int32) {
    let input = unsafe source.window
    let outputBytes = min(space.count, Int(Int32.max))
    // ISA-L reads its input only; that its pointer is not const is an oversight of its header.
    unsafe state.pointee.next_in = UnsafeMutableRawPointer(mutating: input.baseAddress)?.assumingMemoryBound(
      to: UInt8.self)
    unsafe state.pointee.avail_in = UInt32(input.count)
    unsafe state.pointee.next_out = space.baseAddress?.assumingMemoryBound(to: UInt8.self)
    unsafe state.pointee.avail_out = UInt32(outputBytes)
    let result = unsafe isal_inflate(state)
    isal_clear_upper_registers()
    source.consume(input.count - Int(unsafe state.pointee.avail_in))
    return (outputBytes - Int(unsafe state.pointee.avail_out), result)
  }

  /// ISA-L decodes into a buffer of its own first; after a fault, what did not fit into `space` is still in
  /// there.
  private func leftover(
    before fault: StreamFault, into space: UnsafeMutableRawBufferPointer
  ) throws(StreamFault) -> DecodedPart {
    let done = Int(unsafe state.pointee.tmp_out_processed)
    let count = unsafe min(Int(state.pointee.tmp_out_valid) - done, space.count)
    guard count > 0 else { throw fault }
    // The buffer is too long for Swift to import; it follows this field.
    unsafe withUnsafePointer(to: &state.pointee.tmp_in_buffer) { field in
      let buffer = unsafe UnsafeRawPointer(field + 1)
      unsafe space.copyMemory(from: UnsafeRawBufferPointer(start: buffer + done, count: count))
    }
    unsafe state.pointee.tmp_out_processed += Int32(count)
    return DecodedPart(count: count, isAtEnd: false)
  }

  private static func words(for result: Int32) -> String {
    switch result {
    case ISAL_INCORRECT_CHECKSUM: "its checksum or length does not match"
    case ISAL_INVALID_WRAPPER: "its header is invalid"
    case ISAL_UNSUPPORTED_METHOD: "its compression method is unknown"
    case ISAL_INVALID_LOOKBACK: "it refers to data before its beginning"
    case ISAL_INVALID_SYMBOL: "it holds an invalid code"
    default: "it holds an invalid block"
    }
  }
}
