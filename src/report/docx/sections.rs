//! What the document says, in order: the quarterly text passage by passage, each table under the passage that
//! speaks of it, then the parts no passage speaks of.

use super::body::Body;
use crate::assess::Verdict;
use crate::chart::{ChartSpec, verdict_rgb};
use crate::error::{Error, Result};
use crate::report::paper::pieces;
use crate::report::views::ChartView;
use crate::report::{Passage, ReportModel};
use crate::words::{Phrase, symbol};

/// The parts of a report below its text, in the order in which they stand where no passage calls for them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Tally,
    Changes,
    Upcoming,
    Domains,
    Regions,
    Gaps,
    Trajectories,
    NotAssessed,
    Findings,
    Method,
    Sources,
    Targets,
    Concordance,
    Trends,
    Together,
}

const PARTS: [Part; 15] = [
    Part::Tally,
    Part::Changes,
    Part::Upcoming,
    Part::Domains,
    Part::Regions,
    Part::Gaps,
    Part::Trajectories,
    Part::NotAssessed,
    Part::Findings,
    Part::Method,
    Part::Sources,
    // Wide tables follow on pages that lie across.
    Part::Targets,
    Part::Concordance,
    Part::Trends,
    Part::Together,
];

/// More pictures of single targets than this belong into the folder.
const MOST_TRAJECTORIES: usize = 24;

impl Part {
    /// The passages it stands under; wide tables stand under none.
    fn passages(self) -> &'static [&'static str] {
        match self {
            Part::Tally => &["overview"],
            Part::Changes => &["changes"],
            Part::Upcoming => &["upcoming"],
            Part::Domains => &["domains"],
            Part::Regions => &["regions"],
            Part::NotAssessed => &["not_assessed"],
            Part::Findings => &["findings", "data_findings"],
            Part::Method => &["method", "methods"],
            Part::Sources => &["sources"],
            _ => &[],
        }
    }

    fn heading(self) -> Phrase {
        match self {
            Part::Tally => Phrase::SectionSummary,
            Part::Changes => Phrase::SectionChanges,
            Part::Upcoming => Phrase::SectionUpcoming,
            Part::Domains => Phrase::SectionDomains,
            Part::Regions => Phrase::SectionRegions,
            Part::Gaps => Phrase::SectionCharts,
            Part::Trajectories => Phrase::TrajectoriesOfAttention,
            Part::NotAssessed => Phrase::SectionNotAssessed,
            Part::Findings => Phrase::SectionFindings,
            Part::Method => Phrase::SectionMethod,
            Part::Sources => Phrase::SectionSources,
            Part::Targets => Phrase::SectionTable,
            Part::Concordance => Phrase::SectionConcordance,
            Part::Trends => Phrase::SectionTrends,
            Part::Together => Phrase::SectionTogether,
        }
    }

    fn is_wide(self) -> bool {
        matches!(
            self,
            Part::Targets | Part::Concordance | Part::Trends | Part::Together
        )
    }

    fn is_empty(self, model: &ReportModel) -> bool {
        match self {
            Part::Upcoming => model.upcoming.is_empty(),
            Part::Domains => pictures_of(model, "domains").next().is_none(),
            Part::Regions => pictures_of(model, "regions").next().is_none(),
            Part::Gaps => pictures_of(model, "charts").next().is_none(),
            Part::Trajectories => trajectories(model).is_empty(),
            Part::NotAssessed => model.not_assessed.is_empty(),
            Part::Targets => model.table.is_empty(),
            Part::Concordance => model.concordance.is_empty(),
            Part::Trends => model.trends.is_empty(),
            Part::Together => model.together.is_empty(),
            _ => false,
        }
    }
}

/// Writes everything between the contents and the end.
pub(super) fn write(body: &mut Body, model: &ReportModel) -> Result<()> {
    let mut left: Vec<Part> = PARTS
        .into_iter()
        .filter(|part| !part.is_empty(model))
        .collect();
    for passage in &model.narrative {
        told(body, passage);
        let (here, rest) = left
            .into_iter()
            .partition(|part: &Part| part.passages().contains(&passage.id));
        left = rest;
        for part in here {
            write_part(body, part, model)?;
        }
    }
    let first_wide = left.iter().position(|part| part.is_wide());
    for (place, part) in left.iter().enumerate() {
        if Some(place) == first_wide {
            body.end_section(false);
        }
        body.heading(1, model.words().phrase(part.heading()));
        write_part(body, *part, model)?;
    }
    if first_wide.is_some() {
        body.is_across();
    }
    Ok(())
}

