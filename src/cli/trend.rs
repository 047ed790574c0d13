//! `duibiao trend`: whether the series of a dataset rise or fall, how fast, and how surely.

use super::args::{self, Format};
use super::bar::Bar;
use super::check::region_code;
use super::printer::Printer;
use super::table::printed;
use super::{Ended, indicator};
use crate::assess::Question;
use crate::assess::trends::{Record, records, trends};
use crate::dataset::Dataset;
use crate::error::{Error, Result};
use crate::report::{self, TrendView};
use crate::trend::alternative::Significance;
use crate::trend::summary::Inquiry;
use crate::words::Phrase;

pub(super) fn run(command: &args::Trend, printer: &Printer) -> Result<Ended> {
    let bar = Bar::new(printer);
    let limits = command.reading.limits();
    let dataset = Dataset::load_watched(&command.dataset, &limits, &bar)?;
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
    let in_domain = |record: &Record, domain: &String| {
        let indicator = dataset.indicators.get(&record.indicator);
        indicator.is_some_and(|indicator| indicator.domain == *domain)
    };
    let is_wanted = |record: &Record| {
        let (indicator, domain) = (command.indicator.as_ref(), command.domain.as_ref());
        indicator.is_none_or(|id| *id == record.indicator)
            && domain.is_none_or(|id| in_domain(record, id))
            && region.as_ref().is_none_or(|code| *code == record.region)
    };
    let asked = records(&dataset, question, 1)?
        .into_iter()
        .filter(is_wanted);
    let (long, short): (Vec<Record>, Vec<Record>) =
        asked.partition(|record| record.values.len() >= command.fewest);
    let test = command.test.map(Into::into);
    let trends = trends(&dataset, long, &inquiry, test, &bar)?;
    drop(bar);
    let views = report::trend_views(&dataset, &trends, command.alpha, printer.language());
    printer.data(&match command.format {
        Format::Json => json(&views)?,
        Format::Csv => report::trends_csv(&views)?,
        Format::Table | Format::Md => table(&views, printer, command.format == Format::Md),
    });
    printer.say(
        &printer
            .words()
            .trends_told(views.len(), short.len(), command.fewest),
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
