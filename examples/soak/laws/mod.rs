//! What must hold whatever the input: each target is a function from bytes to a law that holds, or to what broke.
//! A panic is a broken law too. The targets of `fuzz/` call the same functions.

mod exchange;
pub(crate) mod folder;
mod grammar;
mod template;

pub(crate) use exchange::filled_template;

/// What an input is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Period,
    Number,
    Unit,
    Formula,
    Mapping,
    Sdmx,
    Sheet,
    Dataset,
    Derive,
    Template,
}

impl Kind {
    #[allow(dead_code, reason = "the fuzz targets choose by name")]
    pub(crate) const ALL: [Kind; 10] = [
        Kind::Period,
        Kind::Number,
        Kind::Unit,
        Kind::Formula,
        Kind::Mapping,
        Kind::Sdmx,
        Kind::Sheet,
        Kind::Dataset,
        Kind::Derive,
        Kind::Template,
    ];
}

/// A law that holds, with whether the input was read or refused; else what does not hold.
pub(crate) type Held = Result<bool, String>;

/// A reader under test.
#[derive(Debug)]
pub(crate) struct Target {
    /// Its name on the command line.
    pub(crate) name: &'static str,
    /// What its inputs are.
    #[allow(dead_code, reason = "the fuzz targets make their own inputs")]
    pub(crate) kind: Kind,
    /// What must hold.
    pub(crate) law: fn(&[u8]) -> Held,
}

/// All of them.
pub(crate) const TARGETS: [Target; 10] = [
    Target {
        name: "period",
        kind: Kind::Period,
        law: grammar::period,
    },
    Target {
        name: "number",
        kind: Kind::Number,
        law: grammar::number,
    },
    Target {
        name: "unit",
        kind: Kind::Unit,
        law: grammar::unit,
    },
    Target {
        name: "formula",
        kind: Kind::Formula,
        law: grammar::formula,
    },
    Target {
        name: "mapping",
        kind: Kind::Mapping,
        law: exchange::mapping,
    },
    Target {
        name: "sdmx",
        kind: Kind::Sdmx,
        law: exchange::sdmx_csv,
    },
    Target {
        name: "sheet",
        kind: Kind::Sheet,
        law: exchange::sheet,
    },
    Target {
        name: "dataset",
        kind: Kind::Dataset,
        law: folder::dataset,
    },
    Target {
        name: "derive",
        kind: Kind::Derive,
        law: folder::derive,
    },
    Target {
        name: "template",
        kind: Kind::Template,
        law: template::template,
    },
];

/// Asks for a law.
pub(crate) fn holds(law: bool, what: impl FnOnce() -> String) -> Result<(), String> {
    if law { Ok(()) } else { Err(what()) }
}

/// Panics where the law of a target does not hold, as fuzzing asks for.
#[allow(dead_code, reason = "for the fuzz targets")]
pub(crate) fn must_hold(name: &str, input: &[u8]) {
    let target = TARGETS.iter().find(|target| target.name == name);
    if let Some(Err(broken)) = target.map(|target| (target.law)(input)) {
        panic!("{name}: {broken}");
    }
}
