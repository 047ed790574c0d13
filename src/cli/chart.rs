//! `duibiao chart`: one chart alone, in the format that the file's name ends in.

use std::path::Path;

use super::args::{self, ChartKind, ChartText};
use super::check::region_code;
use super::ledger::known_list;
use super::printer::Printer;
use super::{Ended, indicator, unknown_target};
use crate::assess::{Assessment, assess};
use crate::chart::{self, PanelScale, Picture, vega_lite};
use crate::dataset::{Dataset, LedgerTables};
use crate::error::{Error, Result};
use crate::rectification::{Rectification, TaskState};
use crate::report::dispatch::{TaskChart, task_chart};
use crate::report::{Past, PlannedChart, Planner, all_trends, pdf_picture, trend_forest_chart};
use crate::watch::Unwatched;
use crate::words::Phrase;
use crate::writing::write_file;

pub(super) fn run(command: &args::Chart, printer: &Printer) -> Result<Ended> {
    let output = Output::of(command)?;
    let dataset = command.asked.load(printer)?;
    let of_tasks = task_chart_of(command.kind);
    if of_tasks.is_none() && !command.list.is_empty() {
        return Err(Error::Usage {
            what: "`--list` is of the charts of rectification tasks",
        });
    }
    let planned = match of_tasks {
        Some(chart) => of_ledger(chart, command, &dataset, printer)?,
        None => planned(command, &dataset, printer)?,
    };
    let mut planned = planned.ok_or(Error::Usage {
        what: match of_tasks {
            Some(_) => "there is nothing to draw: no rectification task fits",
            None => "there is nothing to draw: no target or series of the dataset fits",
        },
    })?;
    let frame = planned.spec.frame_mut();
    if let Some(title) = &command.title {
        frame.title.clone_from(title);
    }
    if let Some(subtitle) = &command.subtitle {
        frame.subtitle.clone_from(subtitle);
    }
    if let Some(width) = command.width {
        frame.width = width;
    }
    let failed = |source| Error::Chart {
        chart: planned.name.clone(),
        source: Box::new(source),
    };
    let drawn = chart::draw(&planned.spec).map_err(failed)?;
    if !drawn.missing_glyphs.is_empty() {
        let missing: String = drawn.missing_glyphs.iter().collect();
        let words = printer.words();
        printer.say(&words.labelled(words.phrase(Phrase::MissingGlyphs), &missing));
    }
    let svg = || match command.text {
        ChartText::Live => Ok(drawn.svg.clone()),
        ChartText::Outlined => Picture::read(&drawn.svg).map(|picture| picture.outlined()),
    };
    match output {
        Output::Svg(None) => printer.data(&svg().map_err(failed)?),
        Output::Svg(Some(path)) => write_file(path, svg().map_err(failed)?.as_bytes())?,
        Output::Png(path) => {
            let picture = Picture::read(&drawn.svg).map_err(failed)?;
            write_file(path, &picture.png(command.scale).map_err(failed)?)?;
        }
        Output::VegaLite(path) => {
            let written = serde_json::to_vec_pretty(&vega_lite(&planned.spec));
            let mut bytes = written.map_err(|error| Error::Serialise {
                what: "chart as Vega-Lite",
                reason: error.to_string(),
            })?;
            bytes.push(b'\n');
            write_file(path, &bytes)?;
        }
        Output::Pdf(path) => {
            let (title, day) = (&planned.spec.frame().title, command.asked.as_of.to_string());
            let language = printer.language().to_string();
            write_file(path, &pdf_picture(&drawn.svg, title, &language, &day)?)?;
        }
    }
    Ok(Ended::Well)
}

