//! `duibiao export` and `import`: data in and out.

use std::collections::BTreeMap;
use std::path::Path;

use crate::workbench::{Copy, data, run_in};

const FORMS: [&str; 6] = ["sdmx", "sdmx-1.0", "datapackage", "csvw", "xlsx", "parquet"];

fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    std::fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| {
            let entry = entry.expect("a file");
            let name = entry.file_name().into_string().expect("a name");
            (name, std::fs::read(entry.path()).expect("bytes"))
        })
        .collect()
}

fn rows(bytes: &[u8]) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(bytes);
    reader
        .deserialize()
        .map(|row| row.expect("a row"))
        .collect()
}

fn exported(copy: &Copy, form: &str, more: &str) -> BTreeMap<String, Vec<u8>> {
    let ran = copy.run(&format!("export small --to {form} --out out-{form} {more}"));
    assert_eq!(ran.code, 0, "{}", ran.page());
    files(&copy.parent().join(format!("out-{form}")))
}

#[test]
fn every_form_is_written_again_with_the_same_bytes_and_says_what_it_rests_on() {
    let copy = Copy::of_small();
    for form in FORMS {
        let first = exported(&copy, form, "--as-of 2024Q4");
        assert_eq!(first, exported(&copy, form, "--as-of 2024Q4"), "{form}");
        let audit: serde_json::Value =
            serde_json::from_slice(&first["audit.json"]).expect("an audit record");
        assert_eq!(audit["question"]["as_of"], "2024-12-31");
        let outputs = audit["outputs"].as_array().expect("outputs");
        assert_eq!(outputs.len() + 1, first.len(), "{form}");
        let inputs = audit["inputs"].as_array().expect("inputs");
        let actuals = std::fs::read(copy.file("actuals.csv")).expect("bytes");
        let named = inputs
            .iter()
            .find(|input| input["path"] == "actuals.csv")
            .expect("named");
        assert_eq!(named["bytes"], actuals.len());
    }
}

#[test]
fn tables_say_what_the_dataset_and_the_assessment_say() {
    let copy = Copy::of_small();
    let files = exported(&copy, "datapackage", "--as-of 2024Q4");
    let actuals = rows(&files["actuals.csv"]);
    let water = actuals.iter().find(|row| row["id"] == "A07").expect("A07");
    // Stated as 52000 万立方米 of an indicator in 亿立方米.
    assert_eq!(
        (&*water["value"], &*water["stated_value"], &*water["unit"]),
        ("5.2", "52000", "亿立方米")
    );
    let results = rows(&files["results.csv"]);
    let json = copy.run("check small --as-of 2024Q4 --format json").stdout;
    let checked: Vec<serde_json::Value> = serde_json::from_str(&json).expect("records");
    assert_eq!(results.len(), checked.len());
    for (row, record) in results.iter().zip(&checked) {
        assert_eq!(row["target"], record["target"].as_str().expect("an id"));
        assert_eq!(row["verdict"], record["verdict"].as_str().expect("a code"));
        let gap = record["gap"]
            .as_f64()
            .map_or(String::new(), |gap| gap.to_string());
        assert_eq!(row["gap"], gap);
    }
    assert!(!exported(&copy, "csvw", "").contains_key("results.csv"));
}

#[test]
fn a_verdict_has_another_input_hash_once_its_series_has_another_value() {
    let copy = Copy::of_small();
    let hashes = |copy: &Copy| -> Vec<String> {
        let files = exported(copy, "sdmx", "--as-of 2024Q4");
        let results = rows(&files["results.csv"]);
        results
            .iter()
            .map(|row| row["INPUT_HASH"].clone())
            .collect()
    };
    let before = hashes(&copy);
    copy.replace("actuals.csv", "2024,29,微克", "2024,28,微克");
    let after = hashes(&copy);
    let changed: Vec<usize> = (0..before.len())
        .filter(|at| before[*at] != after[*at])
        .collect();
    assert_eq!(changed, [0], "the one target of this series");
}

