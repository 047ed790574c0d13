//! The README does what it says: every command in it is run, and prints what it shows.
//!
//! In a ```` ```console ```` block each line `$ duibiao …` is run from the project folder, and the lines
//! below it, up to the next `$` or the end of the block, are what it must print on stdout; a backslash at
//! the end of a line continues the command. A fenced block whose info string is a language and a path with
//! a folder, such as ```` ```csv my-city/targets.csv ````, is a file of a tutorial: all of them are written
//! into an empty folder first, and commands that name one of their folders are run there.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use crate::workbench::{ended, program};

/// A fenced block of Markdown.
struct Block {
    /// Line of the opening fence, from 1.
    line: usize,
    /// What stands behind the fence.
    info: String,
    lines: Vec<String>,
}

/// A command of a console block with the output shown below it.
struct Shown {
    /// Line in the README.
    line: usize,
    command: String,
    output: String,
}

fn blocks(markdown: &str) -> Vec<Block> {
    let mut found = Vec::new();
    let mut open: Option<Block> = None;
    for (at, line) in markdown.lines().enumerate() {
        match &mut open {
            Some(_) if line.trim_end() == "```" => found.extend(open.take()),
            Some(block) => block.lines.push(line.to_string()),
            None => {
                if let Some(info) = line.strip_prefix("```") {
                    open = Some(Block {
                        line: at + 1,
                        info: info.trim().to_string(),
                        lines: Vec::new(),
                    });
                }
            }
        }
    }
    assert!(open.is_none(), "a fenced block is never closed");
    found
}

fn shown(block: &Block) -> Vec<Shown> {
    let mut all: Vec<Shown> = Vec::new();
    let mut continues = false;
    for (at, line) in block.lines.iter().enumerate() {
        if let (true, Some(last)) = (continues, all.last_mut()) {
            let rest = line.trim();
            continues = rest.ends_with('\\');
            last.command.push_str(rest.trim_end_matches('\\'));
        } else if let Some(command) = line.strip_prefix("$ ") {
            continues = command.ends_with('\\');
            all.push(Shown {
                line: block.line + 1 + at,
                command: command.trim_end_matches('\\').to_string(),
                output: String::new(),
            });
        } else if let Some(last) = all.last_mut() {
            last.output.push_str(line);
            last.output.push('\n');
        } else {
            panic!(
                "line {} shows output before any command",
                block.line + 1 + at
            );
        }
    }
    all
}

/// Folder and file of a tutorial file, such as `my-city/targets.csv` in ```` ```csv my-city/targets.csv ````.
fn tutorial_path(info: &str) -> Option<PathBuf> {
    let (_, path) = info.split_once(' ')?;
    let inside = !path.contains("..") && !path.starts_with('/') && !path.contains(' ');
    (inside && path.contains('/')).then(|| PathBuf::from(path))
}

/// The words of a command line; quotes hold words with spaces together.
fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for character in command.chars() {
        match (quote, character) {
            (Some(open), _) if character == open => quote = None,
            (None, '\'' | '"') => {
                quote = Some(character);
                word.get_or_insert_default();
            }
            (None, ' ') => words.extend(word.take()),
            _ => word.get_or_insert_default().push(character),
        }
    }
    words.extend(word);
    words
}

/// Lines without spaces at their ends and without empty lines at the end: Markdown does not keep them.
fn trimmed(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n").trim_end().to_string()
}

/// Both READMEs write to the same places below `reports/`: one after the other.
static PROJECT: Mutex<()> = Mutex::new(());

