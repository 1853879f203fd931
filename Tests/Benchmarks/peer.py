"""Asks a peer: `peer.py QUERY FILE` prints rows of environment, error, code and count. The query's name tells whose it is."""

import csv
import importlib
import sys
from pathlib import Path

QUERIES = Path(__file__).parent / "queries"


def rows(name: str, file: str) -> list[tuple]:
    if name.startswith("duckdb"):
        import duckdb

        return duckdb.sql((QUERIES / f"{name}.sql").read_text().replace("{file}", file)).fetchall()
    if name.startswith("clickhouse"):
        import chdb

        answer = chdb.query((QUERIES / f"{name}.sql").read_text().replace("{file}", file), "CSV")
        return [tuple(row) for row in csv.reader(str(answer).splitlines())]
    sys.path.insert(0, str(QUERIES))
    return importlib.import_module(name).query(file).collect(engine="streaming").rows()


if __name__ == "__main__":
    csv.writer(sys.stdout, lineterminator="\n").writerows(rows(sys.argv[1], sys.argv[2]))
