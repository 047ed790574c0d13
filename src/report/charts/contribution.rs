//! 分领域构成图: how each domain contributes to the headline.

use rust_decimal::Decimal;

use super::{PlannedChart, Planner};
use crate::assess::{Assessment, Verdict};
use crate::chart::{ChartSpec, Contribution, ContributionBar, ContributionWords, VerdictCount};
use crate::words::Phrase;

impl Planner<'_> {
    /// How many targets of each domain have which verdict; `None` without targets.
    pub fn contribution(&self) -> Option<PlannedChart> {
        let words = self.words;
        let domains = self.by_domain(|_| true);
        if domains.is_empty() {
            return None;
        }
        let all: Vec<&Assessment> = domains.iter().flat_map(|(_, rows)| rows).copied().collect();
        let title = words.phrase(Phrase::ChartDomainsTitle);
        let note = words.phrase(Phrase::ChartDomainsNote).to_string();
        Some(PlannedChart {
            name: "domains".into(),
            title: title.to_string(),
            section: "domains",
            target: None,
            spec: ChartSpec::Contribution(Contribution {
                frame: self.frame(title, note),
                total: self.bar(words.phrase(Phrase::AllDomains), &all),
                bars: domains
                    .iter()
                    .map(|(domain, rows)| self.bar(domain, rows))
                    .collect(),
                words: ContributionWords {
                    marks: self.marks(),
                    total: words.phrase(Phrase::ChartTotal).into(),
                    rate: words.phrase(Phrase::ChartDomainsRate).into(),
                    total_scale: words.phrase(Phrase::ChartTotalScale).into(),
                },
            }),
        })
    }

    fn bar(&self, label: &str, rows: &[&Assessment]) -> ContributionBar {
        let count = |verdict: Verdict| rows.iter().filter(|row| row.verdict == verdict).count();
        let good = count(Verdict::Met) + count(Verdict::OnTrack);
        let assessed = rows.len() - count(Verdict::NotAssessed);
        let share = Decimal::from(good).checked_div(Decimal::from(assessed));
        ContributionBar {
            label: label.to_string(),
            note: String::new(),
            counts: Verdict::ALL
                .into_iter()
                .map(|mark| VerdictCount {
                    mark,
                    count: u32::try_from(count(mark)).unwrap_or(u32::MAX),
                })
                .filter(|segment| segment.count > 0)
                .collect(),
            total_text: self.words.targets(rows.len()),
            rate_text: match share {
                Some(share) => self
                    .words
                    .bracketed(&self.words.percent(share), &self.words.of(good, assessed)),
                None => self.words.phrase(Phrase::Dash).to_string(),
            },
        }
    }
}
