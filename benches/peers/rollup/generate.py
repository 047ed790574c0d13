"""Writes a seeded year of station hours, or several, as Parquet: generate.py STATIONS FILE [YEARS]

Values look like published ones: whole µg/m³, CO in tenths of mg/m³, with single gaps, outages and absent rows.
"""

import sys

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from scipy.signal import lfilter

# Base, winter swing, daily swing, hour of the peak, spread, ceiling.
SHAPES = {
    "pm25": (38, 0.45, 0.12, 20, 0.45, 800),
    "pm10": (70, 0.35, 0.15, 20, 0.45, 1200),
    "so2": (9, 0.35, 0.15, 9, 0.35, 400),
    "no2": (30, 0.35, 0.30, 20, 0.35, 300),
    "co": (0.7, 0.30, 0.15, 8, 0.30, 12),
    "o3": (75, -0.55, 0.55, 15, 0.30, 500),
}
ROW_GROUP = 1_000_000


def drift(random, hours, memory):
    """Noise that remembers its last hour."""
    return lfilter([1], [1, -memory], random.normal(0, np.sqrt(1 - memory * memory), hours))


def station(number, cities, stamps):
    hours = len(stamps)
    random = np.random.default_rng([1, number])
    level = np.exp(random.normal(0, 0.25))
    hour, day = np.arange(hours) % 24, np.arange(hours) // 24 % 365
    kept = np.ones(hours, bool)
    while (~kept).sum() < 0.01 * hours:
        start = random.integers(0, hours)
        kept[start : start + random.geometric(1 / 12)] = False
    shared = drift(random, hours, 0.97)
    columns = {
        "station_id": np.full(hours, number + 1, np.int32)[kept],
        "city_id": np.full(hours, number % cities + 1, np.int32)[kept],
        "ts": stamps[kept],
    }
    for name, (base, winter, daily, peak, spread, ceiling) in SHAPES.items():
        value = base * level * (1 + winter * np.cos(2 * np.pi * day / 365))
        value *= 1 + daily * np.cos(2 * np.pi * (hour - peak) / 24)
        own = 0.7 * drift(random, hours, 0.9) + 0.7 * shared * (-0.3 if name == "o3" else 1)
        value = np.clip(value * np.exp(spread * own - spread * spread / 2), 0, ceiling)
        missing = random.random(hours) < 0.02
        for _ in range(random.poisson(6)):
            start = random.integers(0, hours)
            missing[start : start + random.integers(1, 72)] = True
        value = np.round(value, 1 if name == "co" else 0)
        columns[name] = pa.array(value[kept], mask=missing[kept])
    return pa.table(columns)


def main():
    stations, path = int(sys.argv[1]), sys.argv[2]
    years = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    stamps = np.arange(f"{2024 - years}-01-01T00", "2024-01-01T00", dtype="datetime64[h]").astype("datetime64[s]")
    writer, waiting, rows = None, [], 0
    for number in range(stations):
        waiting.append(station(number, max(1, stations // 10), stamps))
        rows += waiting[-1].num_rows
        if sum(table.num_rows for table in waiting) >= ROW_GROUP or number == stations - 1:
            table = pa.concat_tables(waiting).combine_chunks()
            writer = writer or pq.ParquetWriter(path, table.schema, compression="snappy")
            writer.write_table(table, row_group_size=ROW_GROUP)
            waiting = []
    writer.close()
    print(f"{path}: {rows} rows")


if __name__ == "__main__":
    main()
