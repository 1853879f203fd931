// Which arguments lead to which files.

import LogInput
import Testing

@Suite struct InputPlanTests {
  private func names(_ plan: InputPlan, in folder: TemporaryFolder) -> [String] {
    plan.sources.map { source in
      source.path.hasPrefix(folder.path + "/")
        ? String(source.path.dropFirst(folder.path.count + 1)) : source.path
    }
  }

  @Test("a folder stands for its files, by the bytes of their paths, hidden ones and pictures left out")
  func folder() throws {
    let folder = try TemporaryFolder()
    for name in [
      "b", "a/z", "a.log", "B", "ä", ".hidden", ".git/config", "a/.hidden", "a/report.png", "b.PDF",
    ] {
      try folder.write("x\n", to: name)
    }
    _ = try folder.makePipe("pipe")
    let plan = InputPlan(arguments: [folder.path])
    #expect(names(plan, in: folder) == ["B", "a.log", "a/z", "b", "ä"])
    #expect(plan.problems == [])
    #expect(InputPlan(arguments: [folder.path + "/"]).sources == plan.sources)
  }

  @Test("arguments keep their order, and a file is taken once, under its first name")
  func once() throws {
    let folder = try TemporaryFolder()
    try folder.write("x\n", to: "b")
    try folder.write("x\n", to: "a")
    try folder.write("x\n", to: "other")
    try folder.link("link", to: folder.path("b"))
    try folder.hardLink("hard", to: "a")
    let arguments = ["b", "link", "a", "hard", "./b", "*"].map { folder.path($0) }
    let plan = InputPlan(arguments: arguments)
    #expect(names(plan, in: folder) == ["b", "a", "other"])
    #expect(plan.problems == [])
  }

  @Test("links in a circle end, and links out of a folder are followed")
  func links() throws {
    let folder = try TemporaryFolder()
    try folder.write("x\n", to: "top/a")
    try folder.write("x\n", to: "elsewhere/b")
    try folder.link("top/self", to: folder.path("top"))
    try folder.link("top/out", to: folder.path("elsewhere"))
    try folder.link("top/nowhere", to: folder.path("absent"))
    let plan = InputPlan(arguments: [folder.path("top")])
    #expect(names(plan, in: folder) == ["top/a", "top/out/b"])
    #expect(plan.problems == [])
  }

  @Test(
    "a glob finds what a shell would, and ** any number of folders",
    arguments: [
      ("*.zst", ["a.zst", "b.zst"]),
      ("[ab].*", ["a.zst", "b.zst"]),
      ("?.log", ["c.log"]),
      ("**/*.zst", ["a.zst", "b.zst", "one/d.zst", "one/two/e.zst"]),
      ("one/**", ["one/d.zst", "one/two/e.zst", "one/two/f"]),
      ("o*/t*", ["one/two/e.zst", "one/two/f"]),
      (".h*", [".hidden.zst"]),
      ("**/two/**/e.*", ["one/two/e.zst"]),
    ])
  func globs(_ pattern: String, _ expected: [String]) throws {
    let folder = try TemporaryFolder()
    for name in [
      "a.zst", "b.zst", "c.log", ".hidden.zst", "one/d.zst", "one/two/e.zst", "one/two/f", ".dot/g.zst",
    ] {
      try folder.write("x\n", to: name)
    }
    let plan = InputPlan(arguments: [folder.path(pattern)])
    #expect(names(plan, in: folder) == expected)
    #expect(plan.problems == [])
  }

  @Test("a file whose name looks like a glob is itself")
  func literalFirst() throws {
    let folder = try TemporaryFolder()
    try folder.write("x\n", to: "a[1].log")
    try folder.write("x\n", to: "a1.log")
    #expect(names(InputPlan(arguments: [folder.path("a[1].log")]), in: folder) == ["a[1].log"])
  }

  @Test("what leads nowhere is a problem with words, and the rest is still read")
  func problems() throws {
    let folder = try TemporaryFolder()
    try folder.write("x\n", to: "a")
    try folder.write("x\n", to: "only-hidden/.a")
    let missing = folder.path("absent")
    let glob = folder.path("*.none")
    let bare = folder.path("only-hidden")
    let below = folder.path("a/b")
    let plan = InputPlan(arguments: [missing, glob, bare, below, "", folder.path("a")])
    #expect(names(plan, in: folder) == ["a"])
    #expect(plan.problems.map(\.path) == [missing, glob, bare, below, ""])
    #expect(
      plan.problems.map(\.message) == [
        "cannot read \(missing): no such file or folder; check the path",
        "no file matches \(glob); check the pattern, and the folder that it starts from",
        "no logs in \(bare): it holds no regular file that is not hidden; name another folder or a file",
        "cannot read \(below): a part of the path is no folder; check the path",
        "cannot read an empty path: no such file or folder; check the path",
      ])
  }

  @Test("a dash is standard input, and a pipe that is named is read")
  func streams() throws {
    let folder = try TemporaryFolder()
    let pipe = try folder.makePipe("pipe")
    let plan = InputPlan(arguments: ["-", pipe, "-"])
    #expect(plan.sources == [.standardInput, .file(path: pipe)])
    #expect(plan.sources.map(\.path) == ["-", pipe])
  }
}
