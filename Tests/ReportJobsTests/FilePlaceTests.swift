// Which paths mean one file.

import Foundation
import Testing

@testable import ReportJobs

@Suite("The place of a file")
struct FilePlaceTests {
  @Test("is the same for every way to write it, through folders, links and hard links, there or not")
  func same() throws {
    let folder = try ScratchFolder()
    try folder.write("x", to: "there")
    let files = FileManager.default
    try files.createDirectory(atPath: folder.path("a"), withIntermediateDirectories: false)
    try files.createSymbolicLink(atPath: folder.path("b"), withDestinationPath: "a")
    try files.createSymbolicLink(atPath: folder.path("link"), withDestinationPath: "a/../there")
    try files.createSymbolicLink(atPath: folder.path("nowhere"), withDestinationPath: "b/missing")
    try files.linkItem(atPath: folder.path("there"), toPath: folder.path("other"))
    let same = [
      ("there", "./there"), ("there", "a/../there"), ("there", "a//.././there"), ("there", "link"),
      ("there", "b/../there"), ("there", "other"), ("a/new", "b/new"), ("a/new", "b/x/../new"),
      ("a/missing", "nowhere"), ("new/x", "new/./y/../x"),
    ]
    for (one, two) in same {
      #expect(FilePlace(folder.path(one)).isSame(as: FilePlace(folder.path(two))), "\(one) \(two)")
    }
    for (one, two) in [("there", "There"), ("a/new", "new"), ("new", "new2"), ("there", "a/there")] {
      #expect(!FilePlace(folder.path(one)).isSame(as: FilePlace(folder.path(two))), "\(one) \(two)")
    }
  }

  @Test("a link that leads in a circle ends, and a relative path starts from the working folder")
  func circle() throws {
    let folder = try ScratchFolder()
    try FileManager.default.createSymbolicLink(atPath: folder.path("o"), withDestinationPath: "o")
    #expect(FilePlace(folder.path("o/x")).isSame(as: FilePlace(folder.path("o/./x"))))
    let here = FileManager.default.currentDirectoryPath
    #expect(FilePlace("no-such-file").isSame(as: FilePlace("\(here)/no-such-file")))
    #expect(FilePlace("no-such-file").isSame(as: FilePlace("/..\(here)/x/../no-such-file")))
  }

  @Test("several outputs may go to a device, but not to one file in memory")
  func devices() {
    var places = OutputPlaces()
    places.outputs = ["/dev/null", "-", "/dev/null", "-"]
    #expect(places.conflicts().isEmpty)
    places.outputs = ["/dev/shm/no-such.json", "/dev/shm/../shm/no-such.json"]
    #expect(places.conflicts().map(\.output) == [1])
  }
}
