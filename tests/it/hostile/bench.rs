//! A folder with a good dataset, good raw tables and good files to import, one of which a case breaks.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::TempDir;

use crate::workbench::{Ran, data, program};

/// The folder a case works in: `small` (a dataset), `raw` (a dataset with raw tables), `ledger` (the small dataset with
/// a ledger), and `import` (workbooks).
pub(super) struct Bench {
    folder: TempDir,
}

impl Bench {
    fn new() -> Bench {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (from, to) in [
            ("small", "small"),
            ("derive", "raw"),
            ("small", "ledger"),
            ("ledger", "ledger"),
        ] {
            copy(&data().join(from), &folder.path().join(to));
        }
        Bench { folder }
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(super) fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).expect("the file is there")
    }

    pub(super) fn text(&self, name: &str) -> String {
        String::from_utf8(self.read(name)).expect("text")
    }

    pub(super) fn write(&self, name: &str, contents: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, contents).expect("the file can be written");
    }

    /// Replaces the first of some pieces of a text.
    pub(super) fn replace(&self, name: &str, old: &str, new: &str) {
        let text = self.text(name);
        assert!(text.contains(old), "`{old}` in {name}");
        self.write(name, text.replacen(old, new, 1));
    }

    /// Adds a line at the end.
    pub(super) fn append(&self, name: &str, line: impl AsRef<[u8]>) {
        let mut bytes = self.read(name);
        if bytes.last() != Some(&b'\n') {
            bytes.push(b'\n');
        }
        bytes.extend_from_slice(line.as_ref());
        bytes.push(b'\n');
        self.write(name, bytes);
    }

    pub(super) fn remove(&self, name: &str) {
        fs::remove_file(self.path(name)).expect("the file was there");
    }

    pub(super) fn make_folder(&self, name: &str) {
        fs::create_dir_all(self.path(name)).expect("a folder");
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a new folder");
    for entry in fs::read_dir(from).expect("the folder is there") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("a copy");
        }
    }
}

/// One way in which a file can be broken, and what has to be said of it.
pub(super) struct Case {
    pub(super) name: String,
    make: Box<dyn Fn(&Bench)>,
    command: String,
    code: i32,
    words: Vec<String>,
    /// Kilobytes of memory the run may take, where that is limited.
    memory: Option<u64>,
}

/// A case: `name`, the exit code, and words that must be said, the first of them on the line that a reader sees
/// first.
pub(super) fn case(
    name: impl Into<String>,
    command: &str,
    code: i32,
    words: &[&str],
    make: impl Fn(&Bench) + 'static,
) -> Case {
    Case {
        name: name.into(),
        make: Box::new(make),
        command: command.to_owned(),
        code,
        words: words.iter().map(ToString::to_string).collect(),
        memory: None,
    }
}

impl Case {
    /// Runs with so much memory and no more.
    pub(super) fn within_megabytes(self, megabytes: u64) -> Case {
        Case {
            memory: Some(megabytes * 1024),
            ..self
        }
    }

    /// What is wrong with what the program says, if anything, and the line for the page.
    fn run(&self) -> Result<String, String> {
        let bench = Bench::new();
        (self.make)(&bench);
        let ran = self.ended(&bench)?;
        let said = format!("{}{}", ran.stdout, ran.stderr);
        let wrong = |what: &str| Err(format!("{}: {what}\n{}", self.name, shortened(&ran.page())));
        if ran.code != self.code {
            return wrong(&format!("exit code {} expected", self.code));
        }
        if let Some(word) = self.words.iter().find(|word| !said.contains(*word)) {
            return wrong(&format!("`{word}` expected"));
        }
        if said.contains("panicked") {
            return wrong("a panic");
        }
        if ran.stderr.len() > 20_000 {
            return wrong("a message nobody reads to its end");
        }
        if ran.code >= 2 && !ran.stdout.is_empty() {
            return wrong("an error has no data");
        }
        Ok(format!(
            "{} → {}: {}",
            self.name,
            ran.code,
            self.headline(&ran)
        ))
    }

    fn ended(&self, bench: &Bench) -> Result<Ran, String> {
        let mut command = program(bench.folder.path());
        if let Some(kilobytes) = self.memory {
            command = limited(command, kilobytes);
        }
        command.args(self.command.split_whitespace());
        command.args(["--lang", "en"]);
        // Only so that a run that waits for ever ends: no run takes a hundredth of it.
        let output = assert_cmd::Command::from_std(command)
            .timeout(Duration::from_secs(120))
            .output()
            .map_err(|error| format!("{}: {error}", self.name))?;
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        let Some(code) = output.status.code() else {
            let said = shortened(&text(&output.stderr));
            return Err(format!("{}: the run had to be stopped\n{said}", self.name));
        };
        Ok(Ran {
            code,
            stdout: text(&output.stdout),
            stderr: text(&output.stderr),
        })
    }

    /// The line that a reader sees first.
    fn headline(&self, ran: &Ran) -> String {
        let first = self.words.first().map_or("", String::as_str);
        let line = if ran.code >= 2 {
            let lines: Vec<&str> = ran.stderr.lines().map(str::trim).collect();
            lines.join(" | ").replace(" |  | ", " | ")
        } else {
            let mut lines = ran.stdout.lines().chain(ran.stderr.lines());
            let found = lines.find(|line| line.contains(first));
            found.unwrap_or_default().to_owned()
        };
        match line.char_indices().nth(230) {
            Some((cut, _)) => format!("{}…", &line[..cut]),
            None => line,
        }
    }
}

/// The same program with a limit on its memory.
fn limited(command: std::process::Command, kilobytes: u64) -> std::process::Command {
    if cfg!(not(target_os = "linux")) {
        return command;
    }
    let mut shell = std::process::Command::new("sh");
    shell
        .arg("-c")
        .arg(format!("ulimit -v {kilobytes} && exec \"$0\" \"$@\""))
        .arg(command.get_program())
        // Stacks and arenas that threads set aside and do not use are no memory taken.
        .env("POLARS_MAX_THREADS", "1")
        .env("MALLOC_ARENA_MAX", "1");
    if let Some(folder) = command.get_current_dir() {
        shell.current_dir(folder);
    }
    shell
}

fn shortened(page: &str) -> String {
    page.chars().take(1_500).collect()
}

/// Runs all cases and gives the page of them.
pub(super) fn page(cases: &[Case]) -> String {
    let (mut lines, mut failures) = (Vec::new(), Vec::new());
    for case in cases {
        match case.run() {
            Ok(line) => lines.push(line),
            Err(failure) => failures.push(failure),
        }
    }
    assert!(
        failures.is_empty(),
        "{} of {} cases fail\n\n{}",
        failures.len(),
        cases.len(),
        failures.join("\n\n")
    );
    lines.join("\n")
}
