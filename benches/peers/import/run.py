"""A long GBK table of two million rows into a dataset: pandas and duibiao, in one go on one machine.

    python3 benches/peers/import/run.py [ROWS ...]      (default 2000000)

Makes the dataset and the table under `target/peers`, lets each take the table into a fresh copy of the dataset, in a process
of its own with start-up counted for both, and prints the best time of three, the peak memory, both for each row, and the
ratio. The rows that both add must be the same, id, place and all, or the run stops. A second import of the same table by
duibiao, which has to find every row there, is measured too. The environment variables DUIBIAO and PEERS_PYTHON name a binary
and an interpreter with pandas instead of those built and installed here.
"""

import filecmp
import os
import shutil
import subprocess
import sys
import time
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parents[2]
WORK = Path(os.environ.get("PEERS_WORK", PROJECT / "target" / "peers"))
RUNS = int(os.environ.get("PEERS_RUNS", "3"))


def python():
    """The interpreter of an environment that has pandas."""
    named = os.environ.get("PEERS_PYTHON")
    if named:
        return named
    interpreter = WORK / "import-venv" / "bin" / "python"
    if not interpreter.exists():
        venv.create(WORK / "import-venv", with_pip=True)
        subprocess.run([interpreter, "-m", "pip", "install", "--quiet", "pandas>=2,<4"], check=True)
    return str(interpreter)


def ours():
    named = os.environ.get("DUIBIAO")
    if named:
        return named
    subprocess.run(["cargo", "build", "--release"], cwd=PROJECT, check=True)
    target = Path(os.environ.get("CARGO_TARGET_DIR", PROJECT / "target"))
    return str(target / "release" / "duibiao")


def measured(command):
    """Seconds of the whole process, seconds of CPU, and peak memory in MB."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    told = process.stderr.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = status
    if status != 0:
        raise SystemExit(f"{command} failed:\n{told}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main():
    interpreter, binary = python(), ours()
    for count in sys.argv[1:] or ["2000000"]:
        folder = WORK / f"import-{count}"
        table, dataset = folder / "table.csv", folder / "dataset"
        if not table.exists():
            subprocess.run([sys.executable, HERE / "generate.py", count, folder], check=True)
        copies = {name: folder / name for name in ["duibiao", "pandas"]}
        commands = {
            "duibiao": [binary, "import", copies["duibiao"], table, "--yes", "--source", "yearbook"],
            "pandas": [interpreter, HERE / "run_pandas.py", table, copies["pandas"]],
        }
        best = {}
        for _ in range(RUNS):
            for name, command in commands.items():
                shutil.rmtree(copies[name], ignore_errors=True)
                shutil.copytree(dataset, copies[name])
                run = measured(command)
                best[name] = min(best.get(name, run), run)
        if not filecmp.cmp(copies["duibiao"] / "actuals.csv", copies["pandas"] / "actuals.csv", shallow=False):
            raise SystemExit(f"the tables differ: {copies}")
        best["duibiao again"] = measured(commands["duibiao"])
        rows = int(count)
        megabytes = [path.stat().st_size / 2**20 for path in (table, copies["duibiao"] / "actuals.csv")]
        print(f"{rows} rows, {megabytes[0]:.0f} MB of GBK to {megabytes[1]:.0f} MB of actuals, best of {RUNS}")
        for name, (seconds, cpu, memory) in best.items():
            ratio, lean = seconds / best["duibiao"][0], memory / best["duibiao"][2]
            print(
                f"  {name:13} {seconds:7.2f} s ({cpu:6.2f} s CPU, {rows / seconds / 1e3:5.0f} thousand rows/s) {ratio:5.1f}x  "
                f"{memory:6.0f} MB ({memory * 2**20 / rows:5.0f} bytes a row) {lean:4.1f}x"
            )


if __name__ == "__main__":
    main()
