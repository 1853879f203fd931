"""`make bench`: the works, one after the other, and what came out of them."""

import argparse
import os
from pathlib import Path

import corpora
from clock import Measurement, measure
from contenders import IGZIP, JQ, MILLER, PEERS, ZSTD, Kind, analyze, versions
from corpora import Corpora
from results import Limit, Results, Work

MIB = 2**20


def fastest(measured: list[Measurement], *kinds: Kind) -> Measurement | None:
    timed = (each for each in measured if each.contender.kind in kinds and each.median)
    return min(timed, key=lambda each: each.median, default=None)


def ours(measured: list[Measurement]) -> Measurement:
    return next(each for each in measured if each.contender.kind is Kind.ANALYZE)


def against(name: str, measured: list[Measurement], factor: float, yardstick: Measurement | None) -> Limit:
    if not yardstick or not yardstick.median:
        return Limit(name, ours(measured).median, None, "s", "nothing to compare with")
    return Limit(name, ours(measured).median, factor * yardstick.median, "s", f"{factor} × {yardstick.contender.name}")


def against_peers(name: str, measured: list[Measurement], factor: float) -> list[Limit]:
    reader, any_peer = fastest(measured, Kind.READER), fastest(measured, Kind.READER, Kind.SEARCHER)
    limits = [against(name, measured, factor, reader)]
    if any_peer != reader:
        limits.append(against(name, measured, factor, any_peer))
    return limits


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--analyze", type=Path, required=True)
    parser.add_argument("--generator", type=Path, required=True)
    parser.add_argument("--place", type=Path, required=True)
    parser.add_argument("--size", required=True)
    parser.add_argument("--large", action="store_true")
    options = parser.parse_args()

    size = corpora.parse_size(options.size)
    logs = Corpora(options.generator, options.place, size)
    program = analyze(options.analyze, options.place)
    one_job = analyze(options.analyze, options.place, "--jobs", "1", name="analyze --jobs 1")
    results = Results(options.size, versions(options.analyze))

    def work(title: str, corpus: corpora.Corpus, contenders: list, runs: int = 5) -> list[Measurement]:
        print(title, flush=True)
        # What was just made is not to be written to disk while the clock runs.
        os.sync()
        measured = measure(corpus, contenders, runs)
        results.works.append(Work(title, measured))
        return measured

    plain = logs.plain("plain", size)
    single = logs.compressed(plain, *corpora.ONE_FRAME)
    frames = logs.compressed(plain, *corpora.MANY_FRAMES)
    gzip = logs.compressed(plain, *corpora.GZIP)
    files = logs.compressed(plain, *corpora.FILES)
    half = logs.compressed(logs.plain("half", size, "--errors", "0.5"), *corpora.ONE_FRAME)

    # The log of 1 GB whose memory is shown is each of these, at its worst.
    memory = []

    measured = work(".zst, one frame", single, [program, ZSTD, *PEERS])
    results.limits.append(against(".zst, one frame", measured, 1.15, fastest(measured, Kind.YARDSTICK)))
    results.limits += against_peers(".zst, one frame", measured, 0.55)
    memory.append(ours(measured))

    measured = work(".zst, frames of 8 MB", frames, [program, ZSTD, *PEERS])
    results.limits.append(against(".zst, frames of 8 MB", measured, 1.1, fastest(measured, Kind.YARDSTICK)))
    memory.append(ours(measured))

    measured = work(".gz", gzip, [program, IGZIP, *PEERS])
    results.limits.append(against(".gz", measured, 1.15, fastest(measured, Kind.YARDSTICK)))
    memory.append(ours(measured))

    measured = work("plain", plain, [program, *PEERS])
    results.limits += against_peers("plain", measured, 0.45)
    memory.append(ours(measured))

    measured = work("50 % errors, .zst", half, [program, ZSTD, *PEERS])
    results.limits += against_peers("50 % errors, .zst", measured, 0.8)
    memory.append(ours(measured))

    measured = work("200 files, .zst", files, [program, one_job])
    results.limits.append(against("200 files, .zst", measured, 0.6, measured[1]))
    memory.append(ours(measured))

    ten = logs.plain("ten", 4800)
    measured = work(f"{ten.lines} lines", ten, [program, *PEERS], runs=50)
    results.limits.append(Limit(f"{ten.lines} lines", ours(measured).median, 0.030, "s", "30 ms"))

    sample = logs.plain("sample", max(size // 11, 1))
    work("a smaller log, plain", sample, [program, JQ, MILLER])

    part = max(size // 5, 1)
    unwrapped = work("a fifth of it, plain", logs.plain("unwrapped", part), [program])
    for wrapping in ("cri", "docker", "journald", "otlp"):
        measured = work(f"the same lines by {wrapping}", logs.plain(wrapping, part, "--wrap", wrapping), [program])
        results.limits.append(against(f"wrapped by {wrapping}", measured, 2, unwrapped[0]))

    messages = logs.zstd("messages", size * 6 // 5, "--errors", "1", "--distinct-messages", str(2**24))
    distinct = messages.truth["distinct_messages"]
    title = f"{distinct:,} distinct messages"
    measured = work(title, messages, [program], runs=1)
    results.limits.append(Limit(f"memory, {title}", ours(measured).memory, 128 * MIB, "B", "128 MiB"))

    worst = max(memory, key=lambda each: each.memory or 0)
    results.limits.append(Limit(f"memory, {options.size} in each form", worst.memory, 64 * MIB, "B", "64 MiB"))
    if options.large:
        large = logs.plain("large", 10**10)
        for title, corpus in (("10 GB, plain", large), ("10 GB, .zst", logs.compressed(large, *corpora.ONE_FRAME))):
            measured = work(title, corpus, [program], runs=1)
            results.limits.append(Limit(f"memory, {title}", ours(measured).memory, 64 * MIB, "B", "64 MiB"))

    # Only a run of the full size is kept with the project.
    folder = Path(__file__).parent if size >= 10**9 else options.place
    results.write(folder)
    print(f"\n{results.verdicts}\n\n{folder / 'RESULTS.md'}")


if __name__ == "__main__":
    main()
