//! 季度文字: the quarterly text, passage by passage, in sentences that may be pasted as they stand.

mod counts;

use rust_decimal::Decimal;
use serde::Serialize;

use super::changes::ChangeView;
use super::sections::{Rows, is_unreported};
use super::views::{RowView, SourceView};
use crate::assess::{Assessment, Assessments, Reason, Verdict};
use crate::dataset::{Dataset, Method, Target};
use crate::period::{Granularity, Period};
use crate::words::quarterly::{ChangeParts, GoodNews, TargetParts};
use crate::words::{Phrase, Wording, links};
use counts::{by_domain, by_region, movements, reasons_by_region, verdicts};

/// A passage of the quarterly text: a heading, sentences, and points below them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Passage {
    /// Stable id: `attention`, `good_news`, ...; the writers may refer to it.
    pub id: &'static str,
    /// Heading.
    pub heading: String,
    /// Whole sentences; one paragraph each.
    pub paragraphs: Vec<String>,
    /// What the sentences speak of, one by one.
    pub points: Vec<Point>,
}

/// One point of a passage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Point {
    /// The target it speaks of, for links; its id stands in the sentence.
    pub target: Option<String>,
    /// The verdict code of that target, for its colour.
    pub verdict: Option<&'static str>,
    /// One sentence.
    pub text: String,
}

/// Points of a passage at most; the table holds the rest.
const MOST_POINTS: usize = 60;

/// What the quarterly text is told of.
pub(super) struct Told<'a> {
    pub(super) dataset: &'a Dataset,
    pub(super) assessments: &'a Assessments,
    /// The answer at the end of the quarter before.
    pub(super) before: &'a Assessments,
    pub(super) changes: &'a [ChangeView],
    pub(super) rows: &'a Rows<'a>,
    pub(super) findings: &'a str,
    pub(super) sources: &'a [SourceView],
    pub(super) words: &'static dyn Wording,
}

/// The whole text, in the order in which it is read.
pub(super) fn narrative(told: &Told<'_>) -> Vec<Passage> {
    [
        told.overview(),
        told.changed(),
        told.attention(),
        told.good_news(),
        told.domains(),
        told.regions(),
        told.not_assessed(),
        told.findings(),
        told.methods(),
        told.sources(),
    ]
    .into_iter()
    .filter(|passage| !passage.paragraphs.is_empty())
    .collect()
}

