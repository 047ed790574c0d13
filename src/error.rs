//! What stops a run. Findings about the data are values instead: see [`crate::finding`].

use std::path::PathBuf;

use crate::language::Language;
use crate::reading::{Appearance, Limit};

/// The one public error. `Display` says what happened and where; [`Error::hint`] says what to do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A dataset folder, or a file that it must hold, is not there.
    #[error("no {what} at `{}`", path.display())]
    NotFound {
        /// What was looked for.
        what: &'static str,
        /// Where.
        path: PathBuf,
    },
    /// A file could not be read.
    #[error("cannot read `{}`", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// A folder, pipe or device where an ordinary file is expected.
    #[error("`{}` is {}", path.display(), if *is_folder {
        "a folder, where a file is expected"
    } else {
        "no ordinary file but a pipe, a device or the like"
    })]
    NotFile {
        /// What stands there.
        path: PathBuf,
        /// Whether it is a folder.
        is_folder: bool,
    },
    /// A file where a folder is expected.
    #[error("`{}` is a file, where a folder is expected", path.display())]
    NotFolder {
        /// The file.
        path: PathBuf,
    },
    /// More than is read of a file of this kind.
    #[error("`{}` has {found} bytes, {} allows {allowed}", path.display(), limit.code())]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// Which limit.
        limit: Limit,
        /// Bytes of the file, at least.
        found: u64,
        /// Bytes allowed.
        allowed: u64,
    },
    /// One row of a table is longer than is read.
    #[error("`{}`, line {line}: the row that begins here is longer than {} allows, {allowed} bytes", path.display(), Limit::RowBytes.code())]
    RowTooLong {
        /// The table.
        path: PathBuf,
        /// Where the row begins, the header being line 1.
        line: u64,
        /// Bytes allowed.
        allowed: u64,
    },
    /// Something else where UTF-8 text is expected.
    #[error("`{}` is no UTF-8 text, it looks like {}", path.display(), looks_like.name(Language::English))]
    NotText {
        /// The file.
        path: PathBuf,
        /// What its bytes look like.
        looks_like: Appearance,
    },
    /// The package descriptor or the definitions do not parse.
    #[error("cannot understand `{}`\n{reason}", path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// The parser's own words, with the line.
        reason: String,
    },
    /// The package descriptor points outside its own folder.
    #[error("`{}` names the path `{target}`, which is no file inside the dataset folder", path.display())]
    OutsideDataset {
        /// The descriptor.
        path: PathBuf,
        /// The path it names.
        target: String,
    },
    /// A table lacks columns that it must have.
    #[error("`{}` lacks the column{} {}", path.display(), if missing.len() == 1 { "" } else { "s" }, quoted(missing))]
    MissingColumns {
        /// The table.
        path: PathBuf,
        /// The columns it lacks.
        missing: Vec<String>,
        /// The columns it has.
        found: Vec<String>,
    },
    /// A table has a column twice: which of them counts is not known.
    #[error("`{}` has the column `{column}` twice", path.display())]
    RepeatedColumn {
        /// The table.
        path: PathBuf,
        /// The column.
        column: String,
    },
    /// A file that is not a result of `report` or `check`.
    #[error("`{}` is no result file\n{reason}", path.display())]
    NotResults {
        /// The file.
        path: PathBuf,
        /// What was found, where.
        reason: String,
    },
    /// A command names something the dataset does not hold.
    #[error("no {what} `{id}` in this dataset")]
    Unknown {
        /// Target, indicator, …
        what: &'static str,
        /// What was asked for.
        id: String,
        /// Similar ids that exist.
        similar: Vec<String>,
    },
    /// The arguments do not make a question.
    #[error("{what}")]
    Usage {
        /// What is missing or does not go together, as it would be typed.
        what: &'static str,
    },
    /// A file or folder could not be written.
    #[error("cannot write `{}`", path.display())]
    Unwritable {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        #[source]
        source: std::io::Error,
    },
    /// Another run of the program is writing there.
    #[error("another run of duibiao is writing `{}`", path.display())]
    Busy {
        /// The file or folder.
        path: PathBuf,
    },
    /// The output folder holds something that is not a report.
    #[error("`{}` {}", path.display(), match stranger {
        Some(name) => format!("holds `{name}`, which is not part of a report"),
        None => "is not an earlier report made by duibiao".to_string(),
    })]
    NotOurs {
        /// The folder.
        path: PathBuf,
        /// A file in it that no report has.
        stranger: Option<String>,
    },
    /// A file to import, or its mapping, cannot be used.
    #[error("cannot import `{}`\n{reason}", path.display())]
    NotATable {
        /// The file.
        path: PathBuf,
        /// What was found and what to do.
        reason: String,
    },
    /// The output folder holds something that is not an export.
    #[error("`{}` {}", path.display(), match stranger {
        Some(name) => format!("holds `{name}`, which is not part of an export"),
        None => "is not an earlier export made by duibiao".to_string(),
    })]
    NotExported {
        /// The folder.
        path: PathBuf,
        /// A file in it that the export did not write.
        stranger: Option<String>,
    },
    /// The output file holds actuals that were not derived.
    #[error("`{}` is not a table of derived actuals", path.display())]
    NotDerived {
        /// The file.
        path: PathBuf,
    },
    /// Whoever asked for the work has stopped it.
    #[error("stopped on request; nothing was written")]
    Interrupted,
    /// Station hours could not be reckoned with.
    #[error("cannot derive air indicators from `{}`", path.display())]
    Hours {
        /// The file or folder.
        path: PathBuf,
        /// Why.
        #[source]
        source: Box<crate::derive::air::AirError>,
    },
    /// A frame operation failed: a defect of the program, not of the data.
    #[error("frame operation failed: {0}")]
    Frame(#[from] polars::error::PolarsError),
    /// A chart could not be drawn.
    #[error("cannot draw the chart `{chart}`")]
    Chart {
        /// Which chart.
        chart: String,
        /// Why.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// A PDF could not be written, or this build cannot write any.
    #[error(transparent)]
    Pdf(#[from] crate::report::PdfError),
    /// A report template failed.
    #[error("cannot use the template `{name}`{}", match line {
        Some(line) => format!(": `{line}`"),
        None => String::new(),
    })]
    Template {
        /// The template.
        name: String,
        /// The line that failed, as it is written.
        line: Option<String>,
        /// Why, with the number of the line.
        #[source]
        source: Box<minijinja::Error>,
    },
    /// An office's own template goes on beyond a limit.
    #[error("the template `{name}`{} goes on beyond what {} allows, {allowed}", match line {
        Some(line) => format!(", line {line},"),
        None => String::new(),
    }, limit.code())]
    TemplateTooLong {
        /// The template.
        name: String,
        /// Where it had come to, counted from 1.
        line: Option<usize>,
        /// [`Limit::TemplateSteps`] or [`Limit::TemplateBytes`].
        limit: Limit,
        /// Steps or bytes allowed.
        allowed: u64,
    },
    /// A table or document could not be serialised.
    #[error("cannot serialise the {what}: {reason}")]
    Serialise {
        /// Which document.
        what: &'static str,
        /// Why.
        reason: String,
    },
}

