//! stdout is data, stderr is talk.

use std::borrow::Cow;
use std::io::{IsTerminal, Write};

use crate::error::Error;
use crate::language::Language;
use crate::words::{Phrase, Wording, wording};

/// What may be written where.
#[derive(Clone, Copy)]
pub(super) struct Printer {
    quiet: bool,
    language: Language,
}

impl Printer {
    pub(super) fn new(quiet: bool, language: Language) -> Self {
        Printer { quiet, language }
    }

    pub(super) fn language(&self) -> Language {
        self.language
    }

    pub(super) fn is_quiet(&self) -> bool {
        self.quiet
    }

    pub(super) fn words(&self) -> &'static dyn Wording {
        wording(self.language)
    }

    /// Data for stdout. A reader that went away early (`| head`) is no error.
    pub(super) fn data(&self, text: &str) {
        let mut stdout = std::io::stdout().lock();
        let _ = stdout
            .write_all(harmless(text).as_bytes())
            .and_then(|()| stdout.flush());
    }

    /// A script for stdout, as it is.
    pub(super) fn script(&self, bytes: &[u8]) {
        let mut stdout = std::io::stdout().lock();
        let _ = stdout.write_all(bytes).and_then(|()| stdout.flush());
    }

    /// Talk for stderr, unless quiet.
    pub(super) fn say(&self, text: &str) {
        if !self.quiet {
            let _ = writeln!(std::io::stderr().lock(), "{}", harmless(text));
        }
    }

    /// Asks a person a question of yes or no; nobody is there to answer where input or talk is no terminal.
    pub(super) fn asks(&self, question: &str) -> bool {
        if self.quiet || !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
            return false;
        }
        let mut stderr = std::io::stderr().lock();
        let mut answer = String::new();
        let asked = write!(stderr, "{}", harmless(question)).and_then(|()| stderr.flush());
        let read = asked.and_then(|()| std::io::stdin().read_line(&mut answer));
        read.is_ok() && matches!(answer.trim(), "y" | "Y" | "yes" | "是" | "好")
    }

    /// The last word of a run that was stopped, on a line of its own where a bar was being drawn.
    pub(super) fn stopped(&self, is_placed: bool) {
        if std::io::stderr().is_terminal() {
            let _ = write!(std::io::stderr(), "\r\x1b[2K");
        }
        self.say(self.words().stopped(is_placed));
    }

    /// An error with its causes and what to do.
    pub(super) fn error(&self, error: &Error) {
        let mut stderr = std::io::stderr().lock();
        let words = self.words();
        let labelled = |label, text: &str| {
            let text = words.labelled(words.phrase(label), &in_short_lines(text));
            harmless(&text).into_owned()
        };
        let _ = writeln!(stderr, "{}", labelled(Phrase::Error, &words.error(error)));
        let mut cause = std::error::Error::source(error);
        while let Some(source) = cause {
            let _ = writeln!(
                stderr,
                "  {}",
                harmless(&in_short_lines(&source.to_string()))
            );
            cause = source.source();
        }
        if let Some(hint) = words.hint(error) {
            let _ = writeln!(stderr, "\n{}", labelled(Phrase::Hint, &hint));
        }
    }
}

/// As much of a line as a terminal shows of it in a few rows: the file that is quoted may have a line of ten
/// million characters.
const LINE: usize = 400;

/// Text whose lines end where nobody would read on.
fn in_short_lines(text: &str) -> String {
    text.split('\n')
        .map(|line| match line.char_indices().nth(LINE) {
            Some((cut, _)) => Cow::Owned(format!("{}…", line.get(..cut).unwrap_or(line))),
            None => Cow::Borrowed(line),
        })
        .collect::<Vec<_>>()
        .join("\n")
}

/// Text without the characters by which data could take over a terminal: control characters, and the marks that
/// turn the direction of writing, behind which a line reads as something else than it is.
fn harmless(text: &str) -> Cow<'_, str> {
    let harmful = |character: char| {
        matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            || (character.is_control() && !matches!(character, '\n' | '\t'))
    };
    if text.contains(harmful) {
        Cow::Owned(text.replace(harmful, "\u{fffd}"))
    } else {
        Cow::Borrowed(text)
    }
}
