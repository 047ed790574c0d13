//! Where the report is put: an earlier one is replaced, anything else is left as it was.

use std::fs;
use std::path::Path;

use super::{files, report};
use crate::workbench::data;

fn small() -> std::path::PathBuf {
    data().join("small")
}

/// The names that stand in a folder.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .expect("the folder is there")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

#[test]
fn an_earlier_report_is_replaced_whole() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("quarter");
    assert_eq!(report(folder.path(), &small(), "quarter", &[]).code, 0);
    let first = files(&out);
    fs::write(out.join("charts/trajectory-gone.png"), "old").expect("a file");
    fs::write(out.join("report.html"), "old").expect("a file");
    let ran = report(folder.path(), &small(), "quarter", &[]);
    assert_eq!(ran.code, 0, "{}", ran.page());
    assert!(
        files(&out) == first,
        "the report is as if written for the first time"
    );
    assert_eq!(
        names(folder.path()),
        ["quarter"],
        "nothing is left beside it"
    );
}

#[test]
fn an_empty_folder_is_taken() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir(folder.path().join("quarter")).expect("a new folder");
    assert_eq!(report(folder.path(), &small(), "quarter", &[]).code, 0);
    assert_eq!(names(folder.path()), ["quarter"]);
}

#[test]
fn folders_on_the_way_are_made() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    assert_eq!(
        report(folder.path(), &small(), "reports/2024/第四季度", &[]).code,
        0
    );
    assert!(
        folder
            .path()
            .join("reports/2024/第四季度/report.html")
            .is_file()
    );
    assert_eq!(names(&folder.path().join("reports/2024")), ["第四季度"]);
}

#[test]
fn a_foreign_folder_is_refused_and_left_untouched() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("quarter");
    fs::create_dir(&out).expect("a new folder");
    fs::write(out.join("年终总结.docx"), "precious").expect("a file");
    let before = files(folder.path());
    for language in ["zh", "en"] {
        let ran = report(folder.path(), &small(), "quarter", &["--lang", language]);
        assert_eq!(ran.code, 3, "{}", ran.page());
        assert_eq!(ran.stdout, "");
        assert!(ran.stderr.contains("quarter"), "{}", ran.page());
    }
    assert_eq!(files(folder.path()), before);
    assert_eq!(names(folder.path()), ["quarter"]);
}

#[test]
fn a_folder_with_a_file_of_the_same_name_as_ours_is_still_foreign() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("quarter");
    fs::create_dir(&out).expect("a new folder");
    fs::write(out.join("report.json"), "{\"theirs\": true}").expect("a file");
    fs::write(out.join("thesis.tex"), "precious").expect("a file");
    let before = files(folder.path());
    report(folder.path(), &small(), "quarter", &[]);
    assert_eq!(
        files(folder.path()).get("quarter/thesis.tex"),
        before.get("quarter/thesis.tex")
    );
}

#[test]
fn the_dataset_itself_is_no_place_for_its_report() {
    let copy = crate::workbench::Copy::of_small();
    let before = files(copy.parent());
    for out in ["small", "small/../small", "."] {
        let ran = report(copy.parent(), &copy.path(), out, &[]);
        assert_eq!(ran.code, 3, "{out}\n{}", ran.page());
        assert_eq!(files(copy.parent()), before, "{out}");
    }
}

#[test]
fn a_file_as_out_is_refused_and_left_untouched() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("quarter"), "precious").expect("a file");
    let ran = report(folder.path(), &small(), "quarter", &[]);
    assert_eq!(ran.code, 3, "{}", ran.page());
    assert!(ran.stderr.contains("quarter"), "{}", ran.page());
    assert_eq!(
        fs::read(folder.path().join("quarter")).expect("the file"),
        b"precious"
    );
    assert_eq!(names(folder.path()), ["quarter"]);
}

#[test]
fn a_place_below_a_file_cannot_be_written_and_nothing_is_left_behind() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    fs::write(folder.path().join("file"), "precious").expect("a file");
    for out in ["file/quarter", "file/2024/quarter"] {
        let ran = report(folder.path(), &small(), out, &[]);
        assert_eq!(ran.code, 3, "{}", ran.page());
        assert!(ran.stderr.contains("file"), "{}", ran.page());
        assert!(
            ran.stderr.contains("--out"),
            "the way out is said:\n{}",
            ran.page()
        );
        assert_eq!(names(folder.path()), ["file"]);
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_may_not_be_written_is_named_and_nothing_is_left_behind() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let closed = folder.path().join("closed");
    fs::create_dir(&closed).expect("a new folder");
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o555)).expect("permissions");
    // An administrator may write everywhere: then there is nothing to see.
    if fs::write(closed.join("probe"), "").is_ok() {
        return;
    }
    let ran = report(folder.path(), &small(), "closed/quarter", &[]);
    assert_eq!(ran.code, 3, "{}", ran.page());
    assert!(names(&closed).is_empty());
}

#[test]
fn a_failed_run_leaves_the_earlier_report_as_it_was() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    assert_eq!(report(folder.path(), &small(), "quarter", &[]).code, 0);
    let before = files(folder.path());
    let copy = crate::workbench::Copy::of_small();
    copy.write("actuals.csv", "");
    assert_eq!(report(folder.path(), &copy.path(), "quarter", &[]).code, 3);
    assert!(files(folder.path()) == before);
}

#[cfg(unix)]
#[test]
fn others_may_read_the_report() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a temporary folder");
    assert_eq!(report(folder.path(), &small(), "quarter", &[]).code, 0);
    let mode = fs::metadata(folder.path().join("quarter"))
        .expect("the folder")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o755);
}
