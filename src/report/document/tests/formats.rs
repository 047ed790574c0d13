//! The formats, read back by readers of their own.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};
use std::path::Path;

use calamine::{Data, Reader, Xlsx};

use super::sample::{document, hostile, machine};
use crate::error::Error;
use crate::language::Language;
use crate::report::Format;
use crate::report::document::{Document, write_folder};

const WITHOUT_PDF: [Format; 7] = [
    Format::Html,
    Format::Markdown,
    Format::Json,
    Format::Csv,
    Format::Xlsx,
    Format::Docx,
    Format::Parquet,
];

/// The files of a document by name.
fn files(document: &Document) -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("dispatch");
    let names = write_folder(document, &machine(), &out, &WITHOUT_PDF).expect("it is written");
    names
        .into_iter()
        .map(|name| {
            let bytes = std::fs::read(out.join(&name)).expect("it is there");
            (name, bytes)
        })
        .collect()
}

fn text(files: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    String::from_utf8(files[name].clone()).expect("UTF-8")
}

fn part(docx: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).expect("a zip file");
    let mut text = String::new();
    let mut file = archive.by_name(name).expect("the part");
    file.read_to_string(&mut text).expect("UTF-8");
    text
}

#[test]
fn markdown_reads_as_the_document_does() {
    insta::assert_snapshot!(text(&files(&document(Language::Chinese)), "dispatch.md"), @r"
    # 整改任务调度报告

    鄂尔多斯市整改台账

    截至2025年1月1日

    ## 总体情况

    全市共有整改任务4项，已销号1项，超期1项。

    - **任务数**：4
    - **下一次调度**：2025-02-05

    - × K1 超期1天。
    - 其余正常。

    ![两根柱](charts/sketch.png)

    示意图

    ## 超期任务

    **超期任务**

    | 序号 | 超期天数 |
    |---|--:|
    | K1 | 1 |
    | K9 | 20 |

    ## 任务台账

    **整改任务台账**

    | 序号 | 整改任务 | 责任单位 | 时限 | 进展 |
    |---|---|---|---|---|
    | K1 | 完成煤矸石自燃点治理<br>伊金霍洛旗 | 市生态环境局 | 2024-12-31 | × 超期1天 |
    | K2 | 建成生活污水处理厂提标工程<br>伊金霍洛旗 | 市生态环境局 | 2025-03-31 | ◆ 即将到期 |
    | K3 | 退耕还草<br>伊金霍洛旗 | 市生态环境局 | 2024-06-30 | ● 已销号 |
    | K4 | 常态化巡查<br>伊金霍洛旗 | 市生态环境局 | 2026-12-31 | 按时序推进 |

    ---

    来源：《整改方案》。

    由 duibiao 生成。
    ");
    insta::assert_snapshot!(text(&files(&document(Language::English)), "dispatch.md"), @r"
    # Rectification dispatch

    The ledger of Ordos

    As of 1 January 2025

    ## Summary

    There are 4 tasks; 1 is closed and 1 is overdue.

    - **Tasks**: 4
    - **Next dispatch**: 2025-02-05

    - × K1 is 1 day over.
    - The rest is in order.

    ![Two columns](charts/sketch.png)

    A sketch

    ## Overdue tasks

    **Overdue tasks**

    | No. | Days over |
    |---|--:|
    | K1 | 1 |
    | K9 | 20 |

    ## The ledger

    **The rectification ledger**

    | No. | Task | Responsible unit | Due | Standing |
    |---|---|---|---|---|
    | K1 | Treat the burning coal waste<br>Ejin Horo Banner | Municipal ecology bureau | 2024-12-31 | × 1 day over |
    | K2 | Upgrade the sewage works<br>Ejin Horo Banner | Municipal ecology bureau | 2025-03-31 | ◆ due soon |
    | K3 | Return fields to grass<br>Ejin Horo Banner | Municipal ecology bureau | 2024-06-30 | ● closed |
    | K4 | Inspect regularly<br>Ejin Horo Banner | Municipal ecology bureau | 2026-12-31 | on schedule |

    ---

    Source: the rectification plan.

    Made by duibiao.
    ");
}

#[test]
fn the_page_makes_no_request_and_its_links_lead_somewhere() {
    let page = text(&files(&document(Language::Chinese)), "dispatch.html");
    assert!(page.contains("default-src 'none'"));
    assert!(page.contains("<a href=\"#task-K1\">K1</a>") && page.contains("id=\"task-K1\""));
    assert!(!page.contains("#task-K9"), "a link that leads nowhere");
    assert!(page.contains("<span class=\"sign\" aria-hidden=\"true\">×</span>超期1天"));
    assert!(
        page.contains("data-sort=\"2024-12-31\"") && page.contains("data-choice=\"市生态环境局\"")
    );
    for outward in [
        "http-equiv=\"refresh\"",
        "src=\"http",
        "href=\"http",
        "url(http",
        "@import",
    ] {
        assert!(!page.contains(outward), "{outward}");
    }
}

#[test]
fn nothing_of_the_data_becomes_markup() {
    let files = files(&hostile());
    let page = text(&files, "dispatch.html");
    assert!(!page.contains("<script>alert") && page.contains("&lt;script&gt;alert"));
    let markdown = text(&files, "dispatch.md");
    assert!(markdown.contains("\\<script>"), "{markdown}");
    let lines = markdown.lines().filter(|line| line.starts_with('|'));
    let pipes = lines.map(|line| line.replace("\\|", "").matches('|').count());
    assert!(
        pipes.clone().all(|pipes| pipes == 3 || pipes == 6),
        "{:?}",
        pipes.collect::<Vec<_>>()
    );
    let body = part(&files["dispatch.docx"], "word/document.xml");
    roxmltree::Document::parse(&body).expect("well-formed");
    assert!(!body.contains("<script>"));
    assert!(text(&files, "tasks.csv").contains("'=K2"));
    let mut book = Xlsx::new(Cursor::new(files["dispatch.xlsx"].clone())).expect("a workbook");
    for name in book.sheet_names() {
        let formulas = book.worksheet_formula(&name).expect("a sheet");
        assert_eq!(formulas.used_cells().count(), 0, "{name}");
    }
}

#[test]
fn the_text_document_turns_its_wide_section_and_links_within_itself() {
    for language in [Language::Chinese, Language::English] {
        let files = files(&document(language));
        let body = part(&files["dispatch.docx"], "word/document.xml");
        let xml = roxmltree::Document::parse(&body).expect("well-formed");
        let sizes: Vec<bool> = xml
            .descendants()
            .filter(|node| node.tag_name().name() == "pgSz")
            .map(|node| node.attributes().any(|one| one.value() == "landscape"))
            .collect();
        assert_eq!(sizes, [false, true], "{language}");
        let value = |name: &str, attribute: &str| -> Vec<String> {
            xml.descendants()
                .filter(|node| node.tag_name().name() == name)
                .filter_map(|node| node.attributes().find(|one| one.name() == attribute))
                .map(|attribute| attribute.value().to_string())
                .collect()
        };
        let bookmarks = value("bookmarkStart", "name");
        for anchor in value("hyperlink", "anchor") {
            assert!(bookmarks.contains(&anchor), "{anchor} in {bookmarks:?}");
        }
        assert!(body.contains("w:anchor=\"row_task_K1\""));
        let mut ids = value("bookmarkStart", "id");
        ids.sort();
        ids.dedup();
        assert_eq!(
            ids.len(),
            bookmarks.len(),
            "every bookmark has an id of its own"
        );
    }
}

#[test]
fn the_workbook_holds_days_as_days_and_counts_as_counts() {
    let files = files(&document(Language::Chinese));
    let mut book = Xlsx::new(Cursor::new(files["dispatch.xlsx"].clone())).expect("a workbook");
    assert_eq!(
        book.sheet_names(),
        ["总体情况", "超期任务", "任务台账", "图表"]
    );
    let tasks = book.worksheet_range("任务台账").expect("a sheet");
    assert!(
        matches!(tasks.get((1, 3)), Some(Data::DateTime(day)) if day.to_ymd_hms_milli().0 == 2024)
    );
    assert_eq!(tasks.get((1, 4)), Some(&Data::String("× 超期1天".into())));
    let overdue = book.worksheet_range("超期任务").expect("a sheet");
    assert_eq!(overdue.get((2, 1)), Some(&Data::Float(20.0)));
}

#[test]
fn the_json_file_says_what_it_marks_and_lists_every_file() {
    let files = files(&document(Language::Chinese));
    let json: serde_json::Value = serde_json::from_slice(&files["dispatch.json"]).expect("JSON");
    assert_eq!(json["generator"], "duibiao", "not the caller's");
    assert_eq!(json["document"], "dispatch");
    assert_eq!(json["as_of"], "2025-01-01");
    assert_eq!(json["tasks"][0]["days_over"], 1);
    let listed: Vec<&str> = json["files"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|it| it.as_str())
        .collect();
    assert_eq!(listed, files.keys().collect::<Vec<_>>());
    assert_eq!(
        text(&files, "tasks.csv"),
        "\u{feff}id,days_over,due\nK1,1,2024-12-31\n'=K2,,\n"
    );
    assert_eq!(&files["tasks.parquet"][..4], b"PAR1");
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    for language in [Language::Chinese, Language::English] {
        assert_eq!(files(&document(language)), files(&document(language)));
    }
}

fn write(out: &Path, formats: &[Format]) -> Result<Vec<String>, Error> {
    write_folder(&document(Language::Chinese), &machine(), out, formats)
}

#[test]
fn an_earlier_dispatch_is_replaced_whole() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("dispatch");
    write(&out, &WITHOUT_PDF).expect("it is written");
    let names = write(&out, &[Format::Markdown]).expect("it is replaced");
    let expected = [
        "charts/sketch.png",
        "charts/sketch.svg",
        "dispatch.json",
        "dispatch.md",
    ];
    assert_eq!(names, expected);
    assert!(!out.join("dispatch.html").exists());
}

#[test]
fn a_folder_with_something_else_in_it_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("dispatch");
    write(&out, &WITHOUT_PDF).expect("it is written");
    std::fs::write(out.join("笔记.txt"), "x").expect("it can be written");
    let refused = write(&out, &WITHOUT_PDF).expect_err("it must not be replaced");
    assert!(matches!(&refused, Error::NotOurs { stranger: Some(name), .. } if name == "笔记.txt"));
    assert!(out.join("dispatch.html").exists() && out.join("笔记.txt").exists());
}