/// Runs every command of a README and says how many there were.
fn run_all(markdown: &str, project: &Path) -> usize {
    let _alone = PROJECT.lock().unwrap_or_else(PoisonError::into_inner);
    let blocks = blocks(markdown);
    let tutorial = tempfile::tempdir().expect("a temporary folder");
    let mut folders = BTreeSet::new();
    for block in &blocks {
        if let Some(path) = tutorial_path(&block.info) {
            let file = tutorial.path().join(&path);
            fs::create_dir_all(file.parent().expect("a folder")).expect("a new folder");
            fs::write(file, format!("{}\n", block.lines.join("\n"))).expect("a file");
            folders.extend(
                path.iter()
                    .next()
                    .map(|first| first.to_string_lossy().into_owned()),
            );
        }
    }
    let mut count = 0;
    for shown in blocks
        .iter()
        .filter(|block| block.info == "console")
        .flat_map(shown)
    {
        let words = words(&shown.command);
        if words.first().map(String::as_str) != Some("duibiao") {
            continue;
        }
        let of_tutorial = words.iter().any(|word| {
            word.split('/')
                .next()
                .is_some_and(|first| folders.contains(first))
        });
        let mut command = program(if of_tutorial {
            tutorial.path()
        } else {
            project
        });
        command.args(&words[1..]);
        let ran = ended(command);
        assert_eq!(
            trimmed(&ran.stdout),
            trimmed(&shown.output),
            "line {}: `{}` prints something else (left) than the README shows (right); exit code {}, stderr:\n{}",
            shown.line,
            shown.command,
            ran.code,
            ran.stderr
        );
        assert!(
            ran.code == 0 || ran.code == 1,
            "line {}: `{}` fails\n{}",
            shown.line,
            shown.command,
            ran.page()
        );
        count += 1;
    }
    count
}

fn readme_keeps_its_word(name: &str) {
    let project = Path::new(env!("CARGO_MANIFEST_DIR"));
    let markdown = fs::read_to_string(project.join(name))
        .unwrap_or_else(|error| panic!("there is no {name} to be tried: {error}"));
    let count = run_all(&markdown, project);
    assert!(
        count > 0,
        "{name} shows no command: no ```console block has a line `$ duibiao …`"
    );
}

#[test]
fn the_chinese_readme_shows_what_its_commands_print() {
    readme_keeps_its_word("README.zh.md");
}

#[test]
fn the_english_readme_shows_what_its_commands_print() {
    readme_keeps_its_word("README.md");
}

mod the_trial {
    use super::*;

    fn try_out(markdown: &str) -> usize {
        run_all(markdown, Path::new(env!("CARGO_MANIFEST_DIR")))
    }

    #[test]
    fn runs_commands_and_compares_what_they_print() {
        let version = format!("duibiao {}", env!("CARGO_PKG_VERSION"));
        let markdown = format!(
            "# x\n```console\n$ duibiao --version\n{version}\n$ duibiao \\\n  --version\n{version}\n$ ls\nfiles\n```\n"
        );
        assert_eq!(try_out(&markdown), 2);
        assert_eq!(try_out("nothing but words\n```rust\n$ duibiao\n```\n"), 0);
    }

    #[test]
    #[should_panic(expected = "line 2: `duibiao --version` prints something else")]
    fn fails_on_other_output() {
        try_out("```console\n$ duibiao --version\nduibiao 99\n```\n");
    }

    #[test]
    #[should_panic(expected = "fails")]
    fn fails_on_commands_that_fail() {
        try_out("```console\n$ duibiao validate nowhere\n```\n");
    }

    #[test]
    fn writes_the_files_of_the_tutorial_and_runs_its_commands_there() {
        let small = crate::workbench::data().join("small");
        let mut markdown = String::new();
        for (language, file) in [
            ("json", "datapackage.json"),
            ("toml", "indicators.toml"),
            ("csv", "targets.csv"),
            ("csv", "actuals.csv"),
            ("csv", "regions.csv"),
            ("csv", "sources.csv"),
        ] {
            let text = fs::read_to_string(small.join(file)).expect("a file");
            markdown.push_str(&format!("```{language} my-city/{file}\n{text}```\n"));
        }
        markdown.push_str("```console\n$ duibiao validate my-city/\n$ duibiao report my-city --as-of 2024Q4 --out reports --quiet --formats html,csv\nreports/assessments.csv\nreports/findings.csv\nreports/report.html\nreports/report.json\n```\n");
        assert_eq!(try_out(&markdown), 2);
    }
}
