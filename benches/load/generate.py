"""Writes a seeded dataset as large as a country's: generate.py SCALE FOLDER

Scale 1 is 2,800 counties with 50 indicators over 240 months (2005 to 2024): 33 million actuals, 140,000 targets.
A smaller scale has fewer counties and the same history of each. Rows stand as offices hand them in: month by
month, county by county. Some months are missing, some figures revised, provisional or stated in another unit,
and a few rows are wrong, so that every check has something to find. The same scale gives the same bytes.
"""

import json
import random
import sys
from pathlib import Path

COUNTIES, INDICATORS = 2800, 50
MONTHS = [f"{year}-{month:02}" for year in range(2005, 2025) for month in range(1, 13)]

# Name in Chinese and English, unit, another unit with the factor into it, decimals, direction, level, season, drift a year.
SUBJECTS = [
    ("细颗粒物浓度", "PM2.5", "微克/立方米", None, 1, "lower", 45, 0.35, -0.03),
    ("优良天数比例", "Good-air days", "%", None, 1, "higher", 78, -0.1, 0.006),
    ("水质优良断面比例", "Good water sections", "%", None, 1, "higher", 70, 0.05, 0.008),
    ("用水量", "Water use", "万立方米", ("亿立方米", 0.0001), 2, "lower", 820, 0.2, -0.01),
    ("造林面积", "Afforestation", "亩", ("万亩", 0.0001), 0, "higher", 12000, 0.4, 0.02),
    ("地下水埋深", "Depth to groundwater", "米", None, 2, "lower", 14, 0.05, 0.004),
    ("氨氮浓度", "Ammonia nitrogen", "毫克/升", None, 3, "lower", 0.9, 0.2, -0.04),
    ("固废综合利用率", "Solid waste used", "%", None, 1, "higher", 62, 0.0, 0.01),
    ("草原植被盖度", "Grassland cover", "%", None, 1, "higher", 44, 0.3, 0.004),
    ("单位产值能耗", "Energy intensity", "吨标准煤/万元", None, 3, "lower", 0.7, 0.02, -0.03),
]


