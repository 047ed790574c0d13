//! The report folder: whole or not at all, the same bytes everywhere, and nothing in it that data could
//! turn into a script, a formula or a path.

mod document;
mod edition;
mod folder;
mod hostile;
mod parquet;
mod pdf;
mod workbook;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use duibiao::assess::{Question, assess};
use duibiao::dataset::Dataset;
use duibiao::language::Language;
use duibiao::period::Period;
use duibiao::report::ReportModel;
use sha2::{Digest, Sha256};

use crate::workbench::{Ran, data, ended, program};

/// Runs `report` on a dataset in `folder`, which is the working directory.
fn report(folder: &Path, dataset: &Path, out: &str, more: &[&str]) -> Ran {
    let mut command = program(folder);
    command.arg("report").arg(dataset);
    command.args(["--as-of", "2024Q4", "--out", out]).args(more);
    ended(command)
}

/// Every file below a folder with its bytes, under its path with `/` between the parts.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    collect(folder, "", &mut found);
    found
}

fn collect(folder: &Path, prefix: &str, found: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let entry = entry.expect("an entry");
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            collect(&entry.path(), &format!("{name}/"), found);
        } else {
            found.insert(name, fs::read(entry.path()).expect("the file can be read"));
        }
    }
}

/// The text of one file of a report.
fn text<'a>(files: &'a BTreeMap<String, Vec<u8>>, name: &str) -> &'a str {
    std::str::from_utf8(&files[name]).expect("UTF-8")
}

/// The report of the small dataset in one language, written once for all tests.
fn small(language: &str) -> BTreeMap<String, Vec<u8>> {
    static WRITTEN: [OnceLock<BTreeMap<String, Vec<u8>>>; 2] = [OnceLock::new(), OnceLock::new()];
    let [chinese, english] = &WRITTEN;
    let written = if language == "zh" { chinese } else { english };
    written.get_or_init(|| written_anew(language)).clone()
}

fn written_anew(language: &str) -> BTreeMap<String, Vec<u8>> {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let ran = report(
        folder.path(),
        &data().join("small"),
        "quarter",
        &["--lang", language],
    );
    assert_eq!(ran.code, 0, "{}", ran.page());
    files(&folder.path().join("quarter"))
}

#[test]
fn holds_these_files_and_no_others() {
    let names: Vec<String> = small("zh").into_keys().collect();
    let mut expected: Vec<String> = [
        "actuals.parquet",
        "assessments.csv",
        "assessments.parquet",
        "findings.csv",
        "report.docx",
        "report.html",
        "report.json",
        "report.md",
        "report.xlsx",
    ]
    .map(String::from)
    .to_vec();
    // T07 is an alarm, T08 has no actual.
    let mut charts = [
        "verdicts",
        "domains",
        "regions",
        "target-gap",
        "progress",
        "change-T07",
    ]
    .map(String::from)
    .to_vec();
    charts.extend(
        ["T01", "T02", "T03", "T04", "T05", "T06", "T09", "T10"]
            .map(|id| format!("trajectory-{id}")),
    );
    for chart in charts {
        expected.extend([format!("charts/{chart}.png"), format!("charts/{chart}.svg")]);
    }
    expected.sort();
    assert_eq!(names, expected);
}

#[test]
fn is_the_same_in_every_byte_under_other_clocks_locales_threads_and_folders() {
    let reference = small("zh");
    let dataset = data().join("small");
    for environment in [
        vec![],
        vec![
            ("TZ", "America/St_Johns"),
            ("LANG", "de_DE.UTF-8"),
            ("LC_ALL", "C"),
        ],
        vec![
            ("TZ", "Asia/Shanghai"),
            ("LC_ALL", "tr_TR.UTF-8"),
            ("POLARS_MAX_THREADS", "1"),
        ],
        vec![
            ("LC_ALL", "zh_CN.GBK"),
            ("POLARS_MAX_THREADS", "2"),
            ("COLUMNS", "40"),
        ],
    ] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let elsewhere = folder.path().join("elsewhere");
        fs::create_dir(&elsewhere).expect("a new folder");
        let mut command = program(&elsewhere);
        command.arg("report").arg(&dataset);
        command.args(["--as-of", "2024Q4", "--out", "../another/name"]);
        command.envs(environment.clone());
        let ran = ended(command);
        assert_eq!(ran.code, 0, "{}", ran.page());
        let again = files(&folder.path().join("another/name"));
        assert_eq!(
            again.keys().collect::<Vec<_>>(),
            reference.keys().collect::<Vec<_>>()
        );
        for (name, bytes) in &reference {
            assert!(
                again[name] == *bytes,
                "{name} differs under {environment:?}"
            );
        }
    }
}

#[test]
fn the_same_day_asked_in_other_words_gives_the_same_bytes() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let reference = small("zh");
    for (number, day) in ["2024-12-31", "2024年第四季度", "2024"].iter().enumerate() {
        let mut command = program(folder.path());
        command.arg("report").arg(data().join("small"));
        command.args(["--as-of", day, "--out", &number.to_string()]);
        assert_eq!(ended(command).code, 0);
        assert!(
            files(&folder.path().join(number.to_string())) == reference,
            "{day}"
        );
    }
}