#[test]
fn an_export_replaces_an_earlier_one_and_nothing_else() {
    let copy = Copy::of_small();
    exported(&copy, "csvw", "");
    std::fs::write(copy.parent().join("out-csvw/mine.txt"), "x").expect("written");
    let ran = copy.run("export small --to csvw --out out-csvw");
    assert_eq!(ran.code, 3, "{}", ran.page());
    assert!(ran.stderr.contains("mine.txt"), "{}", ran.page());
    let ran = copy.run("export small --to csvw --out small");
    assert_eq!(ran.code, 3, "a dataset is no export: {}", ran.page());
    assert!(copy.file("targets.csv").is_file());
}

#[test]
fn findings_go_into_a_file_of_the_kind_its_name_says() {
    let copy = Copy::of_small();
    copy.lay_over("bad");
    let printed = copy.run("validate small --format csv").stdout;
    let ran = copy.run("validate small --out findings.csv");
    assert_eq!((ran.code, &*ran.stdout), (1, ""), "{}", ran.page());
    let written = std::fs::read_to_string(copy.parent().join("findings.csv")).expect("a file");
    assert_eq!(written, printed);
    copy.run("validate small --out findings.xlsx");
    let mut book: calamine::Xlsx<_> =
        calamine::open_workbook(copy.parent().join("findings.xlsx")).expect("a workbook");
    let sheet = calamine::Reader::worksheet_range_at(&mut book, 0)
        .expect("a sheet")
        .expect("readable");
    assert_eq!(
        sheet.height(),
        rows(printed.trim_start_matches('\u{feff}').as_bytes()).len() + 1
    );
    let ran = copy.run("validate small --out findings.doc");
    assert_eq!(ran.code, 2, "{}", ran.page());
}

/// A file among the test data of imports.
fn sample(name: &str) -> String {
    data().join("import").join(name).display().to_string()
}

/// Writes a workbook with one sheet beside the copy.
fn workbook(copy: &Copy, name: &str, sheet: &str, rows: &[&[&str]]) {
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet().set_name(sheet).expect("a name");
    for (at, row) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(row.iter()) {
            match cell.parse::<f64>() {
                Ok(number) => page.write_number(at, column, number),
                Err(_) => page.write_string(at, column, *cell),
            }
            .expect("a cell");
        }
    }
    book.save(copy.parent().join(name)).expect("a workbook");
}

const LONG: [&[&str]; 5] = [
    &["2025年青泉市生态环境数据"],
    &["指标", "地区", "时间", "数值", "单位", "同比"],
    &[
        "空气质量优良天数比例",
        "青泉市",
        "2025年",
        "86.2",
        "%",
        "上升2.1个百分点",
    ],
    &[
        "空气质量优良天数比例",
        "北湖区",
        "2025年",
        "约82",
        "%",
        "上升3.5%",
    ],
    &[
        "细颗粒物年均浓度",
        "北湖区",
        "2025年",
        "未公布",
        "微克/立方米",
        "",
    ],
];

#[test]
fn a_table_as_people_keep_it_becomes_actuals_and_every_row_is_told() {
    let copy = Copy::of_small();
    workbook(&copy, "long.xlsx", "数据", &LONG);
    let before = copy.text("actuals.csv");
    let ran =
        copy.run("import small long.xlsx --yes --source bulletin-2024 --published 2026-03-01");
    assert_eq!(ran.code, 0, "{}", ran.page());
    insta::assert_snapshot!(ran.page());
    let after = copy.text("actuals.csv");
    let rows: Vec<&str> = after
        .strip_prefix(&before)
        .expect("old rows stay")
        .lines()
        .collect();
    assert_eq!(
        rows,
        [
            "M0001,good_air_day_ratio,900100,2025,86.2,%,final,2026-03-01,bulletin-2024,数据!D3,",
            "M0002,good_air_day_ratio,900101,2025,82,%,estimated,2026-03-01,bulletin-2024,数据!D4,",
        ]
    );
    assert_eq!(copy.loaded().findings, []);
    let again =
        copy.run("import small long.xlsx --yes --source bulletin-2024 --published 2026-03-01");
    assert_eq!(copy.text("actuals.csv"), after, "{}", again.page());
}

