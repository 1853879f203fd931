// No output may destroy another, nor what a run lives on.

/// The files of a run, by what they are for.
package struct OutputPlaces {
  /// Something is written where something else stands.
  package struct Conflict {
    /// Which of the outputs: its number.
    package let output: Int
    /// What stands there already, in words.
    package let other: String
  }

  /// The reports and rejected lines, in the order in which they are named. `-` is none of them.
  package var outputs: [String] = []
  package var history: String?
  package var lock: String?
  package var catalogs: [String] = []
  /// The pipeline's own file; its path may start from another folder than the others do.
  package var pipeline: FilePlace?

  package init() {}

  /// Each output that would be written where something else stands. The one that is named later is told.
  package func conflicts() -> [Conflict] {
    var taken: [(place: FilePlace, name: String)] = []
    if let pipeline { taken.append((pipeline, "the pipeline's own file")) }
    for path in catalogs { taken.append((FilePlace(path), "a catalog")) }
    if let lock { taken.append((FilePlace(lock), "the file of the lock")) }
    if let history {
      taken.append((FilePlace(history), "the history"))
      // What SQLite keeps beside a database, under these names.
      for ending in ["-wal", "-shm", "-journal"] {
        taken.append((FilePlace(history + ending), "a file of the history"))
      }
    }
    var conflicts: [Conflict] = []
    for (number, path) in outputs.enumerated() where path != "-" {
      let place = FilePlace(path)
      if place.isDevice { continue }
      if let other = taken.first(where: { $0.place.isSame(as: place) }) {
        conflicts.append(Conflict(output: number, other: other.name))
      } else {
        taken.append((place, "another output"))
      }
    }
    return conflicts
  }
}
