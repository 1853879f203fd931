// How much has been read, for whoever wants to show it while reading goes on.

internal import Synchronization

/// Raw bytes of all inputs. The reader adds to it once a read, and never asks.
package final class ReadMeter: Sendable {
  private let count = Atomic<Int>(0)

  package init() {}

  package var bytes: Int { count.load(ordering: .relaxed) }

  func add(_ bytes: Int) {
    count.wrappingAdd(bytes, ordering: .relaxed)
  }
}