#[test]
fn a_changed_value_is_a_revision_once_its_publication_date_is_given() {
    let copy = Copy::of_small();
    workbook(&copy, "long.xlsx", "数据", &LONG);
    copy.run("import small long.xlsx --yes --source bulletin-2024 --published 2026-03-01");
    let mut revised = LONG;
    revised[2] = &["空气质量优良天数比例", "青泉市", "2025年", "86.3", "%", ""];
    workbook(&copy, "long.xlsx", "数据", &revised);
    let before = copy.text("actuals.csv");
    let ran =
        copy.run("import small long.xlsx --yes --source bulletin-2024 --published 2026-03-01");
    assert_eq!(ran.code, 1, "{}", ran.page());
    assert!(ran.stdout.contains("conflicting-actual"), "{}", ran.page());
    assert_eq!(copy.text("actuals.csv"), before);
    let ran =
        copy.run("import small long.xlsx --yes --source bulletin-2024 --published 2026-06-05");
    assert_eq!(ran.code, 0, "{}", ran.page());
    // The report as it could have been written between the two publications.
    let actual = |known_at: &str| {
        let asked =
            format!("check small --as-of 2025Q4 --known-at {known_at} --target T02 --format json");
        let json = copy.run(&asked).stdout;
        let rows: Vec<serde_json::Value> = serde_json::from_str(&json).expect("records");
        rows[0]["actual"].as_f64()
    };
    assert_eq!(
        (actual("2026-04-01"), actual("2026-07-01")),
        (Some(86.2), Some(86.3))
    );
}

#[test]
fn without_a_mapping_one_is_proposed_and_nothing_is_written() {
    let copy = Copy::of_small();
    let mut rows = LONG;
    rows[3] = &["优良天数", "北湖区", "2025年", "82", "%", ""];
    workbook(&copy, "long.xlsx", "数据", &rows);
    let before = copy.text("actuals.csv");
    let ran = copy.run("import small long.xlsx --save-mapping long.toml");
    insta::assert_snapshot!(ran.page());
    assert_eq!(copy.text("actuals.csv"), before);
    // Not even with --yes, as a question is open.
    copy.run("import small long.xlsx --yes --source bulletin-2024");
    assert_eq!(copy.text("actuals.csv"), before);
    let mapping = std::fs::read_to_string(copy.parent().join("long.toml")).expect("saved");
    let known = "[dictionary.indicators]\n\"优良天数\" = \"good_air_day_ratio\"";
    let mapping = mapping.replace("[dictionary.indicators]", known);
    std::fs::write(copy.parent().join("long.toml"), mapping).expect("written");
    let ran = copy.run("import small long.xlsx --mapping long.toml --source bulletin-2024");
    assert_eq!(ran.code, 0, "{}", ran.page());
    assert!(
        copy.text("actuals.csv")
            .contains(",good_air_day_ratio,900101,2025,82,%,")
    );
}

#[test]
fn a_dry_run_says_what_would_happen_and_writes_nothing() {
    let copy = Copy::of_small();
    workbook(&copy, "long.xlsx", "数据", &LONG);
    let before = copy.text("actuals.csv");
    let ran = copy.run("import small long.xlsx --yes --source bulletin-2024 --dry-run --lang en");
    assert!(ran.stderr.contains("2 added"), "{}", ran.page());
    assert_eq!(copy.text("actuals.csv"), before);
}

