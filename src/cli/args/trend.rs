//! The command that tests series for trends.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use super::asked::Reading;
use super::values::{Format, last_day, share};
use crate::trend::alternative::Alternative;
use crate::trend::trend_test::TestMethod;

#[derive(Debug, Args)]
pub(in crate::cli) struct Trend {
    /// Dataset folder (holds datapackage.json)
    pub(in crate::cli) dataset: PathBuf,
    /// The day the question is about: a date or a period
    #[arg(long, value_name = "PERIOD", value_parser = last_day)]
    pub(in crate::cli) as_of: NaiveDate,
    /// Take only what had been published by then [default: everything]
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    pub(in crate::cli) known_at: Option<NaiveDate>,
    /// Only this indicator (id)
    #[arg(long, value_name = "INDICATOR")]
    pub(in crate::cli) indicator: Option<String>,
    /// Only series of this region (code or name)
    #[arg(long, value_name = "REGION")]
    pub(in crate::cli) region: Option<String>,
    /// Only this domain (id)
    #[arg(long, value_name = "DOMAIN")]
    pub(in crate::cli) domain: Option<String>,
    /// Which test [default: seasonal for three years and more of months or quarters, else Mann-Kendall]
    #[arg(long, value_enum, value_name = "TEST")]
    pub(in crate::cli) test: Option<TrendTest>,
    /// The hypothesis held against "no trend"
    #[arg(long, value_enum, value_name = "ALTERNATIVE", default_value_t = TrendAlternative::TwoSided)]
    pub(in crate::cli) alternative: TrendAlternative,
    /// Level of significance
    #[arg(long, value_name = "SHARE", default_value_t = 0.05, value_parser = share)]
    pub(in crate::cli) alpha: f64,
    /// Confidence of the limits of the slope
    #[arg(long, value_name = "SHARE", default_value_t = 0.95, value_parser = share)]
    pub(in crate::cli) confidence: f64,
    /// Fewest values of a series that is tested
    #[arg(long, value_name = "NUMBER", default_value_t = 4)]
    pub(in crate::cli) fewest: usize,
    /// How to print
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(in crate::cli) format: Format,
    #[command(flatten)]
    pub(in crate::cli) reading: Reading,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(in crate::cli) enum TrendTest {
    /// Mann and Kendall
    MannKendall,
    /// Within seasons (Hirsch, Slack and Smith)
    SeasonalMannKendall,
    /// Within seasons that depend on each other (Hirsch and Slack)
    CorrelatedSeasonalMannKendall,
    /// Corrected for autocorrelation (Hamed and Rao)
    HamedRao,
    /// Corrected for autocorrelation (Yue and Wang)
    YueWang,
    /// Prewhitened (Kulkarni and von Storch)
    Prewhitened,
    /// Prewhitened without the trend (Yue, Pilon, Phinney and Cavadias)
    TrendFreePrewhitened,
    /// By resampling blocks
    BlockBootstrap,
}

impl From<TrendTest> for TestMethod {
    fn from(test: TrendTest) -> Self {
        match test {
            TrendTest::MannKendall => TestMethod::MannKendall,
            TrendTest::SeasonalMannKendall => TestMethod::SeasonalMannKendall,
            TrendTest::CorrelatedSeasonalMannKendall => TestMethod::CorrelatedSeasonalMannKendall,
            TrendTest::HamedRao => TestMethod::HamedRao,
            TrendTest::YueWang => TestMethod::YueWang,
            TrendTest::Prewhitened => TestMethod::Prewhitened,
            TrendTest::TrendFreePrewhitened => TestMethod::TrendFreePrewhitened,
            TrendTest::BlockBootstrap => TestMethod::BlockBootstrap,
        }
    }
}

#[derive(Clone, Copy, Debug, ValueEnum)]
pub(in crate::cli) enum TrendAlternative {
    /// A rise or a fall
    TwoSided,
    /// A rise
    Increasing,
    /// A fall
    Decreasing,
}

impl From<TrendAlternative> for Alternative {
    fn from(alternative: TrendAlternative) -> Self {
        match alternative {
            TrendAlternative::TwoSided => Alternative::TwoSided,
            TrendAlternative::Increasing => Alternative::Increasing,
            TrendAlternative::Decreasing => Alternative::Decreasing,
        }
    }
}
