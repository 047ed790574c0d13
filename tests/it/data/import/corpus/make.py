"""Makes the files of this folder, each in a way in which offices make them.

    python3 make.py

Text files are plain bytes, XLSX files are written by openpyxl, and XLS and ODS files by xlwt or by LibreOffice from an XLSX.
What each should give stands in expected.toml, which was written by reading the tables below and not by running duibiao.

In the tables a line is a row and | parts the cells. A number is written as a number, '7 as the text 7, =A1 as a formula.
"""

import datetime
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import openpyxl
import xlwt

HERE = Path(__file__).parent
AIR, PM, WATER = "空气质量优良天数比例", "细颗粒物年均浓度", "用水总量"
FOREST, MINE, WASTE = "森林覆盖率", "矿山治理面积", "固体废物综合利用率"


def cells(line):
    return [cell.strip(" ") for cell in line.split("|")]


def table(text):
    return [cells(line) for line in text.strip("\n").split("\n")]


def typed(cell):
    if cell == "":
        return None
    if cell.startswith("'"):
        return cell[1:]
    if re.fullmatch(r"-?\d+(\.\d+)?", cell):
        return float(cell) if "." in cell else int(cell)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", cell):
        return datetime.date.fromisoformat(cell)
    return cell


# Text files.


def text(name, content, encoding="utf-8", delimiter=",", end="\n", mark=b""):
    """A text file; a cell that holds the delimiter or a line end is quoted."""
    lines = []
    for row in table(content):
        row = [cell.removeprefix("'") for cell in row]
        quoted = [f'"{cell}"' if delimiter in cell or '"' in cell else cell for cell in row]
        lines.append(delimiter.join(quoted))
    (HERE / name).write_bytes(mark + (end.join(lines) + end).encode(encoding))


# Workbooks.


def sheet_of(book, name, content, formats=None, merged=()):
    sheet = book.create_sheet(name)
    for row in table(content):
        sheet.append([typed(cell) for cell in row])
    for area, code in (formats or {}).items():
        for row in sheet[area] if ":" in area else ((sheet[area],),):
            for cell in row:
                cell.number_format = code
    for area in merged:
        sheet.merge_cells(area)
    return sheet


def new_book():
    book = openpyxl.Workbook()
    book.remove(book.active)
    return book


def saved(book, name):
    stamp = datetime.datetime(2025, 1, 1)
    book.properties.created = book.properties.modified = stamp
    book.save(HERE / name)


def xlsx(name, content, sheet="数据", **more):
    book = new_book()
    sheet_of(book, sheet, content, **more)
    saved(book, name)


def by_office(name, content, sheet="数据", **more):
    """A workbook that LibreOffice opened and saved in the form its ending says: formulas are worked out."""
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "in" / Path(name).with_suffix(".xlsx").name
        made.parent.mkdir()
        book = new_book()
        sheet_of(book, sheet, content, **more)
        book.save(made)
        form = Path(name).suffix[1:]
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", form, "--outdir", folder, made],
            check=True,
            capture_output=True,
        )
        (HERE / name).write_bytes((Path(folder) / name).read_bytes())


def xls(name, content, sheet="数据"):
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet(sheet)
    for at, row in enumerate(table(content)):
        for column, cell in enumerate(row):
            if typed(cell) is not None:
                page.write(at, column, typed(cell))
    book.save(str(HERE / name))


LONG = f"""
指标|地区|时间|数值|单位
{AIR}|青泉市|2025年|86.2|%
{PM}|北湖区|2025年|33|微克/立方米
{WATER}|南山县|2025年|1.25|亿立方米
"""

