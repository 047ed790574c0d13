"""Compares every day of the built-in working calendar with the PyPI package `chinesecalendar`.

    pip install chinesecalendar==1.11.0
    python tests/calendar/check.py [path to holidays.csv]

Prints the number of days compared and of differences; ends with 1 where there is one.
"""

import csv
import datetime
import pathlib
import sys

import chinese_calendar

YEARS = (2016, 2026)
DEFAULT = pathlib.Path(__file__).parent.parent.parent / "src/ledger/calendar/holidays.csv"


def main() -> int:
    path = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT
    with path.open(encoding="utf-8", newline="") as file:
        kinds = {row["date"]: row["kind"] for row in csv.DictReader(file)}
    day = datetime.date(YEARS[0], 1, 1)
    days = differences = working = 0
    while day <= datetime.date(YEARS[1], 12, 31):
        kind = kinds.pop(day.isoformat(), None)
        ours = kind == "workday" if kind else day.weekday() < 5
        theirs = chinese_calendar.is_workday(day)
        if ours != theirs:
            differences += 1
            print(f"{day}: here {'working' if ours else 'free'}, there the opposite")
        if kind == "workday" and day.weekday() < 5:
            differences += 1
            print(f"{day}: a make-up working day that is no weekend day")
        days += 1
        working += ours
        day += datetime.timedelta(days=1)
    for date in kinds:
        differences += 1
        print(f"{date}: outside {YEARS[0]}-{YEARS[1]}")
    print(f"{days} days compared, {working} working days, {differences} differences")
    return 1 if differences else 0


if __name__ == "__main__":
    raise SystemExit(main())
