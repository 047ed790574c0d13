"""Times pymannkendall and scipy beside duibiao on the same series, in one run, and prints the ratios.

    python3 -m venv peers && peers/bin/pip install numpy scipy pymannkendall==1.4.3
    peers/bin/python benches/peers/trend/run.py

Peers are timed in the same process order, the shortest of several runs each; calls beyond a minute are left out.
"""
import pathlib
import subprocess
import tempfile
import time

import numpy as np
import pymannkendall as mk
from scipy import stats


def made(n, seed):
    r = np.random.default_rng(seed)
    t = np.arange(n)
    x = 20 + 0.04 * t + 5 * np.sin(2 * np.pi * t / 12) + r.normal(0, 4, n)
    return np.round(x, 1)


def shortest(run, most=20, seconds=3.0):
    best, begun = float("inf"), time.perf_counter()
    for _ in range(most):
        start = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start)
        if time.perf_counter() - begun > seconds:
            break
    return best


def main():
    lengths = [120, 1_000, 10_000, 100_000, 1_000_000]
    series = {n: made(n, n) for n in lengths}
    tied = made(10_000, 7)
    tied[np.random.default_rng(3).random(10_000) < 0.6] = 0.0
    batch = [made(120, seed) for seed in range(10_000)]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for n, x in series.items():
            np.savetxt(folder / f"n{n}.csv", x, fmt="%.1f")
        np.savetxt(folder / "tied10000.csv", tied, fmt="%.1f")
        np.savetxt(folder / "batch.csv", batch, fmt="%.1f", delimiter=",")
        printed = subprocess.run(
            ["cargo", "bench", "--quiet", "--bench", "trend", "--", str(folder)],
            capture_output=True, text=True, check=True,
        ).stdout
    ours = {name: float(s) for name, s in (line.split() for line in printed.splitlines() if line)}

    def told(what, peer, seconds, name):
        print(f"{what:46} {peer:26} {seconds:10.5f} s  ours {ours[name]:10.6f} s  {seconds / ours[name]:8.1f}x")

    for n in [120, 1_000, 10_000]:
        x, t = series[n], np.arange(n)
        told(f"slope (and limits, ours and scipy), n = {n:,}", "pymannkendall.original", shortest(lambda: mk.original_test(x)), f"slope_limits_{n}")
        told(f"slope and limits, n = {n:,}", "scipy theilslopes", shortest(lambda: stats.theilslopes(x, t)), f"slope_limits_{n}")
    told("the same, 60 % zeros, n = 10,000", "scipy theilslopes", shortest(lambda: stats.theilslopes(tied, np.arange(10_000))), "slope_limits_tied_10000")
    for n in [100_000, 1_000_000]:
        x, t = series[n], np.arange(n)
        told(f"S and its variance, n = {n:,}", "scipy kendalltau", shortest(lambda: stats.kendalltau(t, x)), f"count_variance_{n}")
    # A sample of the batch, scaled: the peers take a quarter of a minute for all of it.
    sample = batch[:300]
    scale = len(batch) / len(sample)
    t = np.arange(120)

    def scipy_both():
        for x in sample:
            stats.theilslopes(x, t)
            stats.kendalltau(t, x)

    told("10,000 x 120, test, slope, limits; one thread", "pymannkendall (no limits)", scale * shortest(lambda: [mk.original_test(x) for x in sample], 3), "batch_limits")
    told("10,000 x 120, test, slope, limits; one thread", "scipy", scale * shortest(scipy_both, 3), "batch_limits")
    told("10,000 x 120, seasonal, no limits", "pymannkendall.seasonal", scale * shortest(lambda: [mk.seasonal_test(x, 12) for x in sample], 3), "batch_seasonal")
    print(f"n = 1,000,000, slope and limits: ours {ours['slope_limits_1000000']:.3f} s")
    print("robslopes (R Journal 14(4), 2022): 2.3 to 3.1 s for one upper median of 1,000,000, measured elsewhere")


if __name__ == "__main__":
    main()