# 1. Encodings, line ends, delimiters.
text("long_utf8.csv", LONG)
text("long_bom_crlf.csv", LONG, end="\r\n", mark=b"\xef\xbb\xbf")
text("long_gbk.csv", LONG, encoding="gbk", end="\r\n")
text("long_cr.csv", LONG, end="\r")
text("long_tab.tsv", LONG, delimiter="\t")
text("long_semicolon.csv", LONG, delimiter=";")
text("long_utf16.txt", LONG, encoding="utf-16-le", delimiter="\t", mark=b"\xff\xfe")
text("utf16_without_mark.txt", LONG, encoding="utf-16-le", delimiter="\t")
text("decimal_comma.csv", f"""
指标|地区|时间|数值|单位
{AIR}|青泉市|2025年|86,2|%
{WATER}|青泉市|2025年|1,250|亿立方米
""", delimiter=";")
text("four_bytes_gb18030.csv", f"""
指标|地区|时间|数值|单位|备注
{AIR}|青泉市|2025年|86.2|%|不含㐂镇
{AIR}|北湖区|2025年|80.5|%|含𠮷县
""", encoding="gb18030")
(HERE / "neither_encoding.csv").write_bytes("地区,数值\n".encode() + b"\x81\x20,1\n")
(HERE / "open_quote.csv").write_text(f'指标,地区,时间,数值\n{AIR},青泉市,2025年,"86.2\n{AIR},北湖区,2025年,80\n')
(HERE / "web_page.xls").write_text(f"<html><table><tr><td>指标</td></tr><tr><td>{AIR}</td></tr></table></html>")
(HERE / "empty.csv").write_bytes(b"\xef\xbb\xbf\r\n,,\r\n")

# 2. How figures are typed.
text("full_width_digits.csv", f"""
指标|地区|时间|数值|单位
{AIR}|青泉市|２０２５年|８６．２％|
{WATER}|青泉市|2025年|１，２３４．５|万立方米
{PM}|北湖区|2025年|３３|微克/立方米
""")
text("thousands.csv", f"""
指标|地区|时间|数值|单位
{MINE}|南山县|2024年|1,234.5|亩
{MINE}|南山县|2025年|12,34|亩
{WATER}|青泉市|2025年|52,000|万立方米
""")
text("qualifiers.csv", f"""
指标|地区|时间|数值|单位
{AIR}|青泉市|2025年|约86%|%
{AIR}|北湖区|2025年|≥80|%
{AIR}|南山县|2025年|90以上|%
{MINE}|南山县|2025年|1200余|亩
{PM}|青泉市|2025年|不足30|微克/立方米
{PM}|北湖区|2025年|近35|微克/立方米
""")
text("missing_marks.csv", f"""
指标|地区|时间|数值|单位
{AIR}|青泉市|2025年|—|%
{AIR}|北湖区|2025年|…|%
{AIR}|南山县|2025年|未公布|%
{PM}|青泉市|2025年|/|微克/立方米
{PM}|北湖区|2025年||微克/立方米
{PM}|南山县|2025年|N/A|微克/立方米
{FOREST}|青泉市|2025年|0|%
""")
text("ten_thousands.csv", f"""
指标|地区|时间|数值|单位
{MINE}|青泉市|2025年|1.2万|亩
{MINE}|北湖区|2025年|1.2万亩|
{MINE}|南山县|2025年|1.2万|万亩
{WATER}|青泉市|2025年|5.2亿立方米|
{WATER}|北湖区|2025年|3亿|立方米
""")
text("spaces_in_numbers.csv", f"""
指标|地区|时间|数值|单位
{AIR} |青泉市|2025年|\u00a086.2\u00a0|%
{AIR}|　北湖区|2025年|80.5 %|
{MINE}|南山县|2025年|1\u00a0234|亩
""")
text("negatives.csv", """
指标|地区|时间|数值|单位
地下水位同比变化|北湖区|2025年1月|-0.6|米
地下水位同比变化|北湖区|2025年2月|−0.7|米
地下水位同比变化|北湖区|2025年3月|（0.8）|米
地下水位同比变化|北湖区|2025年4月|(0.9)|米
""")
xls("text_numbers.xls", f"""
指标|地区|时间|数值|单位
{AIR}|青泉市|2025年|'86.2|%
{PM}|北湖区|2025年|'33 |微克/立方米
{WATER}|南山县|2025年|1.25|亿立方米
""")
xlsx("error_cells.xlsx", f"""
指标|地区|时间|数值|单位
{AIR}|青泉市|2025年|#REF!|%
{AIR}|北湖区|2025年|#DIV/0!|%
{AIR}|南山县|2025年|#N/A|%
{PM}|青泉市|2025年|28|微克/立方米
""")
FORMULAS = f"""
指标|地区|时间|数值|单位
{MINE}|南山县|2024年|1200|亩
{MINE}|南山县|2025年|=D2*2|亩
"""
xlsx("formulas_without_results.xlsx", FORMULAS)
by_office("formulas_with_results.xlsx", FORMULAS)
xlsx("shown_as_percent.xlsx", f"""
地区|2024年|2025年
青泉市|0.851|0.862
北湖区|0.8|0.805
""", sheet=AIR, formats={"B2:C3": "0.0%"})
xlsx("fractions_under_percent.xlsx", f"""
地区|{AIR}（%）|{PM}（微克/立方米）
青泉市|0.851|29
北湖区|0.8|33
""", sheet="2025年")
by_office("fractions_under_percent.xls", f"""
地区|{AIR}（%）|{PM}（微克/立方米）
青泉市|0.851|29
北湖区|0.8|33
""", sheet="2025年", formats={"B2:B3": "0.0%"})
text("fractions_under_percent.csv", f"""
2025年|
地区|{AIR}（%）
青泉市|0.851
北湖区|0.8
""")
xlsx("small_shares.xlsx", f"""
地区|{FOREST}（%）|{AIR}（%）
青泉市|0.9|86.2
北湖区|23.5|80.5
""", sheet="2025年")

