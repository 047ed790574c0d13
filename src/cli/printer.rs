//! stdout is data, stderr is talk.

use std::borrow::Cow;
use std::io::Write;

use crate::error::Error;
use crate::language::Language;
use crate::words::{Phrase, Wording, wording};

/// What may be written where.
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

    /// An error with its causes and what to do.
    pub(super) fn error(&self, error: &Error) {
        let mut stderr = std::io::stderr().lock();
        let words = self.words();
        let labelled =
            |label, text: &str| harmless(&words.labelled(words.phrase(label), text)).into_owned();
        let _ = writeln!(stderr, "{}", labelled(Phrase::Error, &words.error(error)));
        let mut cause = std::error::Error::source(error);
        while let Some(source) = cause {
            let _ = writeln!(stderr, "  {}", harmless(&source.to_string()));
            cause = source.source();
        }
        if let Some(hint) = words.hint(error) {
            let _ = writeln!(stderr, "\n{}", labelled(Phrase::Hint, &hint));
        }
    }
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