#[test]
fn a_stated_change_that_the_levels_do_not_give_is_named_with_its_likely_cause() {
    let copy = Copy::of_small();
    let mut rows = LONG;
    // 84.1 in 2024: 2.1 points, which are 2.5 percent of it.
    rows[2] = &[
        "空气质量优良天数比例",
        "青泉市",
        "2025年",
        "86.2",
        "%",
        "上升2.5%",
    ];
    workbook(&copy, "long.xlsx", "数据", &rows);
    let ran = copy.run("import small long.xlsx --yes --source bulletin-2024 --lang en");
    assert!(
        ran.stdout.contains("note unlike-stated-change: 数据!D3"),
        "{}",
        ran.page()
    );
    assert!(
        ran.stdout.contains("86.2 now and 84.1 a year before"),
        "{}",
        ran.page()
    );
}

#[test]
fn what_was_exported_as_sdmx_comes_in_again_as_it_was() {
    for form in ["sdmx", "sdmx-1.0"] {
        let copy = Copy::of_small();
        exported(&copy, form, "");
        let figures = |copy: &Copy| -> Vec<(String, String, String, String, String, String)> {
            let mut figures: Vec<_> = rows(copy.text("actuals.csv").as_bytes())
                .into_iter()
                .map(|mut row| {
                    let mut take = |name: &str| row.remove(name).expect("a column");
                    let status = take("status");
                    (
                        take("indicator"),
                        take("region"),
                        take("period"),
                        take("value"),
                        take("unit"),
                        status,
                    )
                })
                .collect();
            figures.sort();
            figures
        };
        let before = figures(&copy);
        let header = copy
            .text("actuals.csv")
            .lines()
            .next()
            .expect("a header")
            .to_string();
        copy.write("actuals.csv", format!("{header}\n"));
        let ran = copy.run(&format!("import small out-{form}/actuals.csv"));
        assert_eq!(ran.code, 0, "{}", ran.page());
        assert_eq!(figures(&copy), before, "{form}");
    }
}

#[test]
fn files_that_are_no_tables_are_refused_with_what_to_do() {
    let copy = Copy::of_small();
    let path = sample("wide_months.xlsx");
    let bytes = std::fs::read(&path).expect("bytes");
    let beside = |name: &str, bytes: &[u8]| {
        std::fs::write(copy.parent().join(name), bytes).expect("written");
    };
    beside("cut.xlsx", &bytes[..bytes.len() / 2]);
    beside("empty.csv", b"");
    beside("paper.pdf", b"%PDF-1.7");
    for name in ["cut.xlsx", "empty.csv", "paper.pdf", "none.csv", "small"] {
        let ran = copy.run(&format!("import small {name} --yes"));
        assert_eq!(ran.code, 3, "{name}: {}", ran.page());
        assert!(
            ran.stdout.is_empty() && ran.stderr.contains(name),
            "{}",
            ran.page()
        );
    }
}

#[test]
fn workbooks_and_texts_of_every_kind_say_the_same_of_one_table() {
    let copy = Copy::of_small();
    let proposal = |name: &str| {
        let ran = copy.run(&format!("import small {}", sample(name)));
        assert_eq!(ran.code, 0, "{name}: {}", ran.page());
        ran.stdout
    };
    assert_eq!(proposal("long.xlsx"), proposal("long.xls"));
    assert_eq!(proposal("wide_months.xlsx"), proposal("wide_months.ods"));
    let of_csv = |name: &str| proposal(name).replace("quarters_gbk", "quarters_bom");
    assert_eq!(of_csv("quarters_gbk.csv"), of_csv("quarters_bom.csv"));
}

#[test]
fn a_new_dataset_is_whole_and_its_template_reads_back() {
    let copy = Copy::of_small();
    let ran = copy.run("init 新数据 --title 某市目标");
    assert_eq!(ran.code, 0, "{}", ran.page());
    let ran = copy.run("validate 新数据 --fail-on note");
    assert_eq!(ran.code, 0, "{}", ran.page());
    // An empty template says nothing.
    let ran = copy.run("import 新数据 新数据/填报模板.xlsx --yes");
    assert!(ran.stderr.contains("新增0"), "{}", ran.page());
    // A second one stands beside the first, which may be filled in.
    copy.run("init 新数据");
    let folder = copy.parent().join("新数据");
    let second = std::fs::read(folder.join("填报模板-2.xlsx")).expect("a second template");
    assert_eq!(
        second,
        std::fs::read(folder.join("填报模板.xlsx")).expect("the first")
    );
    let ran = copy.run("init small/..");
    assert_eq!(
        ran.code,
        3,
        "no dataset is made among other files: {}",
        ran.page()
    );
}

