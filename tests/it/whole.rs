//! Whole or not at all: killed, stopped, two at once, no room, no right to write, links and drives.

mod kills;
mod places;
mod refusals;
#[cfg(target_os = "linux")]
mod stops;
mod two_at_once;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::workbench::Copy;

/// With what the name of every folder begins in which output is made.
const HIDDEN: &str = ".duibiao-";

/// Files under their names with `/` between the parts.
type Files = BTreeMap<String, Vec<u8>>;

/// What stands in a folder for its readers: every file below it but those that are being made.
fn visible(folder: &Path) -> Files {
    let mut found = all(folder);
    found.retain(|name, _| !name.contains(HIDDEN));
    found
}

/// Every file below a folder.
fn all(folder: &Path) -> Files {
    let mut found = Files::new();
    collect(folder, "", &mut found);
    found
}

fn collect(folder: &Path, prefix: &str, found: &mut Files) {
    // A folder may be taken away while it is looked at.
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{name}/"), found);
        } else if let Ok(bytes) = fs::read(entry.path()) {
            found.insert(name, bytes);
        }
    }
}

/// Names in a folder and below it that begin as those of workplaces do.
fn leftovers(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with(HIDDEN) {
            found.push(name);
        } else if entry.path().is_dir() {
            found.extend(leftovers(&entry.path()));
        }
    }
    found
}

/// The small dataset with its first two targets only: few charts, short runs.
fn short() -> Copy {
    let copy = Copy::of_small();
    let targets = copy.text("targets.csv");
    let lines: Vec<&str> = targets.lines().take(3).collect();
    copy.write("targets.csv", lines.join("\n") + "\n");
    copy
}

/// Writes `filled.xlsx` beside the dataset: one new target and one new actual.
fn filled(copy: &Copy, name: &str, year: &str) {
    let sheets: [(&str, [&[&str]; 2]); 2] = [
        (
            "目标",
            [
                &[
                    "指标",
                    "地区",
                    "目标类型",
                    "目标值",
                    "单位",
                    "完成时限",
                    "来源",
                ],
                &[
                    "用水总量",
                    "青泉市",
                    "不高于",
                    "4.4",
                    "亿立方米",
                    year,
                    "plan-2021",
                ],
            ],
        ),
        (
            "实际值",
            [
                &["指标", "地区", "时间", "数值", "单位", "来源"],
                &[
                    "用水总量",
                    "北湖区",
                    year,
                    "2.5",
                    "亿立方米",
                    "bulletin-2024",
                ],
            ],
        ),
    ];
    let mut book = rust_xlsxwriter::Workbook::new();
    for (sheet, rows) in sheets {
        let page = book.add_worksheet().set_name(sheet).expect("a name");
        for (at, row) in (0..).zip(rows) {
            page.write_row(at, 0, row.iter().copied()).expect("a row");
        }
    }
    book.save(copy.parent().join(name)).expect("a workbook");
}