def package(folder):
    tables = ["indicators.toml", "targets.csv", "actuals.csv", "regions.csv", "sources.csv"]
    descriptor = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "load",
        "title": "全国县级生态环境目标与月度实际值（生成数据）",
        "title_en": "Monthly environmental figures of counties (generated)",
        "languages": ["zh", "en"],
        "resources": [{"name": table.split(".")[0], "path": table} for table in tables],
    }
    (folder / "datapackage.json").write_text(json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n", "utf-8")


def indicators(folder):
    parts = ['[[domain]]\nid = "generated"\nname = { zh = "生成数据", en = "Generated" }\n']
    for number in range(INDICATORS):
        zh, en, unit, _, decimals, direction, *_ = SUBJECTS[number % len(SUBJECTS)]
        group = number // len(SUBJECTS) + 1
        bounds = "bounds = [0, 100]\n" if unit == "%" else "bounds = [0, 1000000]\n"
        parts.append(
            f'[[indicator]]\nid = "indicator_{number + 1:02}"\n'
            f'name = {{ zh = "{zh}（{group}类）", en = "{en}, class {group}" }}\ndomain = "generated"\nunit = "{unit}"\n'
            f'direction = "{direction}"\nnature = "level"\nperiod = "month"\n'
            f'aggregation = {{ time = "mean", region = "none" }}\ndecimals = {decimals}\ncoverage = 0.6\n{bounds}'
        )
    (folder / "indicators.toml").write_text("\n".join(parts), "utf-8")


def regions(folder, counties):
    codes = [f"{11 + number // 90}{number % 90 // 30 + 1:02}{number % 30 + 21}" for number in range(counties)]
    with open(folder / "regions.csv", "w", encoding="utf-8", newline="") as out:
        out.write("code,name_zh,name_en,level,parent,note\n100000,全国,China,country,,\n")
        for code in codes:
            out.write(f"{code},县{code},County {code},county,100000,\n")
    return codes


def sources(folder):
    with open(folder / "sources.csv", "w", encoding="utf-8", newline="") as out:
        out.write("id,title,issuer,published,address,note\nplan,五年规划,生成,2004-12-31,,\n")
        for at, month in enumerate(MONTHS):
            published = (MONTHS + ["2025-01"])[at + 1] + "-20"
            out.write(f"bulletin-{month},{month} 月报,生成,{published},,\n")


def targets(folder, codes, draw):
    columns = (
        "id,indicator,region,kind,value,upper,unit,tolerance,baseline_period,baseline_value,start,due,every,"
        "consecutive,path,binding,method,source,locator,comparability,note"
    )
    with open(folder / "targets.csv", "w", encoding="utf-8", newline="") as out:
        out.write(columns + "\n")
        number = 0
        for code in codes:
            for indicator in range(INDICATORS):
                number += 1
                subject = SUBJECTS[indicator % len(SUBJECTS)]
                unit, decimals, direction, level = subject[2], subject[4], subject[5], subject[6]
                better = "at_least" if direction == "higher" else "at_most"
                share = draw.uniform(0.9, 1.3) if direction == "higher" else draw.uniform(0.6, 1.1)
                value = min(level * share, 99.9) if unit == "%" else level * share
                goal = f"{value:.{decimals}f}"
                head = f"T{number:06},indicator_{indicator + 1:02},{code}"
                tail = f"plan,表{indicator + 1} 第{number % 97 + 1}行,,"
                match number % 8:
                    case 0:
                        row = f"{better},{goal},,{unit},,,,2020-01-01,,month,,,binding,"
                    case 1:
                        row = f"{better},{goal},,{unit},,,,2015-01-01,,quarter,,,expected,"
                    case 2:
                        row = f"change_pct,{'10' if direction == 'higher' else '-10'},,%,,2020-12,,,2025-12,,,,binding,"
                    case 3:
                        kind = "trigger_below" if direction == "higher" else "trigger_above"
                        row = f"{kind},{goal},,{unit},,,,2010-01-01,,month,3,,,"
                    case 4:
                        upper = f"{value * 1.2:.{decimals}f}"
                        row = f"between,{goal},{upper},{unit},,2020-12,,,2026-12,,,,aspirational,"
                    case 5:
                        row = f"{better},{goal},,{unit},,2015-12,,,2020-12,,,,binding,"
                    case _:
                        row = f"{better},{goal},,{unit},,2020-12,,,2025-12,,,,binding,"
                out.write(f"{head},{row},{tail}\n")


def actuals(folder, codes, draw):
    """One row a county, indicator and month, with what goes wrong in real tables now and then."""
    factors = [[draw.uniform(0.7, 1.3) for _ in range(INDICATORS)] for _ in codes]
    normal = [draw.gauss(0, 0.06) for _ in range(65_536)]
    rows = 0
    with open(folder / "actuals.csv", "w", encoding="utf-8", newline="", buffering=1 << 20) as out:
        out.write("id,indicator,region,period,value,unit,status,published,source,locator,note\n")
        for at, month in enumerate(MONTHS):
            season = 1 - abs(at % 12 - 6) / 3
            subjects = []
            for indicator in range(INDICATORS):
                _, _, unit, other, decimals, _, level, swing, drift = SUBJECTS[indicator % len(SUBJECTS)]
                here = level * (1 - swing * season) * (1 + drift * at / 12)
                other_unit, factor = other or (unit, 1)
                places = decimals + (4 if factor != 1 else 0)
                top = 100.0 if unit == "%" else 1e6
                subjects.append((f"indicator_{indicator + 1:02}", here, unit, other_unit, factor, decimals, places, top))
            source = f"bulletin-{month}"
            status = "provisional" if month >= "2024-10" else "final"
            for county, code in enumerate(codes):
                of_county = factors[county]
                for indicator, (name, here, unit, other_unit, factor, decimals, places, top) in enumerate(subjects):
                    rows += 1
                    chance = rows * 2_654_435_761 % 4_294_967_296 % 100_000
                    if chance < 500:
                        continue
                    value = min(here * of_county[indicator] * (1 + normal[(rows * 40_503) & 65_535]), top)
                    told, said = f"{value:.{decimals}f}", unit
                    if factor != 1 and chance & 1:
                        told, said = f"{value * factor:.{places}f}", other_unit
                    place = f"表{indicator + 1} 第{county + 1}行"
                    note = "按初步数" if chance < 1500 else ""
                    if chance == 1500:
                        told = "—"
                    elif chance == 1501:
                        said = "公里"
                    elif chance == 1502:
                        code = "999999"
                    line = f"{name},{code},{month},{told},{said},{status},,{source},{place},{note}\n"
                    out.write(f"A{rows:08}," + line)
                    if chance < 1400:
                        revised = f"{value * 1.01:.{decimals}f}"
                        out.write(f"R{rows:08},{name},{code},{month},{revised},{unit},{status},2025-03-01,{source},{place},修订\n")
                    elif chance == 1503:
                        out.write(f"A{rows:08}," + line)
                    code = codes[county]
    return rows


def main():
    scale, folder = float(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    draw = random.Random(20241231)
    package(folder)
    indicators(folder)
    codes = regions(folder, max(1, round(COUNTIES * scale)))
    sources(folder)
    targets(folder, codes, draw)
    actuals(folder, codes, draw)


if __name__ == "__main__":
    main()
