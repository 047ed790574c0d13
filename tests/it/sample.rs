//! The committed sample under `reports/2024Q4` is what the program writes today.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::workbench::{ended, program};

fn files(folder: &Path, prefix: &str, found: &mut BTreeMap<String, Vec<u8>>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let entry = entry.expect("an entry");
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() {
            files(&entry.path(), &format!("{name}/"), found);
        } else {
            found.insert(name, fs::read(entry.path()).expect("the file can be read"));
        }
    }
}

#[test]
fn the_sample_report_is_what_the_main_command_writes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let sample = root.join("reports/2024Q4");
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut command = program(folder.path());
    command
        .arg("report")
        .arg(root.join("datasets/inner-mongolia"));
    command.args(["--as-of", "2024Q4", "--out", "2024Q4"]);
    let ran = ended(command);
    assert_eq!(ran.code, 0, "{}", ran.page());
    let (mut kept, mut written) = (BTreeMap::new(), BTreeMap::new());
    files(&sample, "", &mut kept);
    files(&folder.path().join("2024Q4"), "", &mut written);
    assert!(kept.len() > 20, "the sample is there");
    for (name, bytes) in &kept {
        assert!(
            written.get(name) == Some(bytes),
            "{name} differs: run the README's first command and look at what changed"
        );
    }
    // The outlines of single trajectories are large and left out of the repository.
    let missing: Vec<&String> = written
        .keys()
        .filter(|name| !kept.contains_key(*name))
        .filter(|name| !(name.starts_with("charts/trajectory-") && name.ends_with(".svg")))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}
