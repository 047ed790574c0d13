//! Which charts a report holds, and their specs: assessments become data and words for [`crate::chart`].

mod calendar;
mod change_columns;
mod contribution;
mod dumbbell;
mod small_multiples;
mod target_gap;
mod trajectory;
mod verdict_matrix;

use crate::assess::{Assessment, Assessments, Reading, Verdict};
use crate::chart::{ChartSpec, Frame, VerdictWord};
use crate::dataset::{Dataset, Indicator, Target};
use crate::language::Language;
use crate::report::foremost::{MOST_ROWS, foremost, left_out};
use crate::words::{Phrase, Wording, wording};

pub use verdict_matrix::Past;

/// Width of a chart of a report, px.
const WIDTH: u32 = 1200;

/// A chart of a report: where it goes and what it shows.
#[derive(Clone, Debug)]
pub struct PlannedChart {
    /// File name without extension.
    pub name: String,
    /// Title.
    pub title: String,
    /// The section of the report it belongs to.
    pub section: &'static str,
    /// The target it belongs to, for charts of one target.
    pub target: Option<String>,
    /// What to draw.
    pub spec: ChartSpec,
}

/// Makes charts of the answer to one question, in one language.
pub struct Planner<'a> {
    dataset: &'a Dataset,
    assessments: &'a Assessments,
    language: Language,
    words: &'static dyn Wording,
}

impl<'a> Planner<'a> {
    /// For these assessments of this dataset.
    pub fn new(dataset: &'a Dataset, assessments: &'a Assessments, language: Language) -> Self {
        Planner {
            dataset,
            assessments,
            language,
            words: wording(language),
        }
    }

    /// The charts of the whole: what changed, the domains, the regions, the gaps.
    pub fn of_the_whole(&self, past: &Past) -> Vec<PlannedChart> {
        let mut charts = Vec::new();
        charts.extend(self.verdict_matrix(past));
        charts.extend(self.contribution());
        charts.extend(self.region_matrix(past));
        charts.extend(self.target_gap());
        charts.extend(self.dumbbell());
        charts.extend(self.alarms());
        charts.extend(self.all_small_multiples());
        charts.extend(self.calendars());
        charts
    }

    fn definitions(&self, row: &Assessment) -> Option<(&'a Target, &'a Indicator)> {
        Some((
            self.dataset.targets.get(&row.target)?,
            self.dataset.indicators.get(&row.indicator)?,
        ))
    }

    fn region(&self, row: &Assessment) -> &'a str {
        self.dataset
            .regions
            .get(&row.region)
            .map(|region| region.name.get(self.language))
            .unwrap_or_default()
    }

    fn footer(&self, sources: impl IntoIterator<Item = String>) -> Vec<String> {
        let mut titles: Vec<String> = Vec::new();
        for id in sources {
            let title = self
                .dataset
                .sources
                .get(&id)
                .map(|source| source.title.clone())
                .unwrap_or(id);
            if !titles.contains(&title) {
                titles.push(title);
            }
        }
        let question = self.assessments.question;
        vec![
            self.words
                .labelled(self.words.phrase(Phrase::Source), &self.words.list(&titles)),
            self.words.as_of(question.as_of, question.known_at),
        ]
    }

    /// Where readings came from, each source once.
    fn sources(&self, readings: &[Reading]) -> Vec<String> {
        let mut sources: Vec<String> = Vec::new();
        for reading in readings {
            if let Some(source) = self.assessments.source_of(reading)
                && !sources.contains(&source)
            {
                sources.push(source);
            }
        }
        sources
    }

    /// The same of a chart of so many rows, whose footer tells when not all of them are drawn.
    fn frame_of_rows(&self, title: &str, subtitle: String, all: usize) -> Frame {
        let mut frame = self.frame(title, subtitle);
        frame.footer.splice(0..0, left_out(self.words, all));
        frame
    }

    /// Heading, subtitle and footer of a chart of the whole.
    fn frame(&self, title: &str, subtitle: String) -> Frame {
        let words = self.words;
        let question = self.assessments.question;
        Frame {
            title: title.to_string(),
            subtitle,
            footer: vec![
                words.labelled(
                    words.phrase(Phrase::Source),
                    words.phrase(Phrase::SourcesInTable),
                ),
                words.as_of(question.as_of, question.known_at),
            ],
            width: WIDTH,
        }
    }

    /// The words of all verdicts.
    fn marks(&self) -> Vec<VerdictWord> {
        Verdict::ALL
            .into_iter()
            .map(|mark| VerdictWord {
                mark,
                word: self.words.verdict(mark).to_string(),
            })
            .collect()
    }

    /// The rows that are drawn of the assessments under their domains, worst first, of more than a picture holds the
    /// worst of all; and how many there were.
    fn worst_drawn<T>(
        &self,
        draw: impl Fn(&Assessment) -> Option<T>,
    ) -> (Vec<(&'a str, Vec<T>)>, usize) {
        let drawn = self
            .by_domain(|_| true)
            .into_iter()
            .map(|(label, mut rows)| {
                rows.sort_by(|a, b| Assessment::worst_first(a, b));
                let drawn = rows.into_iter().filter_map(|row| Some((row, draw(row)?)));
                (label, drawn.collect::<Vec<_>>())
            });
        let drawn = drawn.filter(|(_, rows)| !rows.is_empty()).collect();
        let (kept, all) = foremost(drawn, MOST_ROWS, |(a, _), (b, _)| {
            Assessment::worst_first(a, b)
        });
        let bare = |(label, rows): (&'a str, Vec<(&Assessment, T)>)| {
            (label, rows.into_iter().map(|(_, row)| row).collect())
        };
        (kept.into_iter().map(bare).collect(), all)
    }

    /// The assessments under their domains, in the dataset's order; domains without any are left out.
    fn by_domain(
        &self,
        wanted: impl Fn(&Assessment) -> bool,
    ) -> Vec<(&'a str, Vec<&'a Assessment>)> {
        let domain_of = |row: &Assessment| {
            let indicator = self.dataset.indicators.get(&row.indicator);
            indicator.map(|indicator| indicator.domain.as_str())
        };
        self.dataset
            .domains
            .iter()
            .map(|domain| {
                let rows = self.assessments.rows.iter();
                let rows = rows.filter(|row| domain_of(row) == Some(&domain.id) && wanted(row));
                (domain.name.get(self.language), rows.collect::<Vec<_>>())
            })
            .filter(|(_, rows)| !rows.is_empty())
            .collect()
    }
}

/// At most so many of the rows, the worst where there are more, each where it stood; and how many there were.
fn worst(rows: Vec<&Assessment>, most: usize) -> (Vec<&Assessment>, usize) {
    let (kept, all) = foremost(vec![((), rows)], most, |a, b| Assessment::worst_first(a, b));
    (kept.into_iter().flat_map(|(_, rows)| rows).collect(), all)
}
