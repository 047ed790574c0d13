//! Where the recipes enter their figures and what they doubt.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use toml::Spanned;

use super::Method;
use super::figure::{Arithmetic, Exact, Figure};
use crate::dataset::table::is_reckonable;
use crate::dataset::{Foundations, Indicator};
use crate::finding::{Finding, FindingKind, Location, RawDoubt, Severity};
use crate::period::Period;
use crate::quantity::Unit;

/// What every recipe says about its figures.
#[derive(Clone, Copy, Debug)]
pub(super) struct Heading<'a> {
    pub(super) method: Method,
    pub(super) name: Option<&'a str>,
    pub(super) source: &'a Spanned<String>,
    pub(super) published: Option<NaiveDate>,
    pub(super) days_to_publish: Option<u32>,
    pub(super) decimals: &'a BTreeMap<String, u32>,
}

impl<'a> Heading<'a> {
    /// Its own name, or that of its method.
    pub(super) fn name(&self) -> &'a str {
        self.name.unwrap_or(self.method.code())
    }

    fn published(&self, period: Period) -> Option<NaiveDate> {
        let counted = |days| period.end().checked_add_days(Days::new(u64::from(days)));
        self.published
            .or_else(|| self.days_to_publish.and_then(counted))
    }
}

/// A figure before it is held against its indicator.
#[derive(Debug)]
pub(super) struct Entry {
    pub(super) region: String,
    pub(super) period: Period,
    /// `None` where too little was there.
    pub(super) value: Option<Exact>,
    pub(super) arithmetic: Arithmetic,
}

/// All figures and findings of a run.
pub(super) struct Ledger<'a> {
    ground: &'a Foundations,
    /// `derive.toml`, and its text.
    file: &'a str,
    text: &'a str,
    figures: Vec<Figure>,
    pub(super) findings: Vec<Finding>,
    doubts: Doubts,
    unknown_regions: BTreeSet<(String, String)>,
}

impl<'a> Ledger<'a> {
    pub(super) fn new(ground: &'a Foundations, file: &'a str, text: &'a str) -> Self {
        Ledger {
            ground,
            file,
            text,
            figures: Vec::new(),
            findings: Vec::new(),
            doubts: BTreeMap::new(),
            unknown_regions: BTreeSet::new(),
        }
    }

    /// Checks what does not depend on the raw tables: the source, and an indicator for every figure.
    /// Without its source nothing of a recipe can be entered.
    pub(super) fn open(&mut self, heading: &Heading<'_>) -> bool {
        let source = heading.source.get_ref();
        let known = self.ground.sources.contains(source);
        if !known {
            let nearest = self.ground.sources.nearest(source);
            self.refuse(
                heading.source,
                "source",
                unknown(source, "sources", nearest),
            );
        }
        known
    }

    /// The indicator's decimals, unless the recipe says otherwise.
    pub(super) fn decimals(&self, heading: &Heading<'_>, indicator: &str) -> Option<u32> {
        let own = heading.decimals.get(indicator).copied();
        own.or_else(|| Some(self.ground.indicators.get(indicator)?.decimals))
    }

