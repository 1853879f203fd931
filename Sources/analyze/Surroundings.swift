// What the process finds around it: variables, the clock, the processors.

import ErrorReport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

enum Surroundings {
  static func variable(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  /// `SOURCE_DATE_EPOCH` in seconds stands for now, so that a report can be made again to the byte
  /// (reproducible-builds.org/specs/source-date-epoch).
  static var now: Timestamp {
    if let text = variable("SOURCE_DATE_EPOCH"), let seconds = Int64(text), abs(seconds) < 1 << 40 {
      return Timestamp(millisecondsSinceEpoch: seconds * 1_000)
    }
    return wallClock
  }

  /// A clock that begins at `now` and goes on.
  static func runningClock() -> () -> Timestamp {
    let start = now.millisecondsSinceEpoch - wallClock.millisecondsSinceEpoch
    if variable("SOURCE_DATE_EPOCH") == nil { return { wallClock } }
    return { Timestamp(millisecondsSinceEpoch: wallClock.millisecondsSinceEpoch + start) }
  }

  /// The time of day, whatever stands for now.
  static var wallClock: Timestamp {
    var time = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(millisecondsSinceEpoch: Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000)
  }

  /// As many as the system lets the process have: each file that is followed stays open.
  static func allowMoreOpenFiles() {
    var limit = rlimit()
    guard unsafe getrlimit(openFiles, &limit) == 0 else { return }
    limit.rlim_cur = limit.rlim_max
    _ = unsafe setrlimit(openFiles, &limit)
  }

  /// Those that are online; at least one.
  static var processors: Int {
    max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
  }

  /// Who runs the command, by the system's accounts.
  static var user: String {
    let id = getuid()
    if let entry = unsafe getpwuid(id), let name = unsafe entry.pointee.pw_name {
      let name = unsafe String(cString: name)
      if !name.isEmpty { return name }
    }
    return "user \(id)"
  }

  /// Norwegian where the locale says so, English everywhere else.
  static var language: String {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(variable).first { !$0.isEmpty } ?? ""
    return ["nb", "nn", "no"].contains(String(locale.prefix { $0.isLetter })) ? "nb" : "en"
  }
}

#if canImport(Glibc)
  private let openFiles = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
#else
  private let openFiles = Int32(RLIMIT_NOFILE)
#endif
