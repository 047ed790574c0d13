"""The roll-up as a polars lazy query: run_polars.py FILE THREADS"""

import os
import sys
import time

os.environ["POLARS_MAX_THREADS"] = sys.argv[2]
import polars as pl

from definition import BREAKPOINTS, DUST, INDICES, ITEMS

start = time.perf_counter()


def index(item):
    points, value = BREAKPOINTS[item], pl.col(item)
    chain = pl.when(value <= points[1]).then(INDICES[1] / points[1] * value)
    for k in range(2, len(points)):
        slope = (INDICES[k] - INDICES[k - 1]) / (points[k] - points[k - 1])
        chain = chain.when(value <= points[k]).then(slope * (value - points[k - 1]) + INDICES[k - 1])
    last = pl.when(value.is_not_null()).then(float(INDICES[len(points) - 1]))
    return (chain.otherwise(last) - DUST).ceil().alias(f"index_{item}")


def totals(days, key):
    indices = days.drop_nulls(ITEMS).select(pl.col(key), *[index(item) for item in ITEMS])
    largest = indices.select(aqi=pl.max_horizontal([f"index_{item}" for item in ITEMS]))
    return largest.select(days=pl.len(), good=(pl.col("aqi") <= 100).sum(), sum=pl.col("aqi").sum())


hours = pl.scan_parquet(sys.argv[1]).with_columns(day=pl.col("ts").dt.date(), hour=pl.col("ts").dt.hour())
hours = hours.with_columns(pl.when(pl.col("hour") == k).then(pl.col("o3")).alias(f"h{k}") for k in range(24))
means = [
    pl.when(pl.col(item).count() >= 20).then(pl.col(item).mean()).alias(item) for item in ITEMS if item != "o3"
]
windows = []
for first in range(17):
    inside = [f"h{k}" for k in range(first, first + 8)]
    count = pl.sum_horizontal([pl.col(hour).is_not_null() for hour in inside])
    windows.append(pl.when(count >= 6).then(pl.sum_horizontal(inside) / count))
station_days = (
    hours.group_by("station_id", "city_id", "day")
    .agg(*means, *[pl.col(f"h{k}").max() for k in range(24)])
    .with_columns(o3=pl.max_horizontal(windows))
    .select("station_id", "city_id", "day", *ITEMS)
    .collect()
    .lazy()
)
city_days = station_days.group_by("city_id", "day").agg(pl.col(item).mean() for item in ITEMS)
found = pl.collect_all([totals(station_days, "station_id"), totals(city_days, "city_id")])
print(" ".join(f"{value:.0f}" for table in found for value in table.row(0)))
print(f"{time.perf_counter() - start:.3f}", file=sys.stderr)