fn told(body: &mut Body, passage: &Passage) {
    body.heading(1, &passage.heading);
    for paragraph in &passage.paragraphs {
        body.paragraph(paragraph);
    }
    // A table below says the same, and more.
    let in_a_table = ["changes", "sources"].contains(&passage.id);
    for point in passage.points.iter().filter(|_| !in_a_table) {
        let verdict = point.verdict.and_then(Verdict::from_code);
        body.point(
            verdict.map(|verdict| (verdict_rgb(verdict), symbol(verdict))),
            &point.text,
        );
    }
}

fn write_part(body: &mut Body, part: Part, model: &ReportModel) -> Result<()> {
    match part {
        Part::Tally => body.tally(model),
        Part::Changes => {
            body.changes(model);
            pictures(body, model, "changes")?;
        }
        Part::Domains => pictures(body, model, "domains")?,
        Part::Regions => pictures(body, model, "regions")?,
        Part::Upcoming => body.upcoming(model),
        Part::Gaps => pictures(body, model, "charts")?,
        Part::Trajectories => {
            for view in trajectories(model) {
                picture(body, model, view)?;
            }
        }
        Part::NotAssessed => body.not_assessed(model),
        Part::Findings => body.findings(model),
        Part::Method => body.paragraph(model.words().phrase(Phrase::Footer)),
        Part::Sources => body.sources(model),
        Part::Targets => body.targets(model),
        Part::Concordance => body.concordance(model),
        Part::Trends => {
            body.trends(model);
            pictures(body, model, "trends")?;
        }
        Part::Together => body.together(model),
    }
    Ok(())
}

fn pictures_of<'m>(
    model: &'m ReportModel,
    section: &'static str,
) -> impl Iterator<Item = &'m ChartView> {
    let charts = model.charts.iter();
    charts.filter(move |view| view.section == section)
}

fn pictures(body: &mut Body, model: &ReportModel, section: &'static str) -> Result<()> {
    for view in pictures_of(model, section) {
        picture(body, model, view)?;
    }
    Ok(())
}

fn picture(body: &mut Body, model: &ReportModel, view: &ChartView) -> Result<()> {
    let title = match &view.target {
        Some(target) => format!("{} {}", view.title, target),
        None => view.title.clone(),
    };
    let pieces = pieces(&view.name, &view.spec)?;
    let count = pieces.len();
    for (number, piece) in (1..).zip(pieces) {
        let title = match count {
            1 => title.clone(),
            _ => model
                .words()
                .bracketed(&title, &format!("{number}/{count}")),
        };
        let png = piece.png().map_err(|source| Error::Chart {
            chart: view.name.clone(),
            source: Box::new(source),
        })?;
        body.picture(png, piece.size, &title, &told_by(view));
    }
    Ok(())
}

/// What a picture shows, for readers who cannot see it.
fn told_by(view: &ChartView) -> String {
    let parts = match &view.spec {
        ChartSpec::Trajectory(spec) => {
            let mut parts = vec![
                spec.frame.title.as_str(),
                &spec.verdict_text,
                &spec.frame.subtitle,
            ];
            parts.extend(spec.target.as_ref().map(|target| target.label.as_str()));
            if let Some(last) = spec.actuals.last() {
                parts.extend([last.period_label.as_str(), &last.label]);
            }
            parts
        }
        spec => vec![spec.frame().title.as_str(), &spec.frame().subtitle],
    };
    let told: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    told.join(" · ")
}

/// The trajectories of what needs attention or falls due soon.
fn trajectories(model: &ReportModel) -> Vec<&ChartView> {
    let mut views: Vec<&ChartView> = Vec::new();
    for row in model.attention.iter().chain(&model.upcoming) {
        let view = model
            .trajectories
            .iter()
            .find(|view| Some(&view.name) == row.chart.as_ref());
        if let Some(view) = view
            && !views.iter().any(|other| other.name == view.name)
        {
            views.push(view);
        }
    }
    views.truncate(MOST_TRAJECTORIES);
    views
}
