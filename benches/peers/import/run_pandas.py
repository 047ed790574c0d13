"""What a person would write with pandas for the same work: read, translate, check, add what is new, write.

    python3 run_pandas.py TABLE DATASET

The actuals of the dataset hold the rows afterwards, with the ids and places duibiao gives them.
"""

import re
import sys
from pathlib import Path

import pandas as pd

from generate import indicators, regions

PARTS = {"上半年": "H1", "下半年": "H2", "第一季度": "Q1", "第二季度": "Q2", "第三季度": "Q3", "第四季度": "Q4"}


def period(text):
    year, rest = re.fullmatch(r"(\d{4})年(.*)", text).groups()
    if not rest:
        return year
    if rest in PARTS:
        return f"{year}-{PARTS[rest]}"
    if month := re.fullmatch(r"(\d+)月", rest):
        return f"{year}-{int(month[1]):02}"
    first, last = re.fullmatch(r"(\d+)-(\d+)月", rest).groups()
    return f"{year}-{int(first):02}/{year}-{int(last):02}"


def main():
    path, dataset = sys.argv[1], Path(sys.argv[2])

    table = pd.read_csv(path, encoding="gbk", dtype=str, keep_default_na=False)
    rows = pd.DataFrame({"locator": "table!D" + (table.index + 2).astype(str)})
    # Names to ids; a name nobody knows stops the run.
    names = pd.DataFrame(indicators(), columns=["indicator", "name", "own_unit"])
    places = pd.DataFrame(regions(), columns=["region", "name"])
    table = table.merge(names, how="left", left_on="指标", right_on="name")
    table = table.merge(places, how="left", left_on="地区", right_on="name", suffixes=("", "_of_region"))
    assert table["indicator"].notna().all() and table["region"].notna().all()
    assert (table["单位"] == table["own_unit"]).all()
    rows["indicator"], rows["region"], rows["unit"] = table["indicator"], table["region"], table["单位"]
    rows["period"] = table["时间"].map({text: period(text) for text in table["时间"].unique()})
    # Figures: no value, about, at least, thousands.
    text = table["数值"]
    rows["status"] = "final"
    rows.loc[text.str.startswith("约"), "status"] = "estimated"
    rows.loc[text.str.startswith("≥"), "status"] = "lower_bound"
    rows["value"] = text.str.lstrip("约≥").str.replace(",", "")
    rows = rows[text != "—"]
    pd.to_numeric(rows["value"])  # anything else stops the run
    # What is there already is not added again; two values of one key are told.
    rows["source"] = "yearbook"
    key = ["indicator", "region", "period", "source"]
    twice = rows.duplicated(key, keep="first")
    differing = rows.groupby(key, sort=False)["value"].nunique() if twice.any() else pd.Series(dtype=int)
    print(f"{twice.sum()} rows repeat a key, {(differing > 1).sum()} with another value", file=sys.stderr)
    rows = rows[~twice]
    there = pd.read_csv(dataset / "actuals.csv", dtype=str, keep_default_na=False)
    rows = rows.merge(there[key].assign(there=True), how="left", on=key)
    rows = rows[rows["there"].isna()]
    number = pd.Series(range(1, len(rows) + 1), index=rows.index).astype(str).str.zfill(4)
    rows["id"], rows["published"], rows["note"] = "M" + number, "", ""
    columns = ["id", "indicator", "region", "period", "value", "unit", "status", "published", "source", "locator", "note"]
    pd.concat([there, rows[columns]]).to_csv(dataset / "actuals.csv", index=False)


if __name__ == "__main__":
    main()
