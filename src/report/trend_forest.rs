//! 趋势森林图: the trends of all records on one relative scale.

use super::charts::PlannedChart;
use super::trends::TrendView;
use crate::assess::Question;
use crate::chart::{
    ChartSpec, Frame, TrendEstimate, TrendForest, TrendForestWords, TrendGroup, TrendRow,
    TrendSense,
};
use crate::dataset::Dataset;
use crate::language::Language;
use crate::words::{Phrase, Wording, wording};

/// Rows a reader can take in; of more only significant trends are drawn, the surest first.
const MOST_ROWS: usize = 48;

const WIDTH: u32 = 1200;

/// The forest plot of these trends under their domains; `None` when none could be tested.
pub fn trend_forest_chart(
    dataset: &Dataset,
    question: Question,
    trends: &[TrendView],
    language: Language,
) -> Option<PlannedChart> {
    let words = wording(language);
    let shown = shown(trends);
    let groups: Vec<TrendGroup> = dataset
        .domains
        .iter()
        .map(|domain| TrendGroup {
            label: domain.name.get(language).to_string(),
            rows: shown
                .iter()
                .filter(|view| view.domain == domain.id)
                .map(|view| row(view, words))
                .collect(),
        })
        .filter(|group| !group.rows.is_empty())
        .collect();
    if groups.is_empty() {
        return None;
    }
    let title = words.phrase(Phrase::TrendForestTitle).to_string();
    let mut footer = vec![words.phrase(Phrase::TrendsText).to_string()];
    if tested(trends).count() > MOST_ROWS {
        footer.push(words.phrase(Phrase::TrendForestCut).to_string());
    }
    footer.push(words.as_of(question.as_of, question.known_at));
    Some(PlannedChart {
        name: "trend-forest".into(),
        title: title.clone(),
        section: "trends",
        target: None,
        spec: ChartSpec::TrendForest(TrendForest {
            frame: Frame {
                title,
                subtitle: dataset.package.title(language).to_string(),
                footer,
                width: WIDTH,
            },
            groups,
            words: key(words),
        }),
    })
}

/// The views to draw: all that were tested, or the surest of them.
fn shown(trends: &[TrendView]) -> Vec<&TrendView> {
    if tested(trends).count() <= MOST_ROWS {
        return tested(trends).collect();
    }
    let significant = |view: &&TrendView| view.trend.is_some_and(|trend| trend != "no_trend");
    let mut surest: Vec<&TrendView> = tested(trends).filter(significant).collect();
    let p = |view: &TrendView| view.p.unwrap_or(1.0);
    surest.sort_by(|a, b| p(a).total_cmp(&p(b)));
    surest.truncate(MOST_ROWS);
    surest
}

fn tested(trends: &[TrendView]) -> impl Iterator<Item = &TrendView> {
    trends.iter().filter(|view| view.slope_percent.is_some())
}

fn row(view: &TrendView, words: &'static dyn Wording) -> TrendRow {
    let significant = view.trend.is_some_and(|trend| trend != "no_trend");
    let way = match view.is_good {
        Some(true) => words.phrase(Phrase::TrendGood),
        Some(false) => words.phrase(Phrase::TrendBad),
        None if significant => words.phrase(Phrase::TrendNeutral),
        None => words.phrase(Phrase::Dash),
    };
    TrendRow {
        id: format!("{} {}", view.indicator, view.region),
        label: view.indicator_name.clone(),
        place: words.list(&[
            view.region_name.clone(),
            view.span.clone(),
            format!("n = {}", view.n),
        ]),
        estimate: view.slope_percent.map(|slope| TrendEstimate {
            slope,
            limits: view.lower_percent.zip(view.upper_percent),
            significant,
            sense: match view.is_good {
                Some(true) => TrendSense::Good,
                Some(false) => TrendSense::Bad,
                None => TrendSense::Neutral,
            },
        }),
        note: words.phrase(Phrase::TrendNoLimits).to_string(),
        slope_text: view.slope_words.clone(),
        significance_text: view.trend_words.clone(),
        sense_word: way.to_string(),
    }
}

fn key(words: &'static dyn Wording) -> TrendForestWords {
    let phrase = |phrase| words.phrase(phrase).to_string();
    TrendForestWords {
        axis: phrase(Phrase::TrendAxis),
        slope: phrase(Phrase::TrendSlope),
        significance: phrase(Phrase::TrendFound),
        direction: phrase(Phrase::TrendWay),
        good: phrase(Phrase::TrendGood),
        bad: phrase(Phrase::TrendBad),
        neutral: phrase(Phrase::TrendNeutral),
        rising: phrase(Phrase::Rising),
        falling: phrase(Phrase::Falling),
        significant: phrase(Phrase::TrendSignificant),
        not_significant: phrase(Phrase::TrendNotSignificant),
        interval: phrase(Phrase::TrendInterval),
        limit_beyond: phrase(Phrase::TrendLimitBeyond),
        slope_beyond: phrase(Phrase::TrendSlopeBeyond),
    }
}
