"""Every line is read as JSON; the schema is given, so that nothing is guessed from a sample of the file."""

import polars as pl

from polars_errors import count_errors

SCHEMA = {
    "host": pl.String,
    "authority": pl.String,
    "request": pl.Struct({"headers": pl.Struct({"host": pl.String})}),
    "status": pl.String,
    "response_code": pl.Int64,
    "response": pl.Struct({"status": pl.Int64, "body": pl.String}),
    "response_body": pl.String,
}


def query(file: str) -> pl.LazyFrame:
    line = pl.scan_ndjson(file, schema=SCHEMA, ignore_errors=True)
    response = pl.col("response").struct
    host = pl.col("request").struct.field("headers").struct.field("host")
    return count_errors(
        line.select(
            host=pl.coalesce("host", "authority", host),
            status=pl.coalesce(pl.col("status").cast(pl.Int64), "response_code", response.field("status")),
            body=pl.coalesce("response_body", response.field("body")),
        )
    )
