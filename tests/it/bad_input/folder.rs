//! Files and folders that are not there, or are something else.

use std::fs;

use super::stops;
use crate::workbench::{Copy, data};

const FILES: [&str; 5] = [
    "indicators.toml",
    "targets.csv",
    "actuals.csv",
    "regions.csv",
    "sources.csv",
];

#[test]
fn a_file_that_is_not_there_is_named() {
    for file in FILES {
        let copy = Copy::of_small();
        fs::remove_file(copy.file(file)).expect("the file was there");
        stops(&copy, &[file]);
    }
}

#[test]
fn a_folder_in_place_of_a_file_is_named_with_its_path() {
    for file in FILES {
        let copy = Copy::of_small();
        fs::remove_file(copy.file(file)).expect("the file was there");
        fs::create_dir(copy.file(file)).expect("a new folder");
        let path = format!("small/{file}");
        let ran = stops(&copy, &[&path]);
        assert!(
            ran.stderr.contains("是文件夹，此处应为文件"),
            "{}",
            ran.page()
        );
    }
}

#[test]
fn a_folder_without_a_descriptor_is_no_dataset() {
    let copy = Copy::of_small();
    fs::remove_file(copy.file("datapackage.json")).expect("the file was there");
    let ran = stops(&copy, &["small", "datapackage.json"]);
    assert!(ran.stderr.contains("提示"), "{}", ran.page());
}

#[test]
fn a_file_in_place_of_the_dataset_folder_is_no_dataset() {
    let ran = crate::workbench::run_in(&data(), "validate small/actuals.csv");
    assert_eq!(ran.code, 3, "{}", ran.page());
    assert!(ran.stderr.contains("small/actuals.csv"), "{}", ran.page());
}

#[test]
fn a_table_may_lie_in_a_subfolder() {
    let copy = Copy::of_small();
    fs::create_dir(copy.file("tables")).expect("a new folder");
    fs::rename(copy.file("actuals.csv"), copy.file("tables/actuals.csv")).expect("a move");
    copy.replace(
        "datapackage.json",
        "\"actuals.csv\"",
        "\"tables/actuals.csv\"",
    );
    assert_eq!(copy.loaded().actuals.height(), 20);
    copy.append(
        "tables/actuals.csv",
        "A21,forest_cover,900100,2024,many,%,final,,bulletin-2024,,",
    );
    copy.finds(
        "tables/actuals.csv:22 [value]: 错误 bad-number",
        &[],
        1,
        10,
        20,
    );
}

#[test]
fn the_folder_may_have_a_chinese_name_with_spaces() {
    let copy = Copy::of_small();
    let renamed = copy.parent().join("青泉 市 数据");
    fs::rename(copy.path(), &renamed).expect("a new name");
    let mut command = crate::workbench::program(copy.parent());
    command.arg("validate").arg("青泉 市 数据");
    assert_eq!(crate::workbench::ended(command).code, 0);
}
