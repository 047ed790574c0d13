//! `report.pdf` in builds with the feature, and a plain word in those without.

use super::report;
use crate::workbench::data;

#[test]
#[cfg(not(feature = "pdf"))]
fn a_build_without_pdf_says_how_to_get_it_and_writes_nothing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let ran = report(
        folder.path(),
        &data().join("small"),
        "out",
        &["--formats", "pdf"],
    );
    assert_eq!(ran.code, 2, "{}", ran.page());
    assert!(ran.stderr.contains("--features pdf"), "{}", ran.page());
    assert!(!folder.path().join("out").exists());
}

#[test]
#[cfg(feature = "pdf")]
fn the_pdf_is_the_same_in_every_byte_and_holds_the_pages_of_both_languages() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut written = Vec::new();
    for (language, out) in [("zh", "a"), ("zh", "b"), ("en", "c")] {
        let more = ["--formats", "pdf", "--lang", language];
        let ran = report(folder.path(), &data().join("small"), out, &more);
        assert_eq!(ran.code, 0, "{}", ran.page());
        let bytes = std::fs::read(folder.path().join(out).join("report.pdf")).expect("a file");
        assert!(bytes.starts_with(b"%PDF-1.7") && bytes.len() > 50_000);
        written.push(bytes);
    }
    assert!(written[0] == written[1], "the same bytes");
    assert!(written[0] != written[2], "two languages");
}

#[test]
#[cfg(feature = "pdf")]
fn a_chart_alone_is_a_pdf_page() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let small = data().join("small").display().to_string();
    let ran = crate::workbench::run_in(
        folder.path(),
        &format!("chart contribution {small} --as-of 2024Q4 -o page.pdf"),
    );
    assert_eq!(ran.code, 0, "{}", ran.page());
    let bytes = std::fs::read(folder.path().join("page.pdf")).expect("a file");
    assert!(bytes.starts_with(b"%PDF-1.7"));
}
