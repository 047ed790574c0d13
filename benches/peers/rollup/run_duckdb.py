"""The roll-up as DuckDB SQL: run_duckdb.py FILE THREADS"""

import sys
import time

import duckdb

from definition import BREAKPOINTS, DUST, INDICES, ITEMS

start = time.perf_counter()


def index(item):
    points = BREAKPOINTS[item]
    cases = "".join(
        f"WHEN {item} <= {points[k]} THEN "
        f"{(INDICES[k] - INDICES[k - 1]) / (points[k] - points[k - 1])!r}::DOUBLE * ({item} - {points[k - 1]}) "
        f"+ {INDICES[k - 1]} "
        for k in range(1, len(points))
    )
    return f"ceil(CASE {cases} ELSE {INDICES[len(points) - 1]} END - {DUST})"


def window(first):
    inside = [f"h{k}" for k in range(first, first + 8)]
    total = " + ".join(f"coalesce({hour}, 0)" for hour in inside)
    count = " + ".join(f"({hour} IS NOT NULL)::INT" for hour in inside)
    return f"CASE WHEN {count} >= 6 THEN ({total}) / ({count}) END"


def totals(source):
    largest = f"greatest({', '.join(index(item) for item in ITEMS)})"
    complete = " AND ".join(f"{item} IS NOT NULL" for item in ITEMS)
    return (
        f"SELECT count(*), count(*) FILTER (aqi <= 100), sum(aqi) "
        f"FROM (SELECT {largest} AS aqi FROM {source} WHERE {complete})"
    )


others = [item for item in ITEMS if item != "o3"]
means = ", ".join(f"CASE WHEN count({item}) >= 20 THEN avg({item}) END AS {item}" for item in others)
pivot = ", ".join(f"max(o3) FILTER (hour = {k}) AS h{k}" for k in range(24))
database = duckdb.connect()
database.execute(f"SET threads = {sys.argv[2]}")
database.execute(
    f"""CREATE TEMP TABLE station_days AS
    SELECT station_id, city_id, day, {", ".join(others)}, greatest({", ".join(map(window, range(17)))}) AS o3
    FROM (SELECT station_id, city_id, day, {means}, {pivot}
          FROM (SELECT *, CAST(ts AS DATE) AS day, hour(ts) AS hour FROM read_parquet('{sys.argv[1]}'))
          GROUP BY station_id, city_id, day)"""
)
cities = ", ".join(f"avg({item}) AS {item}" for item in ITEMS)
city_days = f"(SELECT city_id, day, {cities} FROM station_days GROUP BY city_id, day)"
found = [database.execute(totals(source)).fetchone() for source in ("station_days", city_days)]
print(" ".join(f"{value:.0f}" for row in found for value in row))
print(f"{time.perf_counter() - start:.3f}", file=sys.stderr)
