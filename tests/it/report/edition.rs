//! Formats and templates: what is asked for is written, by whose wording it is asked.

use std::fs;

use super::{files, report, text};
use crate::workbench::data;

#[test]
fn only_the_formats_asked_for_are_written_and_json_always() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let small = data().join("small");
    let ran = report(folder.path(), &small, "out", &["--formats", "md"]);
    assert_eq!(ran.code, 0, "{}", ran.page());
    let names: Vec<String> = files(&folder.path().join("out"))
        .into_keys()
        .filter(|name| !name.starts_with("charts/"))
        .collect();
    assert_eq!(names, ["report.json", "report.md"]);
    let ran = report(folder.path(), &small, "out", &["--formats", "csv,html"]);
    assert_eq!(
        ran.code,
        0,
        "an earlier report of other formats is replaced: {}",
        ran.page()
    );
    assert!(!folder.path().join("out/report.md").exists());
}

#[test]
fn an_unknown_format_is_answered_with_those_there_are() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let ran = report(
        folder.path(),
        &data().join("small"),
        "out",
        &["--formats", "doc"],
    );
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("html,md,json,csv"), "{}", ran.page());
    assert!(!folder.path().join("out").exists());
}

#[test]
fn an_office_changes_the_wording_of_a_block_and_keeps_the_rest() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, own, kept) in [
        (
            "report.html",
            "<h1>某局2024年第四季度调度</h1>",
            "id=\"targets\"",
        ),
        ("report.md", "# 某局2024年第四季度调度", "## 目标评估明细表"),
    ] {
        let block = if name.ends_with("html") {
            "header"
        } else {
            "title"
        };
        let template =
            format!("{{% extends \"{name}\" %}}{{% block {block} %}}{own}\n{{% endblock %}}");
        fs::write(folder.path().join(name), template).expect("a template");
        let ran = report(
            folder.path(),
            &data().join("small"),
            "out",
            &["--template", name],
        );
        assert_eq!(ran.code, 0, "{}", ran.page());
        let files = files(&folder.path().join("out"));
        let page = text(&files, name);
        assert!(page.contains(own) && page.contains(kept), "{name}");
        assert!(!page.contains("目标完成情况对标报告</h1>"));
    }
}

#[test]
fn a_template_of_its_own_sees_the_report_and_escapes_what_comes_from_data() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let template = "<p>{{ report.headline }}</p>{% for row in report.attention %}{{ row.target }} {% endfor %}{{ '<i>' }}";
    fs::write(folder.path().join("ours.html"), template).expect("a template");
    let ran = report(
        folder.path(),
        &data().join("small"),
        "out",
        &["--template", "ours.html"],
    );
    assert_eq!(ran.code, 0, "{}", ran.page());
    let files = files(&folder.path().join("out"));
    let page = text(&files, "report.html");
    assert!(
        page.starts_with("<p>截至2024年12月31日，共有目标10项"),
        "{page}"
    );
    assert!(page.contains("&lt;i&gt;"), "{page}");
}

#[test]
fn a_template_that_asks_for_what_is_not_there_is_told_with_its_line_and_nothing_is_written() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (template, place) in [
        (
            "a\nb {{ report.nothing.at_all }}",
            "b {{ report.nothing.at_all }}",
        ),
        ("a\n{% for %}", "{% for %}"),
    ] {
        fs::write(folder.path().join("ours.md"), template).expect("a template");
        let ran = report(
            folder.path(),
            &data().join("small"),
            "out",
            &["--template", "ours.md"],
        );
        assert_eq!(ran.code, 2, "{}", ran.page());
        assert!(ran.stderr.contains(place), "{}", ran.page());
        assert_eq!(ran.stderr.matches("ours.md:2").count(), 1, "{}", ran.page());
        assert!(!folder.path().join("out").exists());
    }
    let ran = report(
        folder.path(),
        &data().join("small"),
        "out",
        &["--template", "none.md"],
    );
    assert_eq!(ran.code, 3, "{}", ran.page());
}

#[test]
fn a_template_that_would_not_be_used_is_refused() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (name, formats) in [("ours.txt", "html,md"), ("ours.md", "html")] {
        fs::write(folder.path().join(name), "a").expect("a template");
        let ran = report(
            folder.path(),
            &data().join("small"),
            "out",
            &["--template", name, "--formats", formats],
        );
        assert_eq!(ran.code, 2, "{}", ran.page());
        assert!(!folder.path().join("out").exists());
    }
}
