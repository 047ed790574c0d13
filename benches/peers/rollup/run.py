"""Station hours to good days: polars, DuckDB and pandas against duibiao, in one go on one machine.

    python3 benches/peers/rollup/run.py [STATIONS[xYEARS] ...]      (default 300; 1500x10 is 130 M rows)

Makes a virtual environment and the data under `target/peers`, builds `examples/roll_up.rs`, runs everybody three times with
two threads, each time in a process of its own, and prints the best time, the peak memory and the ratio to ours. The six
totals (station days, good ones, sum of their indices; the same of cities) must agree, or the run stops. The environment
variable ROLL_UP names a binary to use instead of building one.
"""

import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[2]
WORK = PROJECT / "target" / "peers"
PINNED = ["duckdb==2.0.0", "polars==2.1.0", "pandas>=2,<4", "numpy==2.4.6", "scipy==1.17.1", "pyarrow==26.0.1"]
THREADS, RUNS = "2", 3


def python():
    """The interpreter of an environment that has the peers."""
    named = os.environ.get("PEERS_PYTHON")
    if named:
        return named
    interpreter = WORK / "venv" / "bin" / "python"
    if not interpreter.exists():
        venv.create(WORK / "venv", with_pip=True)
        subprocess.run([interpreter, "-m", "pip", "install", "--quiet", *PINNED], check=True)
    return str(interpreter)


def ours():
    named = os.environ.get("ROLL_UP")
    if named:
        return named
    subprocess.run(["cargo", "build", "--release", "--example", "roll_up"], cwd=PROJECT, check=True)
    target = Path(os.environ.get("CARGO_TARGET_DIR", PROJECT / "target"))
    return str(target / "release" / "examples" / "roll_up")


def measured(command):
    """Totals, seconds by its own clock without start-up, and peak memory in MB."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    out, told = process.stdout.read(), process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = status
    if status != 0:
        raise SystemExit(f"{command} failed:\n{told}")
    return out.split("\n")[0], float(told.split()[-1]), usage.ru_maxrss / 1024


def main():
    WORK.mkdir(parents=True, exist_ok=True)
    interpreter, binary = python(), ours()
    for size in sys.argv[1:] or ["300"]:
        stations, _, years = size.partition("x")
        data = WORK / f"hours-{size}.parquet"
        if not data.exists():
            subprocess.run([interpreter, HERE / "generate.py", stations, data, years or "1"], check=True)
        runners = {
            "duibiao": [binary, str(data), THREADS],
            "polars": [interpreter, str(HERE / "run_polars.py"), str(data), THREADS],
            "duckdb": [interpreter, str(HERE / "run_duckdb.py"), str(data), THREADS],
            "pandas": [interpreter, str(HERE / "run_pandas.py"), str(data), THREADS],
        }
        best = {}
        for _ in range(RUNS if int(years or 1) == 1 else 1):
            for name, command in runners.items():
                if name == "pandas" and years:
                    continue  # it would need more memory than the machine has
                run = measured(command)
                best[name] = min(best.get(name, run), run, key=lambda run: run[1])
        totals = {run[0] for run in best.values()}
        if len(totals) != 1:
            raise SystemExit(f"the totals differ: {best}")
        print(f"{size} stations, {THREADS} threads, totals {totals.pop()}")
        for name, (_, seconds, memory) in best.items():
            ratio = seconds / best["duibiao"][1]
            print(f"  {name:8} {seconds:8.3f} s {ratio:6.1f}x {memory:8.0f} MB")


if __name__ == "__main__":
    main()
