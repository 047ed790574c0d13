//! How many targets of which group have which verdict, and which way verdicts moved.

use crate::assess::{Assessment, Assessments, Reason, Verdict};
use crate::dataset::{Dataset, Region};
use crate::language::Language;
use crate::report::changes::ChangeView;
use crate::words::quarterly::Movements;

/// The targets of a domain or of a region by verdict.
pub(super) struct Group {
    pub(super) name: String,
    /// In the order of [`Verdict::ALL`].
    pub(super) counts: Vec<(Verdict, usize)>,
}

/// The targets of a region that were not assessed, by reason.
pub(super) struct Unreported {
    pub(super) name: String,
    /// In the order of [`Reason::ALL`].
    pub(super) counts: Vec<(Reason, usize)>,
}

/// How many rows have each verdict, in the order of [`Verdict::ALL`].
pub(super) fn verdicts<'a>(
    rows: impl IntoIterator<Item = &'a Assessment>,
) -> Vec<(Verdict, usize)> {
    let mut counts: Vec<(Verdict, usize)> = Verdict::ALL
        .into_iter()
        .map(|verdict| (verdict, 0))
        .collect();
    for row in rows {
        if let Some((_, count)) = counts
            .iter_mut()
            .find(|(verdict, _)| *verdict == row.verdict)
        {
            *count += 1;
        }
    }
    counts
}

/// The count of one verdict.
pub(super) fn of(counts: &[(Verdict, usize)], wanted: Verdict) -> usize {
    counts
        .iter()
        .find(|(verdict, _)| *verdict == wanted)
        .map_or(0, |(_, count)| *count)
}

/// Every domain that has targets, in the order of the definitions.
pub(super) fn by_domain(
    dataset: &Dataset,
    assessments: &Assessments,
    language: Language,
) -> Vec<Group> {
    dataset
        .domains
        .iter()
        .map(|domain| {
            let rows = assessments.rows.iter().filter(|row| {
                dataset
                    .indicators
                    .get(&row.indicator)
                    .is_some_and(|indicator| indicator.domain == domain.id)
            });
            Group {
                name: domain.name.get(language).to_string(),
                counts: verdicts(rows),
            }
        })
        .filter(|group| group.counts.iter().any(|(_, count)| *count > 0))
        .collect()
}

/// Every league and city (盟市) with what lies in it, in the order of `regions.csv`; areas that lie in none
/// stand by themselves.
pub(super) fn by_region(
    dataset: &Dataset,
    assessments: &Assessments,
    language: Language,
) -> Vec<Group> {
    grouped(dataset, &assessments.rows, language)
        .into_iter()
        .map(|(name, rows)| Group {
            name,
            counts: verdicts(rows),
        })
        .collect()
}

/// The regions with targets that were not assessed, most of them first.
pub(super) fn reasons_by_region(
    dataset: &Dataset,
    assessments: &Assessments,
    language: Language,
) -> Vec<Unreported> {
    let not_assessed = assessments
        .rows
        .iter()
        .filter(|row| row.verdict == Verdict::NotAssessed);
    let mut regions: Vec<Unreported> = grouped(dataset, not_assessed, language)
        .into_iter()
        .map(|(name, rows)| Unreported {
            name,
            counts: Reason::ALL
                .into_iter()
                .map(|reason| {
                    let of_reason = rows.iter().filter(|row| row.reason == Some(reason));
                    (reason, of_reason.count())
                })
                .filter(|(_, count)| *count > 0)
                .collect(),
        })
        .collect();
    let total = |region: &Unreported| region.counts.iter().map(|(_, count)| count).sum::<usize>();
    regions.sort_by_key(|region| std::cmp::Reverse(total(region)));
    regions
}

/// The reasons of all regions together.
pub(super) fn all_reasons(regions: &[Unreported]) -> Vec<(Reason, usize)> {
    Reason::ALL
        .into_iter()
        .map(|reason| {
            let counts = regions.iter().flat_map(|region| &region.counts);
            let of_reason = counts.filter(|(other, _)| *other == reason);
            (reason, of_reason.map(|(_, count)| count).sum())
        })
        .filter(|(_, count)| *count > 0)
        .collect()
}

fn grouped<'a>(
    dataset: &Dataset,
    rows: impl IntoIterator<Item = &'a Assessment>,
    language: Language,
) -> Vec<(String, Vec<&'a Assessment>)> {
    let mut groups: Vec<(usize, Vec<&Assessment>)> = Vec::new();
    for row in rows {
        let Some(home) = home(dataset, &row.region) else {
            continue;
        };
        match groups.iter_mut().find(|(position, _)| *position == home) {
            Some((_, group)) => group.push(row),
            None => groups.push((home, vec![row])),
        }
    }
    groups.sort_by_key(|(position, _)| *position);
    groups
        .into_iter()
        .filter_map(|(position, rows)| {
            let region = dataset.regions.iter().nth(position)?;
            Some((region.name.get(language).to_string(), rows))
        })
        .collect()
}

/// The place in `regions.csv` of the league or city that an area lies in, else of the area itself.
fn home(dataset: &Dataset, code: &str) -> Option<usize> {
    let mut region: &Region = dataset.regions.get(code)?;
    // A chain of parents is never longer than the list; a circle ends there.
    for _ in 0..dataset.regions.len() {
        if region.level == LEAGUE_OR_CITY {
            return dataset.regions.position(&region.code);
        }
        match dataset.regions.get(&region.parent) {
            Some(parent) => region = parent,
            None => break,
        }
    }
    dataset.regions.position(code)
}

/// The level of a league or city (盟市) in `regions.csv`.
const LEAGUE_OR_CITY: &str = "league_city";

/// Which way verdicts moved.
pub(super) fn movements(changes: &[ChangeView]) -> Movements {
    let mut moved = Movements::default();
    for change in changes {
        let verdict = |code: Option<&str>| code.and_then(Verdict::from_code);
        let slot = match (verdict(change.from), verdict(change.to)) {
            (Some(before), Some(after)) if before == after => &mut moved.otherwise,
            (Some(Verdict::NotAssessed), Some(_)) => &mut moved.newly_assessed,
            (Some(_), Some(Verdict::NotAssessed)) => &mut moved.no_longer_assessed,
            (Some(before), Some(after)) if before < after => &mut moved.better,
            (Some(_), Some(_)) => &mut moved.worse,
            _ => &mut moved.otherwise,
        };
        *slot += 1;
    }
    moved
}
