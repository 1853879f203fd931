"""CSV: Python's csv, DuckDB, Polars and PostgreSQL read the same rows, in the types that the documentation names."""

import csv
import datetime
import io
import json
import unittest

import duckdb
import polars

import reports
from postgres import Server

DUCKDB = {"timestamptz": "TIMESTAMPTZ", "text": "VARCHAR", "bigint": "BIGINT", "numeric": "DOUBLE"}
POLARS = {"timestamptz": polars.String, "text": polars.String, "bigint": polars.Int64, "numeric": polars.Float64}
FORMULAS = "=+-@\t\r\uff1d\uff0b\uff0d\uff20"


def typed(text, kind):
    """A field as a value; an empty one is no value."""
    if text == "":
        return None
    if kind == "timestamptz":
        return datetime.datetime.fromisoformat(text)
    if kind == "bigint":
        return int(text)
    return float(text) if kind == "numeric" else text


def expected(path, types):
    return [[typed(field, kind) for field, kind in zip(row, types.values())] for row in reports.rows(path)[1:]]


def cases():
    """Every table of every report: a name, the documented types, and the file."""
    for table in reports.TABLES:
        types = reports.documented_types(table)
        for name, path in reports.tables(table).items():
            yield f"{name}, {table}", types, path


class Tables(unittest.TestCase):
    def test_python_reads_the_documented_columns_in_every_row(self):
        for case, types, path in cases():
            with self.subTest(case):
                rows = reports.rows(path)
                self.assertEqual(rows[0], list(types))
                self.assertGreater(len(rows), 1)
                self.assertTrue(all(len(row) == len(types) for row in rows))
                values = expected(path, types)
                self.assertEqual(len(values), len(rows) - 1)
                raw = path.read_bytes()
                self.assertTrue(raw.endswith(b"\n") and not raw.startswith(b"\xef\xbb\xbf"))

    def test_no_text_begins_like_a_formula(self):
        for case, types, path in cases():
            with self.subTest(case):
                for row in reports.rows(path)[1:]:
                    for field, kind in zip(row, types.values()):
                        if kind == "text":
                            self.assertFalse(field[:1] in FORMULAS and field, repr(field))

    def test_duckdb_reads_the_same(self):
        for case, types, path in cases():
            with self.subTest(case):
                with duckdb.connect() as database:
                    columns = {column: DUCKDB[kind] for column, kind in types.items()}
                    found = database.execute(
                        "SELECT * FROM read_csv($path, header = true, delim = ',', quote = '\"', escape = '\"', "
                        "new_line = '\\n', columns = $columns, strict_mode = true)",
                        {"path": str(path), "columns": columns}).fetchall()
                self.assertEqual([list(row) for row in found], expected(path, types))

    def test_polars_reads_the_same(self):
        for case, types, path in cases():
            with self.subTest(case):
                times = [column for column, kind in types.items() if kind == "timestamptz"]
                schema = {column: POLARS[kind] for column, kind in types.items()}
                frame = polars.read_csv(path, schema=schema).with_columns(
                    polars.col(times).str.to_datetime("%Y-%m-%dT%H:%M:%S%.3fZ", time_zone="UTC"))
                found = [[None if value == "" else value for value in row] for row in frame.rows()]
                self.assertEqual(found, expected(path, types))

    @unittest.skipUnless(Server.programs(), "PostgreSQL is not installed")
    def test_postgresql_reads_the_same(self):
        server = Server()
        self.addCleanup(server.stop)
        for case, types, path in cases():
            with self.subTest(case):
                columns = ", ".join(f'"{column}" {kind}' for column, kind in types.items())
                # Times come back as they are written in a report.
                shown = ", ".join(
                    f"""to_char("{column}" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')"""
                    if kind == "timestamptz" else f'"{column}"' for column, kind in types.items())
                output = server.run(
                    f"DROP TABLE IF EXISTS t; CREATE TABLE t (place bigint GENERATED ALWAYS AS IDENTITY, {columns});\n"
                    f"""\\copy t ({", ".join(f'"{column}"' for column in types)}) FROM '{path}' """
                    "WITH (FORMAT csv, HEADER match)\n"
                    f"\\copy (SELECT {shown} FROM t ORDER BY place) TO STDOUT WITH (FORMAT csv)\n")
                found = list(csv.reader(io.StringIO(output.decode(), newline="")))
                found = [[typed(field, kind) for field, kind in zip(row, types.values())] for row in found]
                self.assertEqual(found, expected(path, types))

    def test_strings_stand_there_as_they_were(self):
        strings = [document["string"] for document in json.loads((reports.MADE / "documents.json").read_text())[1:]]
        rows = reports.rows(reports.MADE / "strings.csv")
        place = rows[0].index("template")
        self.assertEqual(len(rows) - 1, len(strings))
        compared = 0
        for row, string in zip(rows[1:], strings):
            # A carriage return alone would write over a line of a terminal, and may be shown as an escape.
            if all(character.isprintable() or character in "\n\t" for character in string.replace("\r\n", "")):
                self.assertEqual(row[place], "'" + string if string and string[0] in FORMULAS else string)
                compared += 1
        self.assertGreater(compared, len(strings) // 2)


class Agreement(unittest.TestCase):
    """The three tables and the JSON report of the samples tell the same."""

    @classmethod
    def setUpClass(cls):
        cls.report = json.loads(reports.analyze(*reports.sample_files(), "-f", "json"))
        cls.database = duckdb.connect()
        for table in reports.TABLES:
            columns = {column: DUCKDB[kind] for column, kind in reports.documented_types(table).items()}
            path = reports.tables(table)["samples"]
            cls.database.execute(
                f"CREATE TABLE {'groups' if table == 'csv' else table} AS SELECT * FROM read_csv($path, columns = $columns)",
                {"path": str(path), "columns": columns})

    @classmethod
    def tearDownClass(cls):
        cls.database.close()

    def test_groups(self):
        found = self.database.execute("SELECT group_id, count FROM groups").fetchall()
        self.assertEqual(found, [(group["id"], group["count"]) for group in self.report["groups"]])

    def test_events_count_up_to_the_groups(self):
        found = dict(self.database.execute("SELECT group_id, count(*) FROM events GROUP BY 1").fetchall())
        self.assertEqual(found, {group["id"]: group["count"] for group in self.report["groups"]})

    def test_buckets_count_up_to_the_events_with_a_time(self):
        found = self.database.execute(
            "SELECT group_id, sum(count) FROM timeline WHERE kind <> 'requests' GROUP BY 1 ORDER BY 1").fetchall()
        events = self.database.execute(
            "SELECT group_id, count(time) FROM events WHERE time IS NOT NULL GROUP BY 1 ORDER BY 1").fetchall()
        self.assertEqual(found, events)

    def test_requests_are_no_more_than_the_environments(self):
        found = self.database.execute(
            "SELECT provider, environment, sum(count) FROM timeline WHERE kind = 'requests' GROUP BY ALL").fetchall()
        totals = {(row["provider"], row["environment"]): row["requests"] for row in self.report["environments"]}
        self.assertTrue(all(count <= totals[provider, environment] for provider, environment, count in found))
        self.assertGreater(sum(count for _, _, count in found), 0.99 * sum(totals.values()))


class Pairs(unittest.TestCase):
    """csv-spectrum's tables, written by our writer."""

    def setUp(self):
        self.pairs = sorted((reports.VECTORS / "csv/json").glob("*.json"))
        if not self.pairs:
            self.skipTest(f"there are no vectors in {reports.VECTORS}/csv")

    def test_every_reader_reads_the_pairs_as_they_were(self):
        self.assertEqual(len(self.pairs), 11)
        for pair in self.pairs:
            with self.subTest(pair=pair.stem):
                table = json.loads(pair.read_text())
                columns = sorted(table[0]) if table else []
                wanted = [[row[column] for column in columns] for row in table]
                path = reports.MADE / "pairs" / f"{pair.stem}.csv"
                self.assertEqual(reports.rows(path), [columns] + wanted)
                # An empty field may be read as a missing one.
                frame = polars.read_csv(path, schema={column: polars.String for column in columns})
                self.assertEqual([[value or "" for value in row] for row in frame.rows()], wanted)
                with duckdb.connect() as database:
                    found = database.execute(
                        "SELECT * FROM read_csv($path, header = true, delim = ',', quote = '\"', escape = '\"', "
                        "columns = $columns)",
                        {"path": str(path), "columns": {column: "VARCHAR" for column in columns}}).fetchall()
                self.assertEqual([[value or "" for value in row] for row in found], wanted)
