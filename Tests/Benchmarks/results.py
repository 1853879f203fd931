"""What a run found, as a page and a chart."""

import os
import platform
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from chart import chart
from clock import Measurement

MIB = 2**20

INTRODUCTION = """# Results

Written by `make bench`; how it measures, and why so, is told in
[Benchmarks](../../Sources/GatewayLogAnalysis/Documentation.docc/Benchmarks.md).
"""
TIMES = """Medians of at least five runs after a warm-up, from the start of a process to its end, and of one where only memory has a limit; peak
memory is of a run of its own, and counts mapped pages. The work is to count errors by environment, error and code; `analyze` writes its full report as JSON and text,
and checks every line. All counts were compared with what the generator knows. *Text search first*: only lines in which a search finds an
error's status are read as JSON, the others are not looked at."""


@dataclass(frozen=True)
class Limit:
    """`measured` is to be at most `limit`, both in `unit`: seconds or bytes."""

    name: str
    measured: float | None
    limit: float | None
    unit: str
    told: str

    @property
    def holds(self) -> bool:
        return bool(self.measured and self.limit) and self.measured <= self.limit

    def amount(self, value: float | None) -> str:
        if value is None:
            return "–"
        return f"{value / MIB:.1f} MiB" if self.unit == "B" else f"{value:.3f} s"


@dataclass(frozen=True)
class Work:
    title: str
    measured: list[Measurement]


@dataclass
class Results:
    size: str
    versions: list[str]
    works: list[Work] = field(default_factory=list)
    limits: list[Limit] = field(default_factory=list)

    def write(self, folder: Path) -> None:
        # Where peers run on the whole log, and not where only their start shows.
        charted = [work for work in self.works if len(work.measured) > 4 and work.measured[0].corpus.lines > 1000]
        (folder / "results.svg").write_text(chart(f"Seconds for a log of {self.size}, shorter is better", charted))
        (folder / "RESULTS.md").write_text(
            "\n".join([INTRODUCTION, self._machine, self._limits, self._chart, self._times])
        )

    @property
    def verdicts(self) -> str:
        return "\n".join(
            f"{'holds' if limit.holds else 'FAILS':6} {limit.name}: {limit.amount(limit.measured)}"
            f" of {limit.amount(limit.limit)} ({limit.told})"
            for limit in self.limits
        )

    @property
    def _machine(self) -> str:
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
        return (
            f"{date.today()}, {_processor()}, {len(os.sched_getaffinity(0))} cores, {memory:.0f} GiB,"
            f" {platform.system()} {platform.release()} {platform.machine()}.\n\n"
            f"{'; '.join(self.versions)}.\n"
        )

    @property
    def _limits(self) -> str:
        rows = [
            "| work | measured | at most | which is | share of it | holds |",
            "| --- | ---: | ---: | --- | ---: | --- |",
        ]
        for limit in self.limits:
            share = f"{limit.measured / limit.limit:.2f}" if limit.measured and limit.limit else "–"
            rows.append(
                f"| {limit.name} | {limit.amount(limit.measured)} | {limit.amount(limit.limit)} | {limit.told}"
                f" | {share} | {'yes' if limit.holds else '**no**'} |"
            )
        return "## What must hold\n\n" + "\n".join(rows) + "\n"

    @property
    def _chart(self) -> str:
        return f"![Seconds a work takes, on a log of {self.size}](results.svg)\n"

    @property
    def _times(self) -> str:
        parts = [f"## All times\n\n{TIMES}\n"]
        for work in self.works:
            corpus = work.measured[0].corpus
            size = corpus.truth["bytes"]
            parts.append(
                f"### {work.title}\n\n{corpus.lines:,} lines, {_size(size)} ({_size(corpus.stored_bytes)} stored)\n\n"
                "| | median | slowest | a second | memory |\n| --- | ---: | ---: | ---: | ---: |"
            )
            for each in work.measured:
                if each.median is None:
                    parts.append(f"| {each.contender.name} | {each.fault.replace('|', ' ')[:120]} | | | |")
                else:
                    parts.append(
                        f"| {each.contender.name} | {each.median:.3f} s | {each.slowest:.3f} s"
                        f" | {_size(size / each.median)} | {each.memory / MIB:.0f} MiB |"
                    )
            parts.append("")
        return "\n".join(parts)


def _size(value: float) -> str:
    for unit, factor in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if value >= factor:
            return f"{value / factor:.{2 if unit == 'GB' else 0}f} {unit}"
    return f"{value:.0f} B"


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()
