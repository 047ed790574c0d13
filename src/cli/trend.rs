//! `duibiao trend`: whether the series of a dataset rise or fall, how fast, and how surely.

use super::args::{self, Format};
use super::check::region_code;
use super::printer::Printer;
use super::table::printed;
use super::{Ended, indicator};
use crate::assess::Question;
use crate::assess::trends::{RecordTrend, records};
use crate::error::{Error, Result};
use crate::report::{self, TrendView};
use crate::trend::alternative::Significance;
use crate::trend::summary::{Inquiry, Workspace};
use crate::words::Phrase;

pub(super) fn run(command: &args::Trend, printer: &Printer) -> Result<Ended> {
    let dataset = command.reading.dataset(&command.dataset, printer)?;
    if let Some(id) = &command.indicator {
        indicator(&dataset, id)?;
    }
    if let Some(id) = &command.domain
        && !dataset.domains.contains(id)
    {
        return Err(Error::Unknown {
            what: "domain",
            id: id.clone(),
            similar: dataset.domains.similar(id, 0.6),
        });
    }
    let region = command.region.as_deref();
    let region = region
        .map(|wanted| region_code(&dataset, wanted))
        .transpose()?;
    let question = Question {
        as_of: command.as_of,
        known_at: command.known_at,
        method: None,
    };
    let inquiry = Inquiry {
        significance: Significance {
            alternative: command.alternative.into(),
            ..Significance::default()
        },
        alpha: command.alpha,
        confidence: Some(command.confidence),
        ..Inquiry::default()
    };
    let mut workspace = Workspace::default();
    let mut short = 0;
    let mut trends: Vec<RecordTrend> = Vec::new();
    for record in records(&dataset, question, 1)? {
        let Some(indicator) = dataset.indicators.get(&record.indicator) else {
            continue;
        };
        let wanted = command
            .indicator
            .as_ref()
            .is_none_or(|id| *id == indicator.id)
            && command
                .domain
                .as_ref()
                .is_none_or(|id| *id == indicator.domain)
            && region.as_ref().is_none_or(|code| *code == record.region);
        if !wanted {
            continue;
        }
        if record.values.len() < command.fewest {
            short += 1;
            continue;
        }
        let test = command.test.map(Into::into);
        trends.push(record.trend(indicator, &inquiry, test, &mut workspace));
    }
    let views = report::trend_views(&dataset, &trends, command.alpha, printer.language());
    printer.data(&match command.format {
        Format::Json => json(&views)?,
        Format::Csv => report::trends_csv(&views)?,
        Format::Table | Format::Md => table(&views, printer, command.format == Format::Md),
    });
    printer.say(
        &printer
            .words()
            .trends_told(views.len(), short, command.fewest),
    );
    Ok(Ended::Well)
}

fn json(views: &[TrendView]) -> Result<String> {
    let mut text = serde_json::to_string_pretty(views).map_err(|error| Error::Serialise {
        what: "trends as JSON",
        reason: error.to_string(),
    })?;
    text.push('\n');
    Ok(text)
}

fn table(views: &[TrendView], printer: &Printer, markdown: bool) -> String {
    let words = printer.words();
    let header = [
        Phrase::Region,
        Phrase::Indicator,
        Phrase::TrendSpan,
        Phrase::Count,
        Phrase::TrendSlope,
        Phrase::TrendFound,
        Phrase::TrendWay,
    ]
    .map(|phrase| words.phrase(phrase));
    let rows = views.iter().map(|view| {
        [
            view.region_name.clone(),
            view.indicator_name.clone(),
            view.span.clone(),
            view.n.to_string(),
            view.slope_words.clone(),
            view.trend_words.clone(),
            match view.is_good {
                Some(true) => words.phrase(Phrase::TrendBetter),
                Some(false) => words.phrase(Phrase::TrendWorse),
                None => words.phrase(Phrase::Dash),
            }
            .to_string(),
        ]
    });
    printed(header, rows, markdown)
}
