"""Writes a small dataset and a long table in GBK for it, the same bytes for the same number of rows.

    python3 generate.py ROWS FOLDER

The table is 指标,地区,时间,数值,单位 as a statistics office exports it: names instead of ids, five ways to write a period, one
value in a hundred missing (—), one rounded (约), one in two hundred a bound (≥), thousands in groups where there are any.
Every key stands in it once.
"""

import csv
import json
import random
import sys
from pathlib import Path

INDICATORS, REGIONS, YEARS = 40, 100, range(2000, 2025)
UNITS = ["%", "微克/立方米", "万吨", "亿立方米"]
SEED = 8170


def periods():
    """A period as people write it and as a dataset keeps it."""
    for year in YEARS:
        yield f"{year}年", f"{year}"
        for half, name in enumerate(["上半年", "下半年"], 1):
            yield f"{year}年{name}", f"{year}-H{half}"
        for quarter, name in enumerate("一二三四", 1):
            yield f"{year}年第{name}季度", f"{year}-Q{quarter}"
        for month in range(1, 13):
            yield f"{year}年{month}月", f"{year}-{month:02}"
        yield f"{year}年1-11月", f"{year}-01/{year}-11"


def indicators():
    """Id, name and unit."""
    for number in range(1, INDICATORS + 1):
        yield f"indicator_{number:02}", f"第{number:02}号环境质量指标", UNITS[number % len(UNITS)]


def regions():
    """Code and name."""
    for number in range(1, REGIONS + 1):
        yield f"{900000 + number}", f"样例{number:03}市"


def value(chance, unit):
    dice = chance.random()
    if dice < 0.01:
        return "—"
    if unit == "%":
        number = f"{chance.uniform(30, 100):.1f}"
    elif unit == "万吨":
        number = f"{chance.uniform(100, 9000):,.2f}"
    else:
        number = f"{chance.uniform(1, 200):.2f}"
    return f"约{number}" if dice < 0.02 else f"≥{number}" if dice < 0.025 else number


def dataset(folder):
    folder.mkdir(parents=True, exist_ok=True)
    named = {"indicators": "indicators.toml"}
    named |= {name: f"{name}.csv" for name in ["targets", "actuals", "regions", "sources"]}
    package = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "large",
        "title": "大表导入样例",
        "version": "1.0.0",
        "resources": [{"name": name, "path": path} for name, path in named.items()],
    }
    tables = {
        "datapackage.json": json.dumps(package, ensure_ascii=False, indent=2),
        "indicators.toml": '[[domain]]\nid = "all"\nname = { zh = "全部", en = "All" }\n'
        + "".join(
            f'\n[[indicator]]\nid = "{id}"\nname = {{ zh = "{name}", en = "{id}" }}\ndomain = "all"\nunit = "{unit}"\n'
            'direction = "higher"\naggregation = { time = "none", region = "none" }\ndecimals = 2\n'
            for id, name, unit in indicators()
        ),
        "regions.csv": "code,name_zh,name_en,level,parent\n"
        + "".join(f"{code},{name},Region {code},league_city,\n" for code, name in regions()),
        "sources.csv": "id,title,issuer,published,address,note\nyearbook,样例年鉴,样例统计局,2025-06-05,,\n",
        "targets.csv": "id,indicator,region,kind,value,upper,unit,tolerance,baseline_period,baseline_value,start,due,every,"
        "consecutive,path,binding,method,source,locator,comparability,note\n",
        "actuals.csv": "id,indicator,region,period,value,unit,status,published,source,locator,note\n",
    }
    for name, text in tables.items():
        (folder / name).write_text(text, encoding="utf-8")


def table(path, count):
    chance = random.Random(SEED)
    keys = ((i, r, p) for p in periods() for r in regions() for i in indicators())
    with open(path, "w", encoding="gbk", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["指标", "地区", "时间", "数值", "单位"])
        for _ in range(count):
            (_, indicator, unit), (_, region), (period, _) = next(keys)
            writer.writerow([indicator, region, period, value(chance, unit), unit])


if __name__ == "__main__":
    rows, folder = int(sys.argv[1]), Path(sys.argv[2])
    dataset(folder / "dataset")
    table(folder / "table.csv", rows)