# 3. Units.
xlsx("unit_in_title.xlsx", f"""
2025年各区{PM}
单位：微克/立方米
地区|数值
北湖区|33
南山县|21
""", merged=["A1:B1", "A2:B2"])
text("unit_in_title_wide.csv", f"""
{WATER}（单位：万立方米）|||
地区|2023年|2024年|2025年
北湖区|21000|20500|20100
南山县|8000|7900|—
""")
xlsx("mixed_units.xlsx", f"""
指标|地区|时间|数值|单位
{WATER}|北湖区|2025年|20100|万立方米
{WATER}|南山县|2025年|0.79|亿立方米
{WATER}|青泉市|2025年|52|万吨
{MINE}|南山县|2025年|80|公顷
""")
text("unit_row.csv", f"""
2025年||
地区|{PM}|{WATER}
|微克/立方米|万立方米
北湖区|33|20100
南山县|21|7900
""")

# 4. Periods.
text("periods.csv", f"""
指标|地区|时间|数值|单位
{AIR}|青泉市|2024年第三季度|85|%
{AIR}|青泉市|2024年1-11月|84.9|%
{AIR}|青泉市|2024年前三季度|84.8|%
{AIR}|青泉市|2024年上半年|84.7|%
{AIR}|青泉市|截至2024年底|84.6|%
{AIR}|青泉市|2025|84.5|%
{AIR}|青泉市|2024年7月份|84.4|%
""")
text("dates_as_text.csv", f"""
指标|地区|日期|数值|单位
{PM}|青泉市|2025/7/1|28|微克/立方米
{PM}|青泉市|2025-07|29|微克/立方米
{PM}|青泉市|2025.08|30|微克/立方米
{PM}|青泉市|2025年第13月|31|微克/立方米
""")
xlsx("dates_of_excel.xlsx", f"""
指标|地区|时间|数值|单位
{PM}|青泉市|2025-07-01|28|微克/立方米
{PM}|青泉市|2025-08-01|29|微克/立方米
""", formats={"C2:C3": 'yyyy"年"m"月"'})
xlsx("serial_numbers.xlsx", f"""
指标|地区|时间|数值|单位
{PM}|青泉市|45839|28|微克/立方米
{PM}|青泉市|45870|29|微克/立方米
""")
xlsx("years_as_numbers.xlsx", f"""
{WATER}（亿立方米）
地区|2023|2024|2025
北湖区|2.1|2.05|2.01
南山县|0.8|0.79|0.78
""")
text("cumulative_headers.csv", f"""
2024年{WATER}（万立方米）|||
地区|10月|11月|11月累计
北湖区|1700|1650|18800
""")
text("cumulative_rows.csv", f"""
指标|地区|时间|数值|单位
{WATER}|北湖区|2024年11月|1650|万立方米
{WATER}|北湖区|2024年11月累计|18800|万立方米
{WATER}|北湖区|2024年1-11月累计|18800|万立方米
""")
text("cumulative_title.csv", f"""
2024年1-11月{WATER}累计情况（万立方米）||
地区|3月|11月
北湖区|5000|18800
""")
text("year_and_month_columns.csv", f"""
年份|月份|地区|{PM}（微克/立方米）
2025|1|青泉市|45
2025|2|青泉市|41
2025|1|北湖区|48
""")
text("quarters_with_year_in_title.csv", f"""
2025年{AIR}|
地区：青泉市|
时间|数值（%）
一季度|88.1
二季度|86.4
前三季度|85.9
""")

