"""How time and memory grow with the size of a dataset: validate and check on 1/100 of a country's counties, up to all.

    python3 benches/load/run.py [SCALE ...]      (default 0.01 0.03 0.1 0.3 1; scale 1 needs 3 GB of disk)

Writes each dataset under `target/load` (see generate.py), runs both commands in a process of their own, prints rows,
seconds, peak memory and seconds a million rows, and removes the dataset again. The environment variable DUIBIAO names a
binary to use instead of building one. Two runs of `check` must give the same bytes, or the script stops.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
WORK = Path(os.environ.get("LOAD_FOLDER", PROJECT / "target" / "load"))


def binary():
    named = os.environ.get("DUIBIAO")
    if named:
        return named
    subprocess.run(["cargo", "build", "--release"], cwd=PROJECT, check=True)
    return str(Path(os.environ.get("CARGO_TARGET_DIR", PROJECT / "target")) / "release" / "duibiao")


def measured(command):
    """The mark of the output, seconds by the clock and of the processor, and peak memory in MB."""
    began = time.perf_counter()
    with open(WORK / "told", "wb") as told:
        process = subprocess.Popen(command, stdout=told, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(f"{command} ended with {process.returncode}")
    with open(WORK / "told", "rb") as told:
        mark = hashlib.file_digest(told, "sha256").hexdigest()
    return mark, seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    ours = binary()
    WORK.mkdir(parents=True, exist_ok=True)
    print("| scale | actuals | command | seconds | processor seconds | peak MB | seconds per M rows | bytes per row |")
    print("|---|---|---|---|---|---|---|---|")
    for scale in sys.argv[1:] or ["0.01", "0.03", "0.1", "0.3", "1"]:
        data = WORK / f"dataset-{scale}"
        subprocess.run([sys.executable, HERE / "generate.py", scale, data], check=True)
        with open(data / "actuals.csv", "rb") as table:
            rows = sum(piece.count(b"\n") for piece in iter(lambda: table.read(1 << 20), b"")) - 1
        asked = ["--as-of", "2024Q4"]
        for command in (["validate", data, *asked], ["check", data, *asked]):
            mark, seconds, processor, peak = measured([ours, *map(str, command)])
            if command[0] == "check" and float(scale) <= 0.1:
                again, *_ = measured([ours, *map(str, command)])
                if again != mark:
                    raise SystemExit("two runs differ")
            print(
                f"| {scale} | {rows:,} | {command[0]} | {seconds:.1f} | {processor:.1f} | {peak:,.0f} "
                f"| {seconds / rows * 1e6:.2f} | {peak * 1048576 / rows:.0f} |",
                flush=True,
            )
        shutil.rmtree(data)
    (WORK / "told").unlink()


if __name__ == "__main__":
    main()