#[test]
fn targets_and_actuals_of_a_filled_template_are_assessed() {
    let copy = Copy::of_small();
    copy.run("init new");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheets: [(&str, &[&[&str]]); 2] = [
        (
            "目标",
            &[
                &[
                    "指标",
                    "地区",
                    "目标类型",
                    "目标值",
                    "单位",
                    "基期",
                    "基期值",
                    "完成时限",
                    "约束性",
                    "来源",
                ],
                &[
                    "细颗粒物（PM2.5）平均浓度",
                    "乌海市",
                    "不高于",
                    "30",
                    "",
                    "2020",
                    "38",
                    "2025年",
                    "约束性",
                    "本单位填报",
                ],
                &[
                    "没有的指标",
                    "乌海市",
                    "不高于",
                    "30",
                    "",
                    "",
                    "",
                    "2025年",
                    "",
                    "本单位填报",
                ],
            ],
        ),
        (
            "实际值",
            &[
                &["指标", "地区", "时间", "数值", "单位", "来源"],
                &[
                    "细颗粒物（PM2.5）平均浓度",
                    "乌海市",
                    "2024年",
                    "32.5",
                    "微克/立方米",
                    "本单位填报",
                ],
            ],
        ),
    ];
    for (name, rows) in sheets {
        let page = book.add_worksheet().set_name(name).expect("a name");
        for (at, row) in (0..).zip(rows.iter()) {
            page.write_row(at, 0, row.iter().copied()).expect("a row");
        }
    }
    book.save(copy.parent().join("filled.xlsx"))
        .expect("a workbook");
    let ran = copy.run("import new filled.xlsx --yes");
    assert_eq!(ran.code, 1, "{}", ran.page());
    assert!(
        ran.stdout.contains("目标!A3") && ran.stdout.lines().count() == 1,
        "{}",
        ran.page()
    );
    let json = copy.run("check new --as-of 2024Q4 --format json").stdout;
    let rows: Vec<serde_json::Value> = serde_json::from_str(&json).expect("records");
    assert_eq!(rows.len(), 1);
    assert_eq!(
        (&rows[0]["verdict"], &rows[0]["gap"]),
        (&"behind".into(), &2.5.into())
    );
    let table = std::fs::read(copy.parent().join("new/targets.csv")).expect("bytes");
    copy.run("import new filled.xlsx --yes");
    assert_eq!(
        std::fs::read(copy.parent().join("new/targets.csv")).expect("bytes"),
        table
    );
}

#[test]
fn nothing_is_written_before_it_is_confirmed_nor_over_what_is_there() {
    let copy = Copy::of_small();
    workbook(&copy, "long.xlsx", "数据", &LONG);
    let before = copy.text("actuals.csv");
    let ran = copy.run("import small long.xlsx --save-mapping small/actuals.csv");
    assert_eq!(ran.code, 2, "{}", ran.page());
    assert_eq!(copy.text("actuals.csv"), before);
    let ran = copy.run("validate small --out small/targets.csv");
    assert_eq!(ran.code, 2, "{}", ran.page());
    assert!(copy.text("targets.csv").contains("T01,"));
    // An export of the dataset holds a sheet of targets too: they are known, and nothing is added.
    exported(&copy, "xlsx", "");
    let targets = copy.text("targets.csv");
    let ran = copy.run("import small out-xlsx/dataset.xlsx");
    assert_eq!(copy.text("targets.csv"), targets, "{}", ran.page());
}

