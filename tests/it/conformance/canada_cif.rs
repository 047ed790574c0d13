//! The results that Statistics Canada publishes for the Canadian Indicator Framework, found again.
//!
//! Source: `indicator_calculation_components.yml` of `sdg-data-canada-odd-donnees/cif-data-donnees-cic`,
//! commit d38e8053d40d7af3cd7a05332cd94aee12dbe3dd: per series the base, the latest value, the goal, the
//! limit, and the value, status and score computed from them. The file is not part of this repository;
//! without it the test says so and passes.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use duibiao::assess::methods::group::Member;
use duibiao::assess::methods::series::{Finding, Goal, Series};
use duibiao::assess::methods::statcan_2024::{CONFORMANCE, Options, aggregate, judge};
use serde::Deserialize;

/// Beside the crate's own folder.
const ORACLE: &str = "../shared/oracles/canada-cif/indicator_calculation_components.yml";

/// Series of the file, those of them that have a score, and indicators. Of the other 7 one has no value at
/// all and 6 have a single year.
const SERIES: usize = 132;
const JUDGED: usize = 125;
const INDICATORS: usize = 86;

/// An indicator: its series by name, and its own `progress_status` and `score`.
type Indicator = BTreeMap<String, Entry>;

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Entry {
    Series(Published),
    Score(f64),
    Status(String),
    Nothing(()),
}

#[derive(Debug, Deserialize)]
struct Published {
    base_value: Option<f64>,
    base_year: f64,
    current_value: Option<f64>,
    current_year: Option<f64>,
    direction: i32,
    limit: Option<f64>,
    progress_value: Option<f64>,
    score: Option<f64>,
    status: String,
    target: Option<f64>,
    target_year: f64,
}

impl Published {
    fn judged(&self) -> Finding {
        let base = self.base_value.map(|value| (year(self.base_year), value));
        let latest = self
            .current_year
            .zip(self.current_value)
            .map(|(at, value)| (year(at), value));
        let mut values: Vec<(i32, f64)> = base.into_iter().chain(latest).collect();
        values.dedup();
        let series = Series {
            values: &values,
            higher_is_better: self.direction > 0,
            goal: self.target.map(|value| Goal {
                year: year(self.target_year),
                value,
            }),
            natural_limit: self.limit,
        };
        let options = Options {
            base_year: year(self.base_year),
            ..Options::default()
        };
        judge(&series, &options)
    }

    fn difference(&self, finding: &Finding) -> Option<String> {
        let agree = finding.label == self.status
            && within(finding.value, self.progress_value, |published| {
                1e-9 * published.abs()
            })
            && within(finding.score, self.score, |_| 1e-4);
        (!agree).then(|| format!("{self:?} against {finding:?}"))
    }
}

#[expect(clippy::cast_possible_truncation, reason = "years are written 2015.0")]
fn year(written: f64) -> i32 {
    written as i32
}

fn within(found: Option<f64>, published: Option<f64>, tolerance: impl Fn(f64) -> f64) -> bool {
    match (found, published) {
        (Some(found), Some(published)) => (found - published).abs() <= tolerance(published),
        (None, None) => true,
        _ => false,
    }
}

/// The published file; `None` where it is not to be had.
fn oracle() -> Option<BTreeMap<String, Indicator>> {
    let path = oracle_path();
    let text = path.exists().then(|| std::fs::read_to_string(&path))?;
    let text = text.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let read = serde_yaml_ng::from_str(&text);
    Some(read.unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

fn oracle_path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(ORACLE)
}

fn series(indicator: &Indicator) -> impl Iterator<Item = (&String, &Published)> {
    indicator.iter().filter_map(|(name, entry)| match entry {
        Entry::Series(published) => Some((name, published)),
        _ => None,
    })
}

#[test]
fn finds_every_published_series_again() {
    let Some(indicators) = oracle() else {
        eprintln!("SKIPPED: there is no {}", oracle_path().display());
        return;
    };
    let mut count = 0;
    let mut judged = 0;
    let mut differences = Vec::new();
    for (name, published) in indicators.values().flat_map(series) {
        let finding = published.judged();
        count += 1;
        judged += usize::from(finding.score.is_some());
        if let Some(difference) = published.difference(&finding) {
            differences.push(format!("{name}: {difference}"));
        }
    }
    let agreeing = count - differences.len();
    eprintln!("statcan-2024: {agreeing}/{count} series agree ({judged} of them judged)");
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert_eq!((count, judged), (SERIES, JUDGED));
    assert_eq!([agreeing, count], told(0));
}

#[test]
fn finds_every_published_indicator_again() {
    let Some(indicators) = oracle() else {
        eprintln!("SKIPPED: there is no {}", oracle_path().display());
        return;
    };
    let mut agreeing = 0;
    let mut without_series = 0;
    let mut differences = Vec::new();
    for (name, indicator) in &indicators {
        let members: Vec<Member> = series(indicator)
            .map(|(_, published)| Member::Series(published.judged()))
            .collect();
        if members.is_empty() {
            // Its status, if any, was set by hand.
            without_series += 1;
            continue;
        }
        let finding = aggregate(&members);
        let score = match indicator.get("score") {
            Some(Entry::Score(score)) => Some(*score),
            _ => None,
        };
        let status = match indicator.get("progress_status") {
            // The file leaves it empty where no series has a score.
            Some(Entry::Status(status)) if !status.is_empty() => status.as_str(),
            _ => "not_available",
        };
        if finding.label == status && within(finding.score, score, |_| 1e-4) {
            agreeing += 1;
        } else {
            differences.push(format!("{name}: {status} {score:?} against {finding:?}"));
        }
    }
    let count = indicators.len();
    eprintln!(
        "statcan-2024: {agreeing}/{} indicators agree",
        count - without_series
    );
    assert!(differences.is_empty(), "{}", differences.join("\n"));
    assert_eq!((count, without_series), (INDICATORS, 4));
    assert_eq!([agreeing, count - without_series], told(1));
}

/// What `duibiao methods statcan-2024` tells of it.
fn told(line: usize) -> [usize; 2] {
    [CONFORMANCE[line].agree, CONFORMANCE[line].of].map(|count| count as usize)
}
