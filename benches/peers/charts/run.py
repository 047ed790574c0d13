"""Times matplotlib, and vl-convert where it is installed, beside duibiao on the same 100 charts, and prints the ratios.

    python3 -m venv peers && peers/bin/pip install matplotlib==3.11.2 vl-convert-python==1.9.0.post1
    peers/bin/python benches/peers/charts/run.py [CHARTS [FOLDER]]

A chart is 1200 x 700 px: the annual mean of PM2.5 from 2015 to 2026, a path to the target of 2030, and the target line.
Everybody draws one chart before the clock starts. matplotlib is given both ways of working: a figure for each chart, and
one figure cleared and drawn anew; the ratio is against the faster. Every chart is drawn three times and its shortest time
counts, for everybody alike; `wall/CPU` well above 1 says that the machine was busy and the figures are to be taken again.
Starting and importing are left out. matplotlib writes the letters of an SVG as paths, its default; ours are live text.
With a folder the first chart of everybody is written there. DRAW_CHARTS names a binary to use instead of building one.
"""

import io
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import matplotlib
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

PROJECT = Path(__file__).resolve().parents[3]
RUNS = 3
UNIT = "ug/m3"


def chart(number):
    """The data of one chart, the same on every machine."""
    r = random.Random(number)
    years, value, values = list(range(2015, 2027)), 50 + r.random() * 20, []
    for _ in years:
        value -= r.random() * 2.2 - 0.4
        values.append(round(value, 1))
    path_years = list(range(2015, 2031))
    path = [values[0] + (40 - values[0]) * step / 15 for step in range(16)]
    return {
        "title": f"City {number}: annual mean of PM2.5", "unit": UNIT, "years": years, "values": values,
        "path_years": path_years, "path": path, "target": 40.0,
    }


def matplotlib_drawn(c, canvas, kept=None):
    if kept is None:
        figure = Figure(figsize=(12, 7), dpi=100)
        axes = figure.subplots()
    else:
        figure, axes = kept
        axes.cla()
    canvas = canvas(figure)
    axes.plot(c["years"], c["values"], "-o", label="annual mean")
    axes.plot(c["path_years"], c["path"], "--", label="target path")
    axes.axhline(c["target"], color="r", lw=1, label="target 2030")
    axes.set_title(c["title"])
    axes.set_xlabel("year")
    axes.set_ylabel(UNIT)
    axes.legend()
    axes.grid(alpha=0.3)
    written = io.BytesIO()
    if isinstance(canvas, FigureCanvasAgg):
        canvas.print_png(written)
    else:
        canvas.print_svg(written)
    return written.getvalue()


def vega_lite(c):
    def line(years, values, name, mark):
        rows = [{"year": x, "value": y, "series": name} for x, y in zip(years, values)]
        return {"data": {"values": rows}, "mark": mark, "encoding": {
            "x": {"field": "year", "type": "quantitative", "scale": {"zero": False}},
            "y": {"field": "value", "type": "quantitative", "title": UNIT, "scale": {"zero": False}},
            "color": {"field": "series", "type": "nominal"}}}

    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json", "width": 1100, "height": 600, "title": c["title"],
        "layer": [
            line(c["years"], c["values"], "annual mean", {"type": "line", "point": True}),
            line(c["path_years"], c["path"], "target path", {"type": "line", "strokeDash": [4, 4]}),
            {"data": {"values": [{"target": c["target"]}]}, "mark": {"type": "rule", "color": "red"},
             "encoding": {"y": {"field": "target", "type": "quantitative"}}},
        ],
    }


def shortest(draw, charts):
    """Seconds for all charts, each at the shortest of its runs; the first chart; and wall over CPU seconds of all runs.

    Every chart for itself, as ours are timed: on a busy machine a long run is never left alone, and a short one sometimes is.
    """
    first, best = draw(charts[0]), [float("inf")] * len(charts)
    wall, cpu = time.perf_counter(), time.process_time()
    for _ in range(RUNS):
        for at, c in enumerate(charts):
            start = time.perf_counter()
            draw(c)
            best[at] = min(best[at], time.perf_counter() - start)
    busy = (time.perf_counter() - wall) / max(time.process_time() - cpu, 1e-9)
    return sum(best), first, busy


def ours(charts, folder):
    binary = os.environ.get("DRAW_CHARTS")
    if not binary:
        subprocess.run(["cargo", "build", "--release", "--example", "draw_charts"], cwd=PROJECT, check=True)
        target = Path(os.environ.get("CARGO_TARGET_DIR", PROJECT / "target"))
        binary = str(target / "release" / "examples" / "draw_charts")
    with tempfile.TemporaryDirectory() as place:
        given = Path(place) / "charts.json"
        given.write_text(json.dumps(charts))
        command = [binary, str(given), *([str(folder)] if folder else [])]
        ran = subprocess.run(command, capture_output=True, text=True)
        if ran.returncode != 0:
            raise SystemExit(f"{command} failed:\n{ran.stderr}")
        return json.loads(ran.stdout)


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else None
    if folder:
        folder.mkdir(parents=True, exist_ok=True)
    charts = [chart(number) for number in range(count)]
    told = ours(charts, folder)
    print(f"{count} charts, shortest of {RUNS} runs; matplotlib {matplotlib.__version__}, ours {told['width']} x {told['height']} px")
    peers = {}
    for kind, canvas in [("svg", FigureCanvasSVG), ("png", FigureCanvasAgg)]:
        figure = Figure(figsize=(12, 7), dpi=100)
        kept = (figure, figure.subplots())
        peers[kind] = [
            ("matplotlib, a figure each", shortest(lambda c: matplotlib_drawn(c, canvas), charts)),
            ("matplotlib, one figure kept", shortest(lambda c: matplotlib_drawn(c, canvas, kept), charts)),
        ]
    try:
        import vl_convert
    except ImportError:
        print("vl-convert is not installed and is left out")
    else:
        version = vl_convert.get_vegalite_versions()[-1]
        # A tenth of the charts, scaled.
        few = charts[: max(1, count // 10)]
        scale = count / len(few)
        for kind, draw in [("svg", vl_convert.vegalite_to_svg), ("png", vl_convert.vegalite_to_png)]:
            seconds, first, busy = shortest(lambda c: draw(vega_lite(c), vl_version=version), few)
            peers[kind].append((f"vl-convert {vl_convert.__version__}, scaled", (seconds * scale, first, busy)))
    for kind, timed in peers.items():
        own = told[f"{kind}_seconds"]
        for name, (seconds, first, busy) in timed:
            print(f"{kind}  {name:32} {seconds:9.4f} s   ours {own:9.5f} s   {seconds / own:8.1f}x   wall/CPU {busy:.2f}")
            if folder:
                data = first.encode() if isinstance(first, str) else first
                (folder / f"{name.split(',')[0].split()[0]}-{name.split()[-1]}.{kind}").write_bytes(data)
        least = min(seconds for name, (seconds, _, _) in timed if name.startswith("matplotlib"))
        aim = {"svg": 200, "png": 5}[kind]
        print(f"{kind}  against matplotlib at its fastest: {least / own:.1f}x, {least / count * 1000:.2f} ms to {own / count * 1000:.3f} ms a chart (aim: {aim}x)")


if __name__ == "__main__":
    main()