# 5. How tables are laid out.
xlsx("two_years_of_months.xlsx", f"""
北湖区{PM}月报（微克/立方米）
地区|2024年{'|' * 11}|2025年{'|' * 11}
|{'|'.join(f'{m}月' for m in range(1, 13))}|{'|'.join(f'{m}月' for m in range(1, 13))}
北湖区|{'|'.join(str(50 - m) for m in range(1, 13))}|{'|'.join(str(40 - m) for m in range(1, 13))}
""", merged=["A1:Y1", "A2:A3", "B2:M2", "N2:Y2"])
QUARTERS = f"""
{AIR}（%）
地区|2024年|||2025年||
|一季度|二季度|上半年|一季度|二季度|上半年
北湖区|81|82|81.5|83|84|83.5
南山县|91|92|91.5|93|94|93.5
"""
xlsx("quarters_under_years.xlsx", QUARTERS, merged=["A1:G1", "A2:A3", "B2:D2", "E2:G2"])
text("quarters_under_years.csv", QUARTERS)
by_office("quarters_under_years.ods", QUARTERS, merged=["A1:G1", "A2:A3", "B2:D2", "E2:G2"])
REGIONS = f"""
地区|指标|2024年|2025年
北湖区|{AIR}（%）|80|80.5
|{PM}（微克/立方米）|35|33
南山县|{AIR}（%）|92|92.5
|{PM}（微克/立方米）|22|21
"""
xlsx("regions_merged_down.xlsx", REGIONS, merged=["A2:A3", "A4:A5"])
text("regions_with_gaps.csv", REGIONS)
xlsx("totals.xlsx", f"""
2025年{WATER}（万立方米）
地区|数值
北湖区|20100
南山县|7900
合计|28000
""")
xlsx("notes_below.xlsx", f"""
2025年各区{PM}
地区|数值（微克/立方米）
北湖区|33①
南山县|21*
注：①为初步数据。
数据来源：青泉市生态环境局
填表人：王某 审核人：李某 2026年1月
""")
text("blank_rows.csv", f"""
2025年{PM}（微克/立方米）|

地区|数值

北湖区|33

南山县|21
""")
xlsx("pages.xlsx", f"""
{PM}（微克/立方米）
地区|2024年|2025年
青泉市|29|28
北湖区|35|33
地区|2024年|2025年
南山县|22|21
""")
xlsx("sections.xlsx", f"""
指标|地区|2025年
一、大气|
{PM}（微克/立方米）|青泉市|28
{AIR}（%）|青泉市|86.2
二、水
{WATER}（亿立方米）|青泉市|5.1
""")
xlsx("side_by_side.xlsx", f"""
2025年各区数据
地区|{PM}（微克/立方米）||地区|{AIR}（%）
北湖区|33||南山县|92.5
南山县|21||北湖区|80.5
""")
xlsx("one_below_the_other.xlsx", f"""
2025年各区数据
地区|{AIR}（%）
北湖区|80.5
南山县|92.5

地区|{FOREST}（%）
北湖区|18.2
南山县|31.4
""")
book = new_book()
page = sheet_of(book, "数据", LONG)
page.row_dimensions[3].hidden = True
page.column_dimensions["E"].hidden = True
saved(book, "hidden_rows_and_columns.xlsx")
book = new_book()
sheet_of(book, "数据", LONG)
sheet_of(book, "底稿", LONG.replace("86.2", "86.9")).sheet_state = "hidden"
saved(book, "hidden_sheet.xlsx")
book = new_book()
for year, value in [(2024, 29), (2025, 28)]:
    sheet_of(book, f"{year}年", f"地区|{PM}（微克/立方米）\n青泉市|{value}\n北湖区|{value + 5}")
