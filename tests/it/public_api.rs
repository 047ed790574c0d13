//! What the library offers others, item by item: a change of it is seen in the snapshot when it is reviewed.
//!
//! Since `unreachable_pub` is a lint of the crate, whatever is `pub` in `src` can be reached from outside; so the
//! declarations are read from the sources, which rustfmt keeps in one form.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

/// Rust sources below a folder, sorted, without those of tests.
fn sources(folder: &Path, found: &mut BTreeSet<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let is_test =
            ["tests", "tests.rs", "samples", "testdata", "testdata.rs"].contains(&name.as_str());
        if path.is_dir() && !is_test {
            sources(&path, found);
        } else if name.ends_with(".rs") && !is_test {
            found.insert(path);
        }
    }
}

/// The declarations of a source: those that begin with `pub `, variants of public enums, functions of public traits;
/// each under the `impl`, type or trait it stands in.
fn declarations(source: &str) -> Vec<String> {
    let code = source
        .split("\n#[cfg(test)]\nmod ")
        .next()
        .unwrap_or(source);
    let mut found = Vec::new();
    let mut within = String::new();
    let mut lists_all = false;
    let mut lines = code.lines();
    while let Some(line) = lines.next() {
        let text = line.trim();
        let indent = line.len() - line.trim_start().len();
        let opens = ["impl", "pub enum ", "pub struct ", "pub trait "];
        if indent == 0 && opens.iter().any(|word| text.starts_with(word)) {
            within = head(text).to_string();
            lists_all = text.starts_with("pub enum ") || text.starts_with("pub trait ");
        } else if line == "}" {
            within.clear();
            lists_all = false;
        }
        let is_member =
            indent == 4 && lists_all && text.starts_with(|first: char| first.is_ascii_alphabetic());
        if !text.starts_with("pub ") && !is_member {
            continue;
        }
        let mut declared = text.to_string();
        while !is_whole(&declared) {
            let Some(next) = lines.next() else { break };
            declared.push(' ');
            declared.push_str(next.trim());
        }
        let declared = head(&declared).replace("( ", "(").replace(", )", ")");
        match indent {
            0 => found.push(declared),
            _ => found.push(format!("{within} :: {declared}")),
        }
    }
    found
}

/// Whether the head of a declaration is there: up to its body, its end or its value.
fn is_whole(declared: &str) -> bool {
    let is_list = declared.starts_with("pub use");
    declared.ends_with(';')
        || (!is_list && declared.ends_with(['{', '}', ',']) && balanced(declared))
        || (!is_list && declared.contains(" = "))
}

fn balanced(text: &str) -> bool {
    let count = |sign: char| text.matches(sign).count();
    count('(') == count(')') && count('[') == count(']')
}

/// A declaration without its body or value.
fn head(declared: &str) -> String {
    let is_list = declared.starts_with("pub use");
    let text = match declared.split_once(" = ") {
        Some((head, _)) if !is_list => head,
        _ => declared,
    };
    let text = if is_list {
        text
    } else {
        text.split(" {").next().unwrap_or(text)
    };
    text.trim_end_matches([';', ',', ' ', '{']).to_string()
}

#[test]
fn the_public_items_are_those_that_were_reviewed() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = BTreeSet::new();
    sources(&root, &mut files);
    let mut listing = String::new();
    for file in files {
        let source = fs::read_to_string(&file).expect("a source");
        let declared = declarations(&source);
        if declared.is_empty() || file.starts_with(root.join("cli")) {
            continue;
        }
        let name = file
            .strip_prefix(&root)
            .expect("below src")
            .to_string_lossy()
            .replace('\\', "/");
        writeln!(listing, "{name}").expect("memory");
        for item in declared {
            writeln!(listing, "    {item}").expect("memory");
        }
    }
    insta::assert_snapshot!("public_items", listing);
}

#[test]
fn declarations_are_read_with_what_they_stand_in() {
    let source = "pub mod a;\npub(crate) fn no() {}\npub struct S {\n    /// A field.\n    pub field: u8,\n    own: u8,\n}\n\
                  impl S {\n    pub fn of(\n        one: u8,\n        two: &str,\n    ) -> S {\n        let pub_x = 1;\n    }\n}\n\
                  pub enum E {\n    One,\n    Two(u8),\n}\npub const N: usize = 3;\nimpl Error for E {\n    fn no() {}\n}\n\
                  \n#[cfg(test)]\nmod tests {\n    pub fn no() {}\n}\n";
    assert_eq!(
        declarations(source),
        [
            "pub mod a",
            "pub struct S",
            "pub struct S :: pub field: u8",
            "impl S :: pub fn of(one: u8, two: &str) -> S",
            "pub enum E",
            "pub enum E :: One",
            "pub enum E :: Two(u8)",
            "pub const N: usize",
        ]
    );
}