/// Where the chart goes and in which format.
enum Output<'a> {
    Svg(Option<&'a Path>),
    Png(&'a Path),
    Pdf(&'a Path),
    VegaLite(&'a Path),
}

impl Output<'_> {
    fn of(command: &args::Chart) -> Result<Output<'_>> {
        let Some(path) = command.output.as_deref() else {
            return Ok(Output::Svg(None));
        };
        let ending = path.extension().unwrap_or_default().to_string_lossy();
        match ending.to_lowercase().as_str() {
            "svg" => Ok(Output::Svg(Some(path))),
            "png" => Ok(Output::Png(path)),
            "pdf" => Ok(Output::Pdf(path)),
            "json" => Ok(Output::VegaLite(path)),
            _ => Err(Error::Usage {
                what: "a chart is written to a file that ends in .svg, .png, .pdf or .json",
            }),
        }
    }
}

/// The kinds that show rectification tasks.
fn task_chart_of(kind: ChartKind) -> Option<TaskChart> {
    match kind {
        ChartKind::MilestoneTimeline => Some(TaskChart::Timeline),
        ChartKind::CompletionCurve => Some(TaskChart::Completion),
        ChartKind::TasksByUnit => Some(TaskChart::Offices),
        ChartKind::TargetGap
        | ChartKind::Dumbbell
        | ChartKind::Trajectory
        | ChartKind::ChangeColumns
        | ChartKind::Calendar
        | ChartKind::VerdictMatrix
        | ChartKind::RegionMatrix
        | ChartKind::TrendForest
        | ChartKind::SmallMultiples
        | ChartKind::Contribution => None,
    }
}

/// The chart of rectification tasks asked for; `None` where none of them has anything to show in it.
fn of_ledger(
    chart: TaskChart,
    command: &args::Chart,
    dataset: &Dataset,
    printer: &Printer,
) -> Result<Option<PlannedChart>> {
    let limits = command.asked.reading.limits();
    let tables = LedgerTables::load(&command.asked.dataset, dataset, &limits)?;
    for id in &command.list {
        known_list(&tables, id)?;
    }
    let assessments = assess(dataset, command.asked.question())?;
    let here = Rectification::at(dataset, &tables, &assessments);
    let of_list =
        |task: &&TaskState<'_>| command.list.is_empty() || command.list.contains(&task.list.id);
    let tasks: Vec<&TaskState<'_>> = here.tasks.iter().filter(of_list).collect();
    let language = printer.language();
    Ok(task_chart(chart, &here, &tasks, &assessments, language))
}

/// The chart asked for; `None` where the dataset has nothing to show in it, and for kinds of [`of_ledger`].
fn planned(
    command: &args::Chart,
    dataset: &Dataset,
    printer: &Printer,
) -> Result<Option<PlannedChart>> {
    let assessments = assess(dataset, command.asked.question())?;
    let planner = Planner::new(dataset, &assessments, printer.language());
    let past = || {
        Past::of(
            dataset,
            assessments.question,
            command.quarters.into(),
            &Unwatched,
        )
    };
    let row = || -> Result<&Assessment> {
        let id = command.target.as_ref().ok_or(Error::Usage {
            what: "this chart shows one target: name it with --target",
        })?;
        let row = assessments.rows.iter().find(|row| row.target == *id);
        row.ok_or_else(|| unknown_target(dataset, id))
    };
    let of_indicator = || {
        let id = command.indicator.as_ref().ok_or(Error::Usage {
            what: "this chart shows one indicator: name it with --indicator",
        })?;
        indicator(dataset, id)
    };
    Ok(match command.kind {
        ChartKind::TargetGap => planner.target_gap(),
        ChartKind::Dumbbell => planner.dumbbell(),
        ChartKind::Contribution => planner.contribution(),
        ChartKind::VerdictMatrix => planner.verdict_matrix(&past()?),
        ChartKind::RegionMatrix => planner.region_matrix(&past()?),
        ChartKind::Trajectory => planner.trajectory(row()?),
        ChartKind::ChangeColumns => planner.change_columns(row()?),
        ChartKind::SmallMultiples => {
            let scale = if command.own_scale {
                let words = printer.words();
                PanelScale::Own(words.phrase(Phrase::ChartOwnScale).to_string())
            } else {
                PanelScale::Common
            };
            planner.small_multiples(of_indicator()?, scale)
        }
        ChartKind::Calendar => {
            let wanted = command.region.as_ref().ok_or(Error::Usage {
                what: "a calendar shows one region: name it with --region",
            })?;
            let code = region_code(dataset, wanted)?;
            let region = dataset.regions.get(&code);
            let indicator = of_indicator()?;
            region.and_then(|region| planner.calendar(indicator, region))
        }
        ChartKind::TrendForest => {
            let (question, language) = (assessments.question, printer.language());
            let trends = all_trends(dataset, question, language, &Unwatched)?;
            trend_forest_chart(dataset, question, &trends, language)
        }
        ChartKind::MilestoneTimeline | ChartKind::CompletionCurve | ChartKind::TasksByUnit => None,
    })
}
