//! Copies of the small dataset that a test may break, and runs of the program on them.

use std::path::{Path, PathBuf};
use std::process::Command;

use duibiao::dataset::Dataset;
use tempfile::TempDir;

/// The folder of the datasets made for these tests.
pub(crate) fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/data")
}

/// One finished run of the program.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ran {
    /// Exit code and both streams on one page, as the snapshots hold them.
    pub(crate) fn page(&self) -> String {
        format!(
            "exit code {}\n-- stdout\n{}-- stderr\n{}",
            self.code, self.stdout, self.stderr
        )
    }
}

/// The program, to be run in `folder`, away from the language, colour and width of the terminal at hand.
pub(crate) fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_duibiao"));
    command.current_dir(folder);
    for variable in ["COLUMNS", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "LANG"] {
        command.env_remove(variable);
    }
    command
}

/// Runs a prepared command to its end.
pub(crate) fn ended(command: Command) -> Ran {
    let output = assert_cmd::Command::from_std(command)
        .output()
        .expect("the program starts");
    Ran {
        code: output.status.code().expect("the program was not killed"),
        stdout: String::from_utf8(output.stdout).expect("stdout is UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("stderr is UTF-8"),
    }
}

/// Runs the program in `folder`; the arguments are separated by spaces.
pub(crate) fn run_in(folder: &Path, arguments: &str) -> Ran {
    let mut command = program(folder);
    command.args(arguments.split_whitespace());
    ended(command)
}

/// The small dataset in a folder of its own, under the name `small`.
pub(crate) struct Copy {
    folder: TempDir,
}

impl Copy {
    /// An unbroken copy.
    pub(crate) fn of_small() -> Copy {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let copy = Copy { folder };
        std::fs::create_dir(copy.path()).expect("a new folder");
        copy.lay_over("small");
        copy
    }

    /// The dataset folder.
    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("small")
    }

    /// The folder that holds the dataset folder.
    pub(crate) fn parent(&self) -> &Path {
        self.folder.path()
    }

    /// One of its files.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    /// Copies the files of another folder of [`data`] over the copy.
    pub(crate) fn lay_over(&self, name: &str) -> &Copy {
        for entry in std::fs::read_dir(data().join(name)).expect("the folder is there") {
            let entry = entry.expect("a file");
            std::fs::copy(entry.path(), self.path().join(entry.file_name())).expect("a copy");
        }
        self
    }

    /// The text of a file.
    pub(crate) fn text(&self, file: &str) -> String {
        std::fs::read_to_string(self.file(file)).expect("the file is there")
    }

    /// Gives a file other contents.
    pub(crate) fn write(&self, file: &str, contents: impl AsRef<[u8]>) -> &Copy {
        std::fs::write(self.file(file), contents).expect("the file can be written");
        self
    }

    /// Replaces a piece of a file that stands in it exactly once.
    pub(crate) fn replace(&self, file: &str, old: &str, new: &str) -> &Copy {
        let text = self.text(file);
        assert_eq!(text.matches(old).count(), 1, "`{old}` in {file}");
        self.write(file, text.replace(old, new))
    }

    /// Adds a line at the end of a file.
    pub(crate) fn append(&self, file: &str, line: &str) -> &Copy {
        self.write(file, format!("{}{line}\n", self.text(file)))
    }

    /// Loads it through the library.
    pub(crate) fn load(&self) -> duibiao::error::Result<Dataset> {
        Dataset::load(&self.path())
    }

    /// Loads it, as it has to load whatever its rows hold.
    pub(crate) fn loaded(&self) -> Dataset {
        self.load().expect("bad rows do not stop the run")
    }

    /// Runs the program beside it, so that `small` names it.
    pub(crate) fn run(&self, arguments: &str) -> Ran {
        run_in(self.folder.path(), arguments)
    }

    /// Asserts that `validate` names exactly this place and code, with these words, and ends with `exit`;
    /// and that so many targets and actuals are still there.
    pub(crate) fn finds(
        &self,
        place_and_code: &str,
        words: &[&str],
        exit: i32,
        targets: usize,
        actuals: usize,
    ) {
        let ran = self.run("validate small");
        let lines: Vec<&str> = ran.stdout.lines().collect();
        assert_eq!(lines.len(), 1, "one finding expected:\n{}", ran.page());
        assert!(
            lines[0].starts_with(place_and_code),
            "{place_and_code} expected:\n{}",
            ran.page()
        );
        for word in words {
            assert!(
                lines[0].contains(word),
                "`{word}` expected:\n{}",
                ran.page()
            );
        }
        assert_eq!(ran.code, exit, "{}", ran.page());
        let dataset = self.loaded();
        assert_eq!(
            (dataset.targets.len(), dataset.actuals.height()),
            (targets, actuals),
            "targets and actuals still there"
        );
    }
}
