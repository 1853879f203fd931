// Looking at bytes before taking them: what sniffing and the decompressors read from.

/// A window on the next bytes of a stream. Once it is empty, reading goes past it, straight into the reader's
/// memory.
@safe final class ReadAhead: ByteStream {
  /// Holds a whole compressed zstd block (128 KiB at most), so that none has to be pieced together.
  static let capacity = 256 << 10

  private let upstream: any ByteStream
  private let container: String?
  private let storage: UnsafeMutableRawBufferPointer
  private var head = 0
  private var tail = 0
  private var isFinished = false
  private var fault: StreamFault?
  /// What was taken and given back, from `returnedFrom` on: it comes before what upstream has.
  private var returned: [UInt8] = []
  private var returnedFrom = 0

  /// Offset of the window's first byte in the stream.
  private(set) var position = 0

  /// `container` says what the stream is unpacked from, when it is not the input itself.
  init(_ upstream: any ByteStream, inside container: String? = nil) {
    self.upstream = upstream
    self.container = container
    unsafe storage = .allocate(byteCount: Self.capacity, alignment: 64)
  }

  deinit {
    unsafe storage.deallocate()
  }

  var available: Int { tail - head }

  /// What is there to look at; good until the next call that is not `window` or `available`.
  var window: UnsafeRawBufferPointer {
    unsafe UnsafeRawBufferPointer(rebasing: storage[head..<tail])
  }

  func consume(_ count: Int) {
    head += count
    position += count
  }

  /// Makes `count` bytes (at most `capacity`) available, fewer only where the stream ends or breaks.
  func prepare(_ count: Int) {
    while available < count && (hasReturned || !isFinished && fault == nil) {
      makeRoom(for: count)
      do throws(StreamFault) {
        let count = try unsafe readUpstream(into: UnsafeMutableRawBufferPointer(rebasing: storage[tail...]))
        tail += count
        isFinished = count == 0
      } catch {
        fault = error
      }
    }
  }

  /// Makes at least one byte available; `false` at the end.
  func fill() throws(StreamFault) -> Bool {
    prepare(1)
    if available > 0 { return true }
    if let fault { throw fault }
    return false
  }

  func read(into space: UnsafeMutableRawBufferPointer) throws(StreamFault) -> Int {
    if available > 0 {
      let count = min(available, space.count)
      unsafe space.copyMemory(from: UnsafeRawBufferPointer(rebasing: window[..<count]))
      consume(count)
      return count
    }
    if let fault, !hasReturned { throw fault }
    if isFinished, !hasReturned { return 0 }
    do throws(StreamFault) {
      let count = try unsafe readUpstream(into: space)
      position += count
      isFinished = count == 0
      return count
    } catch {
      fault = error
      throw error
    }
  }

  /// Gives bytes back that were taken last: they are what comes next.
  func giveBack(_ bytes: [UInt8]) {
    let waiting = unsafe [UInt8](window)
    returned = bytes + waiting + returned[returnedFrom...]
    returnedFrom = 0
    head = 0
    tail = 0
    position -= bytes.count
  }

  private var hasReturned: Bool { returnedFrom < returned.count }

  private func readUpstream(into space: UnsafeMutableRawBufferPointer) throws(StreamFault) -> Int {
    guard hasReturned else { return try unsafe upstream.read(into: space) }
    let count = min(space.count, returned.count - returnedFrom)
    unsafe returned.withUnsafeBytes { bytes in
      unsafe space.copyMemory(
        from: UnsafeRawBufferPointer(rebasing: bytes[returnedFrom..<returnedFrom + count]))
    }
    returnedFrom += count
    if !hasReturned {
      returned = []
      returnedFrom = 0
    }
    return count
  }

  /// For messages: where the window's first byte stands.
  var place: String {
    let byte = "byte \(position)"
    return if let container { "\(byte) of the data inside \(container)" } else { byte }
  }

  private func makeRoom(for count: Int) {
    if head == tail {
      head = 0
      tail = 0
    } else if Self.capacity - head < count || tail == Self.capacity {
      // The two may overlap: this is a `memmove`.
      unsafe storage.copyMemory(from: window)
      tail -= head
      head = 0
    }
  }
}