    /// The definitions the figures rest on.
    pub(super) fn ground(&self) -> &'a Foundations {
        self.ground
    }

    /// Notes a doubt about raw data; those of one kind and subject are told together.
    pub(super) fn doubt(
        &mut self,
        file: &str,
        doubt: RawDoubt,
        subject: &str,
        period: Option<Period>,
    ) {
        let key = (file.to_string(), doubt, subject.to_string());
        let (first, count) = self.doubts.entry(key).or_insert((period, 0));
        *first = [*first, period].into_iter().flatten().min();
        *count += 1;
    }

    /// Notes a doubt that was counted already.
    pub(super) fn doubt_many(&mut self, file: &str, doubt: RawDoubt, subject: &str, count: u64) {
        if count > 0 {
            let key = (file.to_string(), doubt, subject.to_string());
            let count = usize::try_from(count).unwrap_or(usize::MAX);
            self.doubts.insert(key, (None, count));
        }
    }

    /// Enters the figures of one indicator; what cannot be entered becomes a finding.
    pub(super) fn enter(
        &mut self,
        heading: &Heading<'_>,
        file: &str,
        indicator: &Spanned<String>,
        unit: Option<&str>,
        entries: impl IntoIterator<Item = Entry>,
    ) {
        let id = indicator.get_ref();
        let Some(known) = self.ground.indicators.get(id) else {
            let nearest = self.ground.indicators.nearest(id);
            self.refuse(indicator, "indicators", unknown(id, "indicators", nearest));
            return;
        };
        let from = unit.and_then(|unit| Unit::parse(unit).ok());
        if let Some(from) = &from
            && from.conversion_to(&known.unit).is_err()
        {
            let kind = FindingKind::UnitMismatch {
                found: from.to_string(),
                expected: known.unit.to_string(),
                indicator: id.clone(),
            };
            self.refuse(indicator, "indicators", kind);
            return;
        }
        for entry in entries {
            self.enter_one(heading, file, known, from.as_ref(), entry);
        }
    }

    fn enter_one(
        &mut self,
        heading: &Heading<'_>,
        file: &str,
        indicator: &Indicator,
        from: Option<&Unit>,
        entry: Entry,
    ) {
        if !self.ground.regions.contains(&entry.region) {
            self.unknown_regions
                .insert((file.to_string(), entry.region));
            return;
        }
        let about = format!("{} {}", indicator.id, entry.region);
        let Some(exact) = entry.value else {
            self.doubt(file, RawDoubt::NotDerived, &about, Some(entry.period));
            return;
        };
        let decimals = heading
            .decimals
            .get(&indicator.id)
            .copied()
            .unwrap_or(indicator.decimals);
        // What an actual may not hold is not written as one.
        let value = exact.rounded(from, &indicator.unit, decimals);
        let Some(value) = value.filter(|value| is_reckonable(*value)) else {
            self.doubt(file, RawDoubt::NumberTooLarge, &about, Some(entry.period));
            return;
        };
        self.figures.push(Figure {
            id: format!(
                "{}-{}-{}-{}",
                heading.name(),
                entry.region,
                entry.period.to_string().replace('/', ".."),
                indicator.id
            ),
            indicator: indicator.id.clone(),
            region: entry.region,
            period: entry.period,
            value,
            unit: indicator.unit.clone(),
            published: heading.published(entry.period),
            source: heading.source.get_ref().clone(),
            locator: file.to_string(),
            arithmetic: entry.arithmetic,
        });
    }

    /// A finding about a word of `derive.toml`.
    fn refuse(&mut self, word: &Spanned<String>, column: &'static str, kind: FindingKind) {
        let before = self.text.get(..word.span().start).unwrap_or_default();
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        self.findings.push(Finding {
            kind,
            location: Location {
                file: self.file.to_string(),
                line: u64::try_from(line).ok(),
                column: Some(column),
            },
            row_left_out: false,
        });
    }

    /// The figures in order of indicator, region, length of period and period, and the findings in reading order.
    pub(super) fn close(mut self) -> (Vec<Figure>, Vec<Finding>) {
        let whole_file = |file: String, kind: FindingKind| Finding {
            kind,
            row_left_out: false,
            location: Location {
                file,
                line: None,
                column: None,
            },
        };
        for (file, region) in std::mem::take(&mut self.unknown_regions) {
            let nearest = self.ground.regions.nearest(&region);
            self.findings
                .push(whole_file(file, unknown(&region, "regions", nearest)));
        }
        for (file, doubt, about) in told_together(std::mem::take(&mut self.doubts)) {
            self.findings
                .push(whole_file(file, FindingKind::Raw { doubt, about }));
        }
        crate::finding::sort(&mut self.findings);
        let ground = self.ground;
        // Stable: the figures of a recipe stay together, as they were entered recipe by recipe.
        self.figures.sort_by_cached_key(|figure| {
            (
                ground.indicators.position(&figure.indicator),
                figure.region.clone(),
                figure.period.granularity(),
                figure.period.start(),
                figure.period.end(),
                figure.id.clone(),
            )
        });
        (self.figures, self.findings)
    }
}

/// What is doubted, by raw table, kind and subject: the first period and how often.
type Doubts = BTreeMap<(String, RawDoubt, String), (Option<Period>, usize)>;

/// Subjects of one kind of note that are named; the others are counted.
const NAMED: usize = 3;

/// Doubts with what they are about. Notes of one kind in one table are told in one breath.
fn told_together(doubts: Doubts) -> Vec<(String, RawDoubt, String)> {
    let mut told: Vec<(String, RawDoubt, Vec<String>)> = Vec::new();
    for ((file, doubt, subject), (first, count)) in doubts {
        let mut about = subject;
        if let Some(period) = first {
            about = format!("{about} {period}");
        }
        if count > 1 {
            about = format!("{about} ×{count}").trim_start().to_string();
        }
        match told.last_mut() {
            Some((of, kind, abouts))
                if *of == file && *kind == doubt && doubt.severity() == Severity::Note =>
            {
                abouts.push(about);
            }
            _ => told.push((file, doubt, vec![about])),
        }
    }
    let joined = |(file, doubt, abouts): (String, RawDoubt, Vec<String>)| {
        let rest = abouts.len().saturating_sub(NAMED);
        let mut about = abouts
            .into_iter()
            .take(NAMED)
            .collect::<Vec<_>>()
            .join("; ");
        if rest > 0 {
            about = format!("{about}; … +{rest}");
        }
        (file, doubt, about)
    };
    told.into_iter().map(joined).collect()
}

fn unknown(id: &str, table: &'static str, nearest: Option<String>) -> FindingKind {
    FindingKind::UnknownReference {
        id: id.to_string(),
        table,
        nearest,
    }
}
