//! Where the recipes enter their figures and what they doubt.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Days, NaiveDate};
use toml::Spanned;

use super::Method;
use super::figure::{Arithmetic, Exact, Figure};
use super::lines::{MOST_LINES, Place};
use crate::dataset::table::is_reckonable;
use crate::dataset::{Foundations, Indicator};
use crate::finding::{Finding, FindingKind, Location, RawDoubt, Severity};
use crate::period::{Period, YEARS};
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
    /// The raw table and column that name the regions of its figures.
    pub(super) regions_in: (&'a str, &'static str),
}

impl<'a> Heading<'a> {
    /// Its own name, or that of its method.
    pub(super) fn name(&self) -> &'a str {
        self.name.unwrap_or(self.method.code())
    }

    fn published(&self, period: Period) -> Option<NaiveDate> {
        let counted = |days| {
            let day = period.end().checked_add_days(Days::new(u64::from(days)));
            day.filter(|day| YEARS.contains(&day.year()))
        };
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
    unknown_regions: BTreeSet<(String, &'static str, String)>,
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
        place: Place<'_>,
        doubt: RawDoubt,
        subject: &str,
        period: Option<Period>,
    ) {
        let key = (place.file.to_string(), doubt, subject.to_string());
        let told = self.doubts.entry(key).or_default();
        told.periods.extend(period);
        told.column = place.column.filter(|_| !place.lines.is_empty());
        told.lines.extend(place.lines);
        while told.lines.len() > MOST_LINES {
            told.lines.pop_last();
        }
    }

    /// Notes a doubt that was counted already.
    pub(super) fn doubt_many(&mut self, file: &str, doubt: RawDoubt, subject: &str, count: u64) {
        if count > 0 {
            let key = (file.to_string(), doubt, subject.to_string());
            self.doubts.entry(key).or_default().counted = count;
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
            let (file, column) = heading.regions_in;
            self.unknown_regions
                .insert((file.to_string(), column, entry.region));
            return;
        }
        let about = format!("{} {}", indicator.id, entry.region);
        let Some(exact) = entry.value else {
            let place = Place::table(file);
            self.doubt(place, RawDoubt::NotDerived, &about, Some(entry.period));
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
            let place = Place::table(file);
            self.doubt(place, RawDoubt::NumberTooLarge, &about, Some(entry.period));
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
        let location = self.place_in_recipes(word.span().start, column);
        self.findings.push(Finding {
            kind,
            location,
            row_left_out: false,
        });
    }

    /// The line of `derive.toml` that a byte of it stands in.
    fn place_in_recipes(&self, byte: usize, column: &'static str) -> Location {
        let before = self.text.get(..byte).unwrap_or_default();
        let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
        Location {
            file: self.file.to_string(),
            line: u64::try_from(line).ok(),
            column: Some(column),
        }
    }

    /// The figures in order of indicator, region, length of period and period, and the findings in reading order.
    pub(super) fn close(mut self) -> (Vec<Figure>, Vec<Finding>) {
        for (file, column, region) in std::mem::take(&mut self.unknown_regions) {
            // A code that the recipe gives is mended there, any other in the raw table.
            let location = match self.text.find(&format!("\"{region}\"")) {
                Some(byte) => self.place_in_recipes(byte, "regions"),
                None => Location {
                    file,
                    line: None,
                    column: Some(column),
                },
            };
            let nearest = self.ground.regions.nearest(&region);
            self.findings.push(Finding {
                kind: unknown(&region, "regions", nearest),
                row_left_out: false,
                location,
            });
        }
        self.findings
            .extend(told_together(std::mem::take(&mut self.doubts)));
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

/// What is doubted, by raw table, kind and subject.
type Doubts = BTreeMap<(String, RawDoubt, String), Told>;

/// What is known of a doubt: the periods it is about and the rows, or how often it was counted.
#[derive(Debug, Default)]
struct Told {
    periods: BTreeSet<Period>,
    counted: u64,
    lines: BTreeSet<u64>,
    column: Option<&'static str>,
}

impl Told {
    /// The subject with the first period, and how many there are.
    fn about(&self, subject: String) -> String {
        let mut about = subject;
        if let Some(first) = self.periods.first() {
            about = format!("{about} {first}");
        }
        let count = self.counted.max(self.periods.len() as u64);
        if count > 1 {
            about = format!("{about} ×{count}");
        }
        about.trim_start().to_string()
    }
}

/// Raw table and kind of doubts that are told in one finding, by subject.
type Together = (String, RawDoubt, Vec<(String, Told)>);

/// Subjects of one kind of note that are named; the others are counted.
const NAMED: usize = 3;

/// Doubts as findings. Notes of one kind in one table are told in one breath, and stand at a row only where
/// there is but one.
fn told_together(doubts: Doubts) -> Vec<Finding> {
    let mut together: Vec<Together> = Vec::new();
    for ((file, doubt, subject), told) in doubts {
        match together.last_mut() {
            Some((of, kind, all))
                if *of == file && *kind == doubt && doubt.severity() == Severity::Note =>
            {
                all.push((subject, told));
            }
            _ => together.push((file, doubt, vec![(subject, told)])),
        }
    }
    let finding = |(file, doubt, all): Together| {
        let (mut line, mut column, mut rows) = (None, None, Vec::new());
        if let [(_, told)] = all.as_slice() {
            (line, column) = (told.lines.first().copied(), told.column);
            rows.extend(told.lines.iter().copied());
        }
        let rest = all.len().saturating_sub(NAMED);
        let named = all.into_iter().take(NAMED);
        let named: Vec<String> = named.map(|(subject, told)| told.about(subject)).collect();
        let mut about = named.join("; ");
        if rest > 0 {
            about = format!("{about}; … +{rest}");
        }
        Finding {
            kind: FindingKind::Raw { doubt, about, rows },
            row_left_out: false,
            location: Location { file, line, column },
        }
    };
    together.into_iter().map(finding).collect()
}

fn unknown(id: &str, table: &'static str, nearest: Option<String>) -> FindingKind {
    FindingKind::UnknownReference {
        id: id.to_string(),
        table,
        nearest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_of_publication_after_the_last_year_that_is_read_is_none() {
        let (source, decimals) = (Spanned::new(0..0, String::new()), BTreeMap::new());
        let heading = |days| Heading {
            method: Method::Ratio,
            name: None,
            source: &source,
            published: None,
            days_to_publish: Some(days),
            decimals: &decimals,
            regions_in: ("", ""),
        };
        let december: Period = "2200-12".parse().unwrap();
        let last = NaiveDate::from_ymd_opt(2200, 12, 31);
        assert_eq!(heading(0).published(december), last);
        assert_eq!(heading(1).published(december), None);
    }
}
