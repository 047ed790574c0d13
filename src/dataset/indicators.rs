//! Indicator definitions (指标定义): `indicators.toml`.

use std::collections::HashSet;

use rust_decimal::Decimal;
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::catalogue::{Catalogue, Identified};
use super::folder::Folder;
use super::method::Method;
use super::package::Bilingual;
use super::sdsn::SdsnThresholds;
use crate::error::{Error, Result};
use crate::period::Granularity;
use crate::quantity::{Unit, decimal};
use crate::reading::{self, Limit};

/// A field of work (领域) that groups indicators in reports.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Domain {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Bilingual,
}

impl Identified for Domain {
    fn id(&self) -> &str {
        &self.id
    }
}

/// Which way is better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// More is better (正向).
    Higher,
    /// Less is better (逆向).
    Lower,
    /// A middle range is best (区间).
    Range,
    /// Neither.
    None,
}

/// What kind of quantity the actuals are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Nature {
    /// A state or rate that can move both ways (水平).
    Level,
    /// A running count of work done (工程量): once reached it stays reached.
    Works,
}

/// The span a target on the indicator is judged over (评价时段).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Span {
    /// Whole calendar years.
    Year,
    /// Quarters.
    Quarter,
    /// Months.
    Month,
    /// Whatever span an actual covers.
    Any,
}

impl Span {
    /// The granularity an actual must have; `None` accepts every actual.
    pub fn granularity(self) -> Option<Granularity> {
        match self {
            Span::Year => Some(Granularity::Year),
            Span::Quarter => Some(Granularity::Quarter),
            Span::Month => Some(Granularity::Month),
            Span::Any => None,
        }
    }
}

/// How values of short periods combine into a longer one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TimeAggregation {
    /// Arithmetic mean.
    Mean,
    /// Sum.
    Sum,
    /// The last value.
    Last,
    /// They do not combine.
    None,
}

/// How values of the indicator are compared with limits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JudgementRule {
    /// 全数值比较法.
    Full,
    /// 修约值比较法, rounded to these decimals, or to the digits each limit is written with.
    Rounded(Option<u32>),
}

/// A defined quantity (指标).
#[derive(Clone, Debug)]
pub struct Indicator {
    /// Id.
    pub id: String,
    /// Name.
    pub name: Bilingual,
    /// Domain id.
    pub domain: String,
    /// The unit all its values are kept in.
    pub unit: Unit,
    /// Which way is better.
    pub direction: Direction,
    /// Level or works.
    pub nature: Nature,
    /// The span a target is judged over.
    pub span: Span,
    /// How months combine into quarters and years.
    pub time_aggregation: TimeAggregation,
    /// Decimals at presentation.
    pub decimals: u32,
    /// Values outside are doubtful (inclusive).
    pub bounds: Option<(Decimal, Decimal)>,
    /// How a value is compared with a limit (GB/T 8170-2008 clause 4).
    pub judgement: JudgementRule,
    /// Least share of the parts (0 to 1) that an aggregate over time needs; without it nothing is aggregated.
    pub coverage: Option<f64>,
    /// The indicator whose change this one states.
    pub change_of: Option<String>,
    /// Assessment method id, when the indicator has its own.
    pub method: Option<Method>,
    /// What `sdsn-2019` judges it by.
    pub sdsn: Option<SdsnThresholds>,
    /// The classes its values fall into, for indicators that a standard divides.
    pub classes: Option<Classes>,
    /// Which of the two controls of groundwater it belongs to, if any.
    pub double_control: Option<Control>,
    /// An undated or not yet due target is not judged on an actual older than this many months.
    pub stale_after_months: u32,
}

/// Classes that a standard divides an indicator into.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Classes {
    /// The six levels of the air quality index (空气质量指数级别, HJ 633).
    Aqi,
}

/// One half of the double control of groundwater (地下水水量水位双控): a task has to set both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Control {
    /// How much is taken (水量).
    Volume,
    /// Where the water stands (水位).
    Level,
}

