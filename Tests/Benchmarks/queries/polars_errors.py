"""What both queries for Polars end in: errors by environment, error and code, from host, status and body."""

import polars as pl


def count_errors(exchange: pl.LazyFrame) -> pl.LazyFrame:
    host = pl.col("host").str
    in_body = pl.col("body").str.json_path_match
    environment = (
        pl.when(host.starts_with("test."))
        .then(pl.lit("test"))
        .when(host.starts_with("sandbox."))
        .then(pl.lit("sandbox"))
        .otherwise(pl.lit("prod"))
    )
    return (
        exchange.filter(pl.col("status") >= 400)
        .select(
            environment=environment,
            error=pl.coalesce(in_body("$.error"), pl.concat_str(pl.lit("http_"), pl.col("status"))),
            code=in_body("$.error_uri").str.extract(r"/errors/([A-Z]+-[0-9]+)$", 1),
        )
        .group_by("environment", "error", "code")
        .len("count")
    )