#[test]
fn a_target_that_is_there_otherwise_or_cannot_be_used_is_told_and_not_taken() {
    let copy = Copy::of_small();
    fn table(value: &str) -> [Vec<&str>; 4] {
        [
            vec![
                "编号",
                "指标",
                "地区",
                "目标类型",
                "目标值",
                "单位",
                "完成时限",
                "来源",
            ],
            vec![
                "",
                "用水总量",
                "青泉市",
                "不高于",
                value,
                "亿立方米",
                "2027",
                "plan-2021",
            ],
            vec![
                "T02",
                "空气质量优良天数比例",
                "青泉市",
                "不低于",
                "86",
                "%",
                "2025",
                "plan-2021",
            ],
            vec![
                "",
                "森林覆盖率",
                "青泉市",
                "不低于",
                "约三成",
                "%",
                "2027",
                "plan-2021",
            ],
        ]
    }
    let sheet = |value: &str| {
        let rows = table(value);
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        workbook(&copy, "goals.xlsx", "目标", &rows);
    };
    sheet("4.4");
    let ran = copy.run("import small goals.xlsx --yes --lang en");
    assert_eq!(ran.code, 1, "{}", ran.page());
    assert!(
        ran.stderr.contains("1 added, 0 there already, 2 not taken"),
        "{}",
        ran.page()
    );
    assert!(
        ran.stdout
            .contains("conflicting-target: 目标!A3: the target T02"),
        "{}",
        ran.page()
    );
    assert!(ran.stdout.contains("bad-number: 目标!A4"), "{}", ran.page());
    assert_eq!(copy.loaded().targets.len(), 11);
    assert!(copy.loaded().findings.is_empty());
    sheet("4.3");
    let ran = copy.run("import small goals.xlsx --yes --lang en");
    assert!(
        ran.stderr.contains("0 added, 0 there already, 3 not taken"),
        "{}",
        ran.page()
    );
}

#[test]
fn exported_results_are_no_actuals() {
    let copy = Copy::of_small();
    exported(&copy, "sdmx", "--as-of 2024Q4");
    let ran = copy.run("import small out-sdmx/results.csv --source bulletin-2024");
    assert_eq!(ran.code, 3, "{}", ran.page());
}

#[test]
fn a_linked_table_stays_a_link_and_a_protected_one_stays_as_it_is() {
    let copy = Copy::of_small();
    workbook(&copy, "long.xlsx", "数据", &LONG);
    let kept = copy.parent().join("kept.csv");
    std::fs::rename(copy.file("actuals.csv"), &kept).expect("moved");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::os::unix::fs::symlink(&kept, copy.file("actuals.csv")).expect("a link");
        std::fs::set_permissions(&kept, std::fs::Permissions::from_mode(0o600)).expect("rights");
        let ran = copy.run("import small long.xlsx --yes --source bulletin-2024");
        assert_eq!(ran.code, 0, "{}", ran.page());
        assert!(
            std::fs::read_to_string(&kept)
                .expect("text")
                .contains("M0002")
        );
        let link = std::fs::symlink_metadata(copy.file("actuals.csv")).expect("there");
        assert!(link.is_symlink());
        let rights = std::fs::metadata(&kept).expect("there").permissions();
        assert_eq!(rights.mode() & 0o777, 0o600);
        std::fs::set_permissions(&kept, std::fs::Permissions::from_mode(0o444)).expect("rights");
        let revised = "import small long.xlsx --yes --source bulletin-2023";
        assert_eq!(copy.run(revised).code, 3);
    }
}

#[test]
fn a_new_dataset_can_be_made_in_the_empty_folder_one_stands_in() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let ran = run_in(folder.path(), "init . --lang en");
    assert_eq!(ran.code, 0, "{}", ran.page());
    let names: Vec<String> = files(folder.path()).into_keys().collect();
    assert_eq!(
        names,
        [
            "actuals.csv",
            "datapackage.json",
            "indicators.toml",
            "regions.csv",
            "sources.csv",
            "targets.csv",
            "template.xlsx"
        ]
    );
    assert_eq!(run_in(folder.path(), "validate . --fail-on note").code, 0);
}

