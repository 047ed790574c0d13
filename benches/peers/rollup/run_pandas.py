"""The roll-up in pandas, windows by the clock in numpy: run_pandas.py FILE THREADS (pandas uses one)."""

import sys
import time

import numpy as np
import pandas as pd

from definition import BREAKPOINTS, DUST, INDICES, ITEMS

start = time.perf_counter()


def totals(days):
    complete = days.dropna(subset=ITEMS)
    largest = np.zeros(len(complete))
    for item in ITEMS:
        points = BREAKPOINTS[item]
        index = np.ceil(np.interp(complete[item].to_numpy(), points, INDICES[: len(points)]) - DUST)
        largest = np.maximum(largest, index)
    return len(complete), int((largest <= 100).sum()), largest.sum()


hours = pd.read_parquet(sys.argv[1])
hours["day"] = hours["ts"].dt.normalize()
groups = hours.groupby(["station_id", "city_id", "day"], sort=True)
others = [item for item in ITEMS if item != "o3"]
days = groups[others].mean().where(groups[others].count() >= 20)
ozone = np.full((len(days), 24), np.nan)
ozone[groups.ngroup().to_numpy(), hours["ts"].dt.hour.to_numpy()] = hours["o3"].to_numpy(dtype=float)
there = ~np.isnan(ozone)
summed = np.pad(np.where(there, ozone, 0.0).cumsum(axis=1), ((0, 0), (1, 0)))
counted = np.pad(there.cumsum(axis=1), ((0, 0), (1, 0)))
sums, counts = summed[:, 8:] - summed[:, :-8], counted[:, 8:] - counted[:, :-8]
windows = np.where(counts >= 6, sums / np.maximum(counts, 1), -1.0)
largest = windows.max(axis=1)
days["o3"] = np.where(largest >= 0, largest, np.nan)
days = days.reset_index()
cities = days.groupby(["city_id", "day"], sort=True)[ITEMS].mean()
found = totals(days) + totals(cities)
print(" ".join(f"{value:.0f}" for value in found))
print(f"{time.perf_counter() - start:.3f}", file=sys.stderr)