sheet_of(book, "说明", "本工作簿由各区填报。")
saved(book, "a_sheet_a_year.xlsx")

# 6. What stands beside the figures.
xlsx("changes.xlsx", f"""
2025年{AIR}
地区|数值（%）|同比（百分点）
青泉市|86.2|2.1
北湖区|80.5|-0.5
""")
text("changes_in_words.csv", f"""
指标|地区|时间|数值|单位|同比
{AIR}|青泉市|2025年|86.2|%|上升2.1个百分点
{PM}|青泉市|2025年|28|微克/立方米|下降3.4%
{PM}|北湖区|2025年|35|微克/立方米|持平
{AIR}|北湖区|2025年|80.5|%|改善
""")
text("last_year_and_target.csv", f"""
指标|地区|时间|目标值|完成值|完成率|上年同期|排名
{AIR}（%）|青泉市|2025年|85|86.2|101.4%|84.1|3
{PM}（微克/立方米）|青泉市|2025年|30|28|107.1%|29|5
""")
text("status_and_source.csv", f"""
指标|地区|时间|数值|单位|数据状态|发布日期|来源|出处|备注
{AIR}|青泉市|2025年|86.2|%|初步|2026-01-20|bulletin-2024|第3页|快报口径
{AIR}|北湖区|2025年|80.5|%|最终|2026/6/5|2024年青泉市生态环境状况公报|第4页|
{AIR}|南山县|2025年|92.5|%|待定|2026-06-05|bulletin-2024||
""")
text("short_and_long_names.csv", f"""
盟市|{PM}（微克/立方米）
青泉|28
北湖区|33
南山|21
西岭县|19
""".replace("盟市", "2025年|\n盟市", 1))
text("said_twice.csv", f"""
指标|地区|时间|数值|单位
{PM}|青泉市|2025年|28|微克/立方米
{PM}|青泉市|2025年|27|微克/立方米
{PM}|青泉市|2025年|28|微克/立方米
""")
text("english.csv", """
Indicator|Region|Period|Value|Unit|Note
Days of good air|Qingquan|2025|86.2|%|final
"PM2.5, annual mean"|Beihu District|2025|33|µg/m³|
""".replace('"', ""))
xlsx("regions_across.xlsx", f"""
2025年环境指标
指标|单位|青泉市|北湖区|南山县
{PM}|微克/立方米|28|33|21
{AIR}|%|86.2|80.5|92.5
""")
xls("long.xls", LONG)
by_office("long.ods", LONG)
(HERE / "cut_off.xlsx").write_bytes((HERE / "pages.xlsx").read_bytes()[:2500])

print(len([path for path in HERE.iterdir() if path.suffix not in (".py", ".toml")]), "files", file=sys.stderr)