/// Width and height as the header of a PNG states them.
fn size_of_png(bytes: &[u8]) -> (u32, u32) {
    let side = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().expect("four bytes"));
    (side(16), side(20))
}

/// Width and height as the first tag of an SVG states them.
fn size_of_svg(svg: &str) -> (u32, u32) {
    let tag = &svg[..svg.find('>').expect("a tag")];
    let side = |name: &str| {
        let start = tag.find(&format!(" {name}=\"")).expect("a size") + name.len() + 3;
        tag[start..][..tag[start..].find('"').expect("an end")]
            .parse()
            .expect("a number of pixels")
    };
    (side("width"), side("height"))
}

#[test]
fn every_picture_is_a_png_of_the_size_of_its_svg() {
    let files = small("zh");
    let mut pictures = 0;
    for (name, bytes) in files.iter().filter(|(name, _)| name.ends_with(".png")) {
        assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n"), "{name}");
        assert!(bytes.ends_with(b"IEND\xaeB`\x82"), "{name}");
        let svg = text(&files, &name.replace(".png", ".svg"));
        assert!(!svg.contains("<text"), "{name}: its texts are outlines");
        assert_eq!(size_of_png(bytes), size_of_svg(svg), "{name}");
        pictures += 1;
    }
    assert_eq!(pictures, 14);
}

#[test]
fn the_page_holds_every_target_in_both_languages() {
    for (language, words) in [
        (
            "zh",
            [
                "lang=\"zh-CN\"",
                "背离目标",
                "未达序时进度",
                "空气质量优良天数比例",
                "北湖区",
            ],
        ),
        (
            "en",
            [
                "lang=\"en\"",
                "worsening",
                "behind",
                "Days of good air",
                "Beihu District",
            ],
        ),
    ] {
        let files = small(language);
        for name in ["report.html", "report.md"] {
            let page = text(&files, name);
            for id in 1..=10 {
                assert!(
                    page.contains(&format!("T{id:02}")),
                    "T{id:02} in {name} ({language})"
                );
            }
        }
        let page = text(&files, "report.html");
        for word in words {
            assert!(page.contains(word), "{word} ({language})");
        }
    }
}

#[test]
fn the_page_runs_no_script_but_its_own_and_asks_for_nothing() {
    let files = small("zh");
    let page = text(&files, "report.html");
    let scripts: Vec<&str> = page.split("<script").skip(1).collect();
    assert_eq!(scripts.len(), 1);
    let script = scripts[0]
        .strip_prefix('>')
        .and_then(|rest| rest.split("</script>").next());
    let hash = STANDARD.encode(Sha256::digest(script.expect("a script")));
    assert!(
        page.contains(&format!("script-src 'sha256-{hash}'")),
        "{hash}"
    );
    assert!(page.contains("http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'"));
    for reference in ["src=\"", "src='", "href=\"", "href='", "url("] {
        for (at, _) in page.match_indices(reference) {
            let target: String = page[at + reference.len()..].chars().take(20).collect();
            assert!(
                target.starts_with('#') || target.starts_with("data:"),
                "{reference}{target}"
            );
        }
    }
    for attribute in ["onclick", "onload", "onerror", "javascript:"] {
        assert!(!page.contains(attribute), "{attribute}");
    }
}

#[test]
fn every_link_within_the_page_leads_somewhere() {
    let files = small("zh");
    let page = text(&files, "report.html");
    let links: Vec<&str> = page
        .split("href=\"#")
        .skip(1)
        .map(|rest| &rest[..rest.find('"').expect("an end")])
        .collect();
    assert!(links.len() > 10, "{links:?}");
    for link in links {
        assert_eq!(
            page.matches(&format!(" id=\"{link}\"")).count(),
            1,
            "#{link}"
        );
    }
}

#[test]
fn the_json_and_the_csv_tell_the_same_verdicts_as_check() {
    let files = small("zh");
    let document: serde_json::Value = serde_json::from_slice(&files["report.json"]).expect("JSON");
    let checked = crate::workbench::run_in(&data(), "check small --as-of 2024Q4 --format json");
    let records: serde_json::Value = serde_json::from_str(&checked.stdout).expect("JSON");
    assert_eq!(document["assessments"], records);
    assert_eq!(document["as_of"], "2024-12-31");
    let checked = crate::workbench::run_in(&data(), "check small --as-of 2024Q4 --format csv");
    assert_eq!(text(&files, "assessments.csv"), checked.stdout);
}

#[test]
fn every_chart_of_the_shipped_dataset_shows_all_its_characters() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets/inner-mongolia");
    let dataset = Dataset::load(&folder).expect("the shipped dataset");
    let question = Question {
        as_of: "2024Q4".parse::<Period>().expect("a period").end(),
        known_at: None,
        method: None,
    };
    let assessments = assess(&dataset, question).expect("an assessment");
    for language in [Language::Chinese, Language::English] {
        let model = ReportModel::build(&dataset, &assessments, language).expect("a report");
        assert!(
            model.trajectories.len() > 40,
            "{}",
            model.trajectories.len()
        );
        let missing: Vec<String> = model
            .all_findings
            .iter()
            .filter(|finding| finding.code == "missing-glyph")
            .map(|finding| format!("{} {}", finding.place, finding.message))
            .collect();
        assert!(missing.is_empty(), "{language}: {missing:?}");
    }
}