impl Identified for Indicator {
    fn id(&self) -> &str {
        &self.id
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    defaults: Defaults,
    domain: Vec<Domain>,
    indicator: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Defaults {
    #[serde(default = "three_years")]
    stale_after_months: u32,
    method: Option<String>,
}

impl Default for Defaults {
    fn default() -> Self {
        Defaults {
            stale_after_months: three_years(),
            method: None,
        }
    }
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum JudgementWord {
    Full,
    Rounded,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AggregationEntry {
    time: TimeAggregation,
    /// Files of earlier versions have it; it never had an effect.
    #[serde(rename = "region")]
    _region: Option<IgnoredAny>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    name: Bilingual,
    domain: String,
    unit: String,
    direction: Direction,
    #[serde(default = "level")]
    nature: Nature,
    #[serde(default = "any")]
    period: Span,
    aggregation: AggregationEntry,
    decimals: u32,
    bounds: Option<[f64; 2]>,
    #[serde(default = "full")]
    judgement: JudgementWord,
    judgement_decimals: Option<u32>,
    coverage: Option<f64>,
    change_of: Option<String>,
    method: Option<String>,
    sdsn: Option<SdsnThresholds>,
    classes: Option<Classes>,
    double_control: Option<Control>,
    stale_after_months: Option<u32>,
}

fn three_years() -> u32 {
    36
}

fn level() -> Nature {
    Nature::Level
}

fn any() -> Span {
    Span::Any
}

fn full() -> JudgementWord {
    JudgementWord::Full
}

/// Reads the definitions. A definition that cannot hold stops the run: every figure would rest on it.
pub(super) fn load(
    folder: Folder<'_>,
    file: &str,
) -> Result<(Catalogue<Domain>, Catalogue<Indicator>)> {
    let path = folder.join(file);
    let text = reading::text(&path, Limit::DefinitionBytes, folder.limits)?;
    let malformed = |reason: String| Error::Malformed {
        path: path.clone(),
        reason,
    };
    let parsed: File = toml::from_str(&text).map_err(|error| malformed(error.to_string()))?;
    if let Some(id) = twice(parsed.domain.iter().map(Domain::id)) {
        return Err(malformed(format!("two domains have the id `{id}`")));
    }
    if let Some(id) = twice(parsed.indicator.iter().map(|entry| entry.id.as_str())) {
        return Err(malformed(format!("two indicators have the id `{id}`")));
    }
    let domains: Catalogue<Domain> = parsed.domain.into_iter().collect();
    let mut indicators = Vec::with_capacity(parsed.indicator.len());
    for entry in parsed.indicator {
        let id = entry.id.clone();
        let wrong = |what: String| malformed(format!("indicator `{id}`: {what}"));
        if !domains.contains(&entry.domain) {
            return Err(wrong(format!("no domain `{}` is defined", entry.domain)));
        }
        let indicator = entry.define(&parsed.defaults).map_err(wrong)?;
        indicators.push(indicator);
    }
    let catalogue: Catalogue<Indicator> = indicators.into_iter().collect();
    for indicator in &catalogue {
        if let Some(other) = &indicator.change_of
            && !catalogue.contains(other)
        {
            return Err(malformed(format!(
                "indicator `{}`: change_of names `{other}`, which is not defined",
                indicator.id
            )));
        }
    }
    Ok((domains, catalogue))
}

/// The first id that stands a second time.
fn twice<'a>(ids: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let mut seen = HashSet::new();
    ids.into_iter().find(|id| !seen.insert(*id))
}

/// The most decimals a number can be shown with.
const MOST_DECIMALS: u32 = 12;

impl Entry {
    fn define(self, defaults: &Defaults) -> Result<Indicator, String> {
        let bounds = match self.bounds {
            None => None,
            Some([lower, upper]) => match (decimal(lower), decimal(upper)) {
                (Some(lower), Some(upper)) if lower <= upper => Some((lower, upper)),
                _ => return Err(format!("bounds [{lower}, {upper}] are not an interval")),
            },
        };
        if let Some(coverage) = self.coverage
            && !(coverage > 0.0 && coverage <= 1.0)
        {
            return Err(format!(
                "coverage {coverage} is not a share above 0 and up to 1"
            ));
        }
        if self.coverage.is_some() && self.aggregation.time == TimeAggregation::None {
            return Err("a coverage share needs a rule of aggregation over time".into());
        }
        if self.decimals > MOST_DECIMALS {
            return Err(format!(
                "decimals = {} is more than the {MOST_DECIMALS} that a number here can have",
                self.decimals
            ));
        }
        let method = match self.method.as_ref().or(defaults.method.as_ref()) {
            None => None,
            Some(id) => Some(Method::from_id(id).ok_or_else(|| {
                format!("no method `{id}` is known, only {}", Method::IDS.join(", "))
            })?),
        };
        if self.sdsn.is_some_and(|thresholds| !thresholds.in_order()) {
            return Err("the sdsn thresholds are not in the order best, green, red, worst".into());
        }
        Ok(Indicator {
            unit: Unit::parse(&self.unit).map_err(|error| error.to_string())?,
            judgement: match self.judgement {
                JudgementWord::Full => JudgementRule::Full,
                JudgementWord::Rounded => JudgementRule::Rounded(self.judgement_decimals),
            },
            id: self.id,
            name: self.name,
            domain: self.domain,
            direction: self.direction,
            nature: self.nature,
            span: self.period,
            time_aggregation: self.aggregation.time,
            decimals: self.decimals,
            bounds,
            coverage: self.coverage,
            change_of: self.change_of,
            method,
            sdsn: self.sdsn,
            classes: self.classes,
            double_control: self.double_control,
            stale_after_months: self
                .stale_after_months
                .unwrap_or(defaults.stale_after_months),
        })
    }
}
