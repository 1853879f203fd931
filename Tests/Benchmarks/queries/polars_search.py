"""Only lines in which a text search finds a status of an error are read as JSON; no other line is looked at, let alone checked."""

import polars as pl

from polars_errors import count_errors

STATUSES = ['"status":4', '"status":"4', '"response_code":4', '"status":5', '"status":"5', '"response_code":5']


def query(file: str) -> pl.LazyFrame:
    line = pl.scan_lines(file, name="line").filter(pl.col("line").str.contains_any(STATUSES))
    field = pl.col("line").str.json_path_match
    return count_errors(
        line.select(
            host=pl.coalesce(field("$.host"), field("$.authority"), field("$.request.headers.host")),
            status=pl.coalesce(field("$.status"), field("$.response_code"), field("$.response.status")).cast(pl.Int64),
            body=pl.coalesce(field("$.response_body"), field("$.response.body")),
        )
    )