#[test]
fn an_indicator_report_is_not_taken_for_a_dispatch() {
    let folder = tempfile::tempdir().expect("a folder");
    let report = "{\"generator\": \"duibiao\", \"version\": \"0.1.0\"}";
    for name in ["report.json", "dispatch.json"] {
        let out = folder.path().join(name);
        std::fs::create_dir(&out).expect("a folder");
        std::fs::write(out.join(name), report).expect("it can be written");
        let refused = write(&out, &WITHOUT_PDF).expect_err("it must not be replaced");
        assert!(matches!(refused, Error::NotOurs { .. }));
        assert!(out.join(name).exists());
    }
}

#[cfg(not(feature = "pdf"))]
#[test]
fn a_build_without_pdf_says_so_and_writes_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let out = folder.path().join("dispatch");
    assert!(write(&out, &[Format::Pdf]).is_err());
    assert!(!out.exists());
}

#[cfg(feature = "pdf")]
#[test]
fn pages_are_set_whatever_the_texts_hold() {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, document) in [
        ("plain", document(Language::English)),
        ("hostile", hostile()),
    ] {
        let out = folder.path().join(name);
        write_folder(&document, &machine(), &out, &[Format::Pdf]).expect("it is written");
        let bytes = std::fs::read(out.join("dispatch.pdf")).expect("it is there");
        assert!(bytes.starts_with(b"%PDF-"), "{name}");
    }
}
