"""Counts the instructions of two logs, a small and a larger one, and takes the difference, so that what a start costs falls out."""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

THRESHOLDS = Path(__file__).parent / "thresholds.json"
LOGS = {
    "no errors": ("--errors", "0"),
    "4 % errors": ("--errors", "0.04"),
    "50 % errors": ("--errors", "0.5"),
    "4 % errors, wrapped by Docker": ("--errors", "0.04", "--wrap", "docker"),
}
SIZES = "1MB", "3MB"
# What other compilers and libraries may change; and how far below it is worth holding.
TOLERANCE = 0.05
# A function that costs less than this is not recorded by name.
WORTH_NAMING = 0.005


def instructions(analyze: str, generator: str, place: Path, options: tuple, size: str) -> tuple[Counter, int]:
    """By function, and the number of lines; the report is held against what the generator knows."""
    log, truth, report, profile = (place / name for name in ("log.jsonl", "truth.json", "report.json", "profile"))
    subprocess.run(
        [generator, "--size", size, *options, "--output", str(log), "--truth", str(truth)], check=True
    )
    done = subprocess.run(
        ["valgrind", "--tool=callgrind", "--compress-strings=no", "--compress-pos=no", f"--callgrind-out-file={profile}"]
        + [analyze, "--jobs", "1", str(log), "-o", f"json:{report}"],
        capture_output=True, text=True, env={**os.environ, "SWIFT_DETERMINISTIC_HASHING": "1"},
    )
    if done.returncode != 0:
        fail(f"valgrind {analyze} exits with {done.returncode}", done.stderr)
    expected = json.loads(truth.read_text())["lines"]
    told = {key: value for key, value in json.loads(report.read_text())["lines"].items() if key in expected}
    if told != expected:
        fail(f"the report counts {told}, and the log holds {expected}")
    return by_function(profile), expected["total"]


def by_function(profile: Path) -> Counter:
    counts, function, is_call = Counter(), "", False
    for line in profile.read_text(errors="replace").splitlines():
        if line.startswith("fn="):
            function = line[3:]
        elif line.startswith("calls="):
            is_call = True
        elif line[:1].isdigit():
            # What stands behind a call is the cost of the called, which is counted there.
            if not is_call:
                counts[function] += int(line.split()[1])
            is_call = False
    return counts


def per_line(analyze: str, generator: str, place: Path, options: tuple) -> tuple[float, dict[str, float]]:
    (small, few), (large, many) = (instructions(analyze, generator, place, options, size) for size in SIZES)
    lines = many - few
    costs = {name: (large[name] - small[name]) / lines for name in large}
    return sum(costs.values()), costs


def readable(names: list[str]) -> list[str]:
    if not names or not shutil.which("swift"):
        return names
    done = subprocess.run(
        ["swift", "demangle", "--compact", "--simplified"], input="\n".join(names), capture_output=True, text=True
    )
    lines = done.stdout.splitlines()
    return lines if len(lines) == len(names) else names


def growth(costs: dict[str, float], recorded: dict[str, float]) -> str:
    grown = {name: cost - recorded.get(name, 0) for name, cost in costs.items()}
    most = sorted(grown, key=grown.get, reverse=True)[:5]
    return "\n".join(
        f"  {grown[name]:+9.1f}, to {costs[name]:.1f}: {told}" for name, told in zip(most, readable(most))
    )


def fail(message: str, details: str = "") -> None:
    print(f"not ok - {message}", *filter(None, [details.rstrip()]), sep="\n", file=sys.stderr)
    sys.exit(1)


def main(analyze: str, generator: str, place: Path) -> None:
    measured = {name: per_line(analyze, generator, place, options) for name, options in LOGS.items()}
    if os.environ.get("RECORD_THRESHOLDS"):
        record = {
            name: {
                "instructions_per_line": round(total),
                "functions": {
                    function: round(cost, 1)
                    for function, cost in sorted(costs.items(), key=lambda item: (-item[1], item[0]))
                    if cost >= WORTH_NAMING * total
                },
            }
            for name, (total, costs) in measured.items()
        }
        THRESHOLDS.write_text(json.dumps(record, indent=2) + "\n")
        fail(f"{THRESHOLDS} is written anew; look at it, and run again without RECORD_THRESHOLDS")

    recorded = json.loads(THRESHOLDS.read_text())
    faults = []
    for name, (total, costs) in measured.items():
        known = recorded[name]["instructions_per_line"]
        if total > known * (1 + TOLERANCE):
            faults.append(
                f"{name}: {total:,.0f} instructions a line, {known:,} recorded, at most {known * (1 + TOLERANCE):,.0f}."
                f" Grown most:\n{growth(costs, recorded[name]['functions'])}"
            )
        elif total < known * (1 - TOLERANCE):
            print(
                f"ok - {name}: {total:,.0f} instructions a line, {1 - total / known:.0%} fewer than recorded;"
                " RECORD_THRESHOLDS=1 make test-instructions holds them there"
            )
        else:
            print(f"ok - {name}: {total:,.0f} instructions a line, {known:,} recorded")
    if faults:
        fail(
            "\n".join(faults),
            "If that is meant, RECORD_THRESHOLDS=1 make test-instructions records it. Another compiler or library counts otherwise, too.",
        )


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