impl Told<'_> {
    fn passage(
        &self,
        id: &'static str,
        heading: Phrase,
        paragraphs: Vec<String>,
        mut points: Vec<Point>,
    ) -> Passage {
        let more = points.len().saturating_sub(MOST_POINTS);
        if more > 0 {
            points.truncate(MOST_POINTS);
            points.push(Point::plain(self.words.more(more)));
        }
        Passage {
            id,
            heading: self.words.phrase(heading).to_string(),
            paragraphs,
            points,
        }
    }

    fn overview(&self) -> Passage {
        let question = self.assessments.question;
        let counts = verdicts(&self.assessments.rows);
        let of = |wanted| counts::of(&counts, wanted);
        let total = self.assessments.rows.len();
        let assessed = total - of(Verdict::NotAssessed);
        let good = of(Verdict::Met) + of(Verdict::OnTrack);
        let as_of = self.words.as_of(question.as_of, question.known_at);
        let mut paragraphs = vec![self.words.headline(&as_of, total, &counts)];
        if let Some(share) = Decimal::from(good).checked_div(Decimal::from(assessed)) {
            let percent = self.words.percent(share);
            paragraphs.push(self.words.on_course(good, assessed, &percent));
        }
        self.passage("overview", Phrase::SectionSummary, paragraphs, Vec::new())
    }

    fn changed(&self) -> Passage {
        let moved = movements(self.changes);
        let paragraph = if moved.all() == 0 {
            self.words.phrase(Phrase::NothingChanged).to_string()
        } else {
            let of = self.assessments.rows.len();
            self.words.movements(self.before.question.as_of, of, &moved)
        };
        let points = self.changes.iter().map(|change| Point {
            target: Some(change.target.clone()),
            verdict: change.to,
            text: self.words.change(&ChangeParts {
                target: &change.target,
                region: &change.region,
                indicator: &change.indicator,
                before: wordy(&change.before),
                after: wordy(&change.after),
                causes: &change.causes,
            }),
        });
        let points = points.collect();
        self.passage("changes", Phrase::SectionChanges, vec![paragraph], points)
    }

    fn attention(&self) -> Passage {
        let mut rows = self.rows.attention();
        let upcoming = self.rows.upcoming();
        let stale = self.rows.for_reason(Reason::Stale);
        let mut paragraphs = vec![if rows.is_empty() {
            self.words.phrase(Phrase::NothingNeedsAttention).to_string()
        } else {
            self.words.attention(&verdicts(&self.assessments.rows))
        }];
        paragraphs.extend(self.unmet_though_done());
        if !upcoming.is_empty() {
            let horizon = horizon(self.assessments);
            let unreported = self.assessments.rows.iter().filter(|row| {
                is_unreported(row) && upcoming.iter().any(|view| view.target == row.target)
            });
            let unreported = unreported.count();
            paragraphs.push(self.words.upcoming(upcoming.len(), unreported, horizon));
        }
        let at_due = self.rows.for_reason(Reason::NoActualAtDue).len();
        if at_due > 0 {
            paragraphs.push(self.words.unreported_at_due(at_due));
        }
        if !stale.is_empty() {
            paragraphs.push(self.words.stale(stale.len()));
        }
        for row in upcoming.into_iter().chain(stale) {
            if rows.iter().all(|other| other.target != row.target) {
                rows.push(row);
            }
        }
        let points = rows.iter().map(|row| self.point(row)).collect();
        self.passage("attention", Phrase::SectionAttention, paragraphs, points)
    }

    /// Which targets are not met although their tasks are told as done.
    fn unmet_though_done(&self) -> Option<String> {
        let told = self.rows.views().filter_map(|row| {
            let done = row.tasks.iter().filter(|task| !task.doubt.is_empty());
            let done: Vec<String> = done.map(|task| task.task.clone()).collect();
            let tasks = self.words.list(&done);
            (!done.is_empty()).then(|| self.words.bracketed(&row.target, &tasks))
        });
        let told: Vec<String> = told.collect();
        (!told.is_empty()).then(|| links::unmet_though_done(&told, self.words.language()))
    }

    /// Newly met, met ahead of the due date, and on track: what is worth telling among the good.
    fn good_news(&self) -> Passage {
        let newly = |row: &Assessment| {
            let change = |change: &&ChangeView| change.target == row.target;
            row.verdict == Verdict::Met
                && self
                    .changes
                    .iter()
                    .find(change)
                    .is_some_and(|change| change.from != change.to)
        };
        let ahead = |row: &Assessment| {
            row.verdict == Verdict::Met
                && self
                    .dataset
                    .targets
                    .get(&row.target)
                    .and_then(Target::due_date)
                    .is_some_and(|due| due > self.assessments.question.as_of)
        };
        let on_track = |row: &Assessment| row.verdict == Verdict::OnTrack;
        let number = |wanted: &dyn Fn(&Assessment) -> bool| {
            self.assessments
                .rows
                .iter()
                .filter(|row| wanted(row))
                .count()
        };
        let news = GoodNews {
            met: number(&|row| row.verdict == Verdict::Met),
            in_advance: number(&ahead),
            newly_met: number(&newly),
            on_track: number(&on_track),
        };
        let paragraphs = if news.met + news.on_track == 0 {
            Vec::new()
        } else {
            vec![self.words.good_news(&news)]
        };
        let rows = self
            .rows
            .in_order(|row| newly(row) || ahead(row) || on_track(row));
        let points = rows.iter().map(|row| self.point(row)).collect();
        self.passage("good_news", Phrase::SectionGoodNews, paragraphs, points)
    }

    fn domains(&self) -> Passage {
        let groups = by_domain(self.dataset, self.assessments, self.words.language());
        self.groups("domains", Phrase::SectionDomains, groups)
    }

    fn regions(&self) -> Passage {
        let groups = by_region(self.dataset, self.assessments, self.words.language());
        self.groups("regions", Phrase::SectionRegions, groups)
    }

    fn groups(&self, id: &'static str, heading: Phrase, groups: Vec<counts::Group>) -> Passage {
        let paragraphs = groups
            .iter()
            .map(|group| self.words.group(&group.name, &group.counts))
            .collect();
        self.passage(id, heading, paragraphs, Vec::new())
    }

    fn not_assessed(&self) -> Passage {
        let regions = reasons_by_region(self.dataset, self.assessments, self.words.language());
        let all = counts::all_reasons(&regions);
        let paragraphs = if all.is_empty() {
            Vec::new()
        } else {
            vec![self.words.not_assessed(&all)]
        };
        let points = regions
            .iter()
            .map(|region| Point::plain(self.words.reporting(&region.name, &region.counts)));
        let points = points.collect();
        self.passage("not_assessed", Phrase::RegionsReport, paragraphs, points)
    }

    fn findings(&self) -> Passage {
        let paragraphs = vec![self.words.checked(self.findings)];
        self.passage("findings", Phrase::SectionFindings, paragraphs, Vec::new())
    }

    fn methods(&self) -> Passage {
        let mut used: Vec<Method> = Vec::new();
        for row in &self.assessments.rows {
            if !used.contains(&row.method) {
                used.push(row.method);
            }
        }
        let points = used.iter().map(|method| {
            let told = self.words.method(method.id());
            let name = self.words.bracketed(told.name, method.id());
            Point::plain(self.words.labelled(&name, told.rule))
        });
        let points = points.collect();
        let text = self.words.phrase(Phrase::MethodText).to_string();
        self.passage("methods", Phrase::SectionMethod, vec![text], points)
    }

    fn sources(&self) -> Passage {
        let paragraphs = if self.sources.is_empty() {
            Vec::new()
        } else {
            vec![self.words.rests_on(self.sources.len())]
        };
        let points = self.sources.iter().map(|source| {
            let title = self.words.document(&source.title);
            let by: Vec<&str> = [source.issuer.as_str(), source.published.as_str()]
                .into_iter()
                .filter(|text| !text.is_empty() && *text != self.words.phrase(Phrase::Dash))
                .collect();
            Point::plain(match by.as_slice() {
                [] => title,
                [one] => self.words.bracketed(&title, one),
                [one, two, ..] => self.words.bracketed(&title, &self.words.clauses(one, two)),
            })
        });
        let points = points.collect();
        self.passage("sources", Phrase::SectionSources, paragraphs, points)
    }

    fn point(&self, row: &RowView) -> Point {
        Point {
            target: Some(row.target.clone()),
            verdict: Some(row.verdict),
            text: self.words.target(&TargetParts {
                target: &row.target,
                region: &row.region,
                indicator: &row.indicator,
                condition: &row.condition,
                due: &row.due,
                actual: &row.actual,
                period: &row.period,
                gap: &row.gap,
                pace: &row.pace,
                outlook: &row.outlook,
                verdict: &row.word,
            }),
        }
    }
}

/// A verdict without the sign before it: sentences are read aloud.
fn wordy(signed: &str) -> &str {
    signed.split_once(' ').map_or(signed, |(_, word)| word)
}

impl Point {
    fn plain(text: String) -> Point {
        Point {
            target: None,
            verdict: None,
            text,
        }
    }
}

/// The last day of the second quarter after the as-of day's own.
pub(super) fn horizon(assessments: &Assessments) -> chrono::NaiveDate {
    let as_of = assessments.question.as_of;
    Period::containing(Granularity::Quarter, as_of)
        .successor()
        .and_then(Period::successor)
        .map_or(as_of, Period::end)
}