#[test]
fn shells_and_man_know_every_command() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let help = run_in(folder.path(), "--help").stdout;
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let commands: Vec<&str> = commands
        .take_while(|line| !line.is_empty())
        // A line that goes on from the one before is indented more.
        .filter(|line| !line.starts_with("   "))
        .filter_map(|line| line.split_whitespace().next())
        .filter(|command| *command != "help")
        .collect();
    assert!(commands.len() > 12, "{help}");
    run_in(folder.path(), "man --out pages");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = run_in(folder.path(), &format!("completions {shell}")).stdout;
        for command in &commands {
            assert!(script.contains(command), "{shell}: {command}");
        }
    }
    let pages = files(&folder.path().join("pages"));
    for command in commands {
        let page = &pages[&format!("duibiao-{command}.1")];
        assert!(String::from_utf8_lossy(page).contains(".SH SYNOPSIS"));
    }
}

const TOTALS: [&[&str]; 5] = [
    &["指标", "地区", "时间", "数值", "单位"],
    &["用水总量", "青泉市", "2025年1-9月", "3.20", "亿立方米"],
    &["用水总量", "青泉市", "2025年1-10月", "3.52", "亿立方米"],
    &["用水总量", "青泉市", "2025年1-11月", "38400", "万立方米"],
    &[
        "空气质量优良天数比例",
        "青泉市",
        "2025年1-11月",
        "86.2",
        "%",
    ],
];

#[test]
fn running_totals_give_months_where_the_indicator_is_a_sum_and_months_were_asked_for() {
    let copy = Copy::of_small();
    let before = copy.text("actuals.csv");
    let import = "import small t.xlsx --yes --source bulletin-2024 --published 2025-12-05";
    workbook(&copy, "t.xlsx", "数据", &TOTALS);
    let ran = copy.run(&format!("{import} --months"));
    assert_eq!(ran.code, 0, "{}", ran.page());
    insta::assert_snapshot!(ran.page());
    let after = copy.text("actuals.csv");
    let new = after.strip_prefix(&before).expect("old rows stay");
    let months: Vec<&str> = new.lines().filter(|row| row.contains("derived")).collect();
    assert_eq!(
        months,
        [
            "M0005,water_use,900100,2025-10,0.32,亿立方米,derived,2025-12-05,bulletin-2024,数据!D3,由累计数推算：3.52亿立方米 减2025年1-9月 3.2亿立方米",
            "M0006,water_use,900100,2025-11,0.32,亿立方米,derived,2025-12-05,bulletin-2024,数据!D4,由累计数推算：3.84亿立方米 减2025年1-10月 3.52亿立方米",
        ]
    );
    copy.run(&format!("{import} --months"));
    assert_eq!(
        copy.text("actuals.csv"),
        after,
        "a second import adds nothing"
    );
    // The next month's table holds its own total only; the one before is in the dataset.
    let next: [&[&str]; 2] = [
        TOTALS[0],
        &["用水总量", "青泉市", "2025年1-12月", "4.10", "亿立方米"],
    ];
    workbook(&copy, "t.xlsx", "数据", &next);
    let ran = copy
        .run("import small t.xlsx --yes --source bulletin-2024 --published 2026-01-05 --months");
    assert_eq!(ran.code, 0, "{}", ran.page());
    assert!(
        copy.text("actuals.csv")
            .contains(",2025-12,0.26,亿立方米,derived,2026-01-05,")
    );
}

#[test]
fn a_published_month_goes_before_one_that_is_reckoned() {
    let copy = Copy::of_small();
    let mut rows = TOTALS;
    rows[4] = &["用水总量", "青泉市", "2025年10月", "0.33", "亿立方米"];
    workbook(&copy, "t.xlsx", "数据", &rows);
    copy.run("import small t.xlsx --yes --source bulletin-2024 --months");
    let table = copy.text("actuals.csv");
    assert!(table.contains(",2025-11,0.32,亿立方米,derived,"), "{table}");
    assert_eq!(table.matches(",2025-10,").count(), 1, "{table}");
}