impl Error {
    /// What the reader can do about it, when something can be said.
    pub fn hint(&self) -> Option<String> {
        match self {
            Error::NotFound { what, .. } if *what == "dataset" => Some(
                "name a folder that holds a `datapackage.json`, such as `datasets/inner-mongolia`"
                    .into(),
            ),
            Error::NotFound { what, .. } if *what == "recipes" => {
                Some("write the recipes into `derive.toml`; `docs/derive.md` shows how".into())
            }
            Error::NotFound { .. } => {
                Some("the descriptor `datapackage.json` must name every table".into())
            }
            Error::Unreadable { .. } => {
                Some("check that the file exists and may be read, and how its name is spelt".into())
            }
            Error::NotFile { .. } => Some("name an ordinary file".into()),
            Error::NotFolder { .. } => Some("choose a new name, or an empty folder".into()),
            Error::TooLarge { limit, .. } => Some(format!(
                "check that it is the right file; more is read with `--limit {}=NUMBER`",
                limit.code()
            )),
            Error::RowTooLong { .. } => Some(format!(
                "check from this line on whether a quote is never closed; longer rows are read with `--limit \
                 {}=NUMBER`",
                Limit::RowBytes.code()
            )),
            Error::NotText { .. } => Some(
                "save it as UTF-8 text; tables are CSV files, in Excel `CSV UTF-8 (comma delimited)`"
                    .into(),
            ),
            Error::RepeatedColumn { .. } => {
                Some("keep one of them, or give the other another name".into())
            }
            Error::NotResults { .. } => Some(
                "compare `report.json` of two reports, or what `check --format json` printed".into(),
            ),
            Error::Malformed { .. } => Some(
                "correct the place shown; `docs/dataset.md` and `docs/derive.md` describe every file"
                    .into(),
            ),
            Error::OutsideDataset { .. } => Some(
                "keep all tables inside the dataset folder and name them by relative paths".into(),
            ),
            Error::MissingColumns { found, .. } if found.iter().all(String::is_empty) => Some(
                "its first line is empty; write the column names there".into(),
            ),
            Error::MissingColumns { found, .. } => Some(format!(
                "its header has {}; add the missing names to the header line",
                quoted(found)
            )),
            Error::Unknown { similar, .. } if !similar.is_empty() => {
                Some(format!("did you mean {}?", quoted(similar)))
            }
            Error::Unwritable { .. } => Some(
                "check the folder's permissions and the free space, close the file in other programs such as Excel, \
                 or choose another `--out`"
                    .into(),
            ),
            Error::Busy { .. } => Some(
                "wait until it has ended and run the command again; nothing was changed".into(),
            ),
            Error::NotOurs { .. } => Some(
                "choose an empty folder, a new one, or one that holds an earlier report".into(),
            ),
            Error::NotExported { .. } => Some(
                "choose an empty folder, a new one, or one that holds an earlier export".into(),
            ),
            Error::NotDerived { .. } => Some(
                "choose a new file; only a table whose every row is `derived` is replaced".into(),
            ),
            Error::Hours { .. } => Some(
                "check columns, units and stamps of the hours; `docs/derive.md` describes them"
                    .into(),
            ),
            Error::TemplateTooLong { limit, .. } => Some(format!(
                "look there for a loop that runs too often or a text that grows with each round; more is allowed \
                 with `--limit {}=NUMBER`",
                limit.code()
            )),
            Error::Template { .. } => Some(
                "`docs/report.md` lists what a template sees; it may `{% extends \"report.html\" %}` and \
                 change a part"
                    .into(),
            ),
            _ => None,
        }
    }

    /// Whether the cause lies in the command line rather than in files (exit code 2 rather than 3).
    pub fn is_usage(&self) -> bool {
        matches!(
            self,
            Error::Unknown { .. }
                | Error::Usage { .. }
                | Error::Template { .. }
                | Error::TemplateTooLong { .. }
                | Error::Pdf(crate::report::PdfError::NotBuilt)
        )
    }
}

fn quoted(words: &[String]) -> String {
    few(words)
        .map(|word| format!("`{word}`"))
        .chain(more(words))
        .collect::<Vec<_>>()
        .join(", ")
}

/// As many names as a message can hold: a file that is no table may have a hundred thousand columns.
const MOST_NAMES: usize = 40;

/// The first names, each in a length fit for a message.
pub(crate) fn few(names: &[String]) -> impl Iterator<Item = String> {
    names
        .iter()
        .take(MOST_NAMES)
        .map(|name| crate::quantity::excerpt(name))
}

/// How many names there are beyond the first.
pub(crate) fn more(names: &[String]) -> Option<String> {
    let left = names.len().checked_sub(MOST_NAMES)?;
    (left > 0).then(|| format!("… +{left}"))
}

/// The crate's result.
pub type Result<T, E = Error> = std::result::Result<T, E>;
