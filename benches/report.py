"""Times the quarterly report of the shipped dataset, whole and format by format, and prints the sizes.

    cargo build --release && python3 benches/report.py [target/release/duibiao]

The shortest of several runs each; CPU is user and system time of the process, memory its largest resident set.
"""
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
PROGRAM = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "target/release/duibiao").resolve()


def run(folder, *more):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    subprocess.run(
        [PROGRAM, "report", ROOT / "datasets/inner-mongolia", "--as-of", "2024Q4", "--out", folder, "--quiet", *more],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    wall = time.perf_counter() - begun
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main():
    with tempfile.TemporaryDirectory() as parent:
        folder = pathlib.Path(parent) / "report"
        formats = subprocess.run(
            [PROGRAM, "report", "x", "--as-of", "2024", "--out", "y", "--formats", "?"], capture_output=True, text=True
        ).stderr
        formats = formats.split("expected some of ")[1].split()[0].strip("'.").split(",")
        for name in ["all", *formats]:
            more = [] if name == "all" else ["--formats", name]
            try:
                times = [run(folder, *more) for _ in range(5)]
            except subprocess.CalledProcessError:
                print(f"{name:8} not in this build")
                continue
            wall, cpu = min(time for time, _ in times), min(cpu for _, cpu in times)
            print(f"{name:8} {wall:6.3f} s wall  {cpu:6.3f} s CPU")
        run(folder)
        sizes = {}
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                name = path.name if path.parent == folder else f"charts/*{path.suffix}"
                count, size = sizes.get(name, (0, 0))
                sizes[name] = (count + 1, size + path.stat().st_size)
        for name, (count, size) in sizes.items():
            print(f"{name:20} {count:3} file{'s' if count > 1 else ' '} {size / 1024:10.0f} KiB")
        print(f"largest memory {resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MiB on {os.cpu_count()} cores")


if __name__ == "__main__":
    main()
