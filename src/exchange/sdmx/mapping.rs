//! Which column of a public file is what.

use super::table::SdmxTable;

/// Where the region of an observation stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Region {
    /// In this column.
    Column(String),
    /// Nowhere: every row is about this region.
    Fixed(String),
}

/// Which columns make up an observation, by their ids. Attributes that a file does not have are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DimensionMapping {
    /// Only rows of this dataflow, `AGENCY:ID(VERSION)`; none takes all.
    pub structure: Option<String>,
    /// The columns whose codes, joined by a full stop, are the indicator. Every dimension that tells
    /// apart what must not be mixed (sex, product, unit) belongs here.
    pub indicator: Vec<String>,
    /// The region.
    pub region: Region,
    /// The value.
    pub value: String,
    /// `UNIT_MEASURE`.
    pub unit: Option<String>,
    /// `UNIT_MULT`, a power of ten.
    pub multiplier: Option<String>,
    /// `OBS_STATUS`, or the flags of Eurostat in a column named `OBS_FLAG`.
    pub status: Option<String>,
    /// Day of publication.
    pub published: Option<String>,
    /// Source document.
    pub source: Option<String>,
    /// Place in the source.
    pub locator: Option<String>,
    /// Remark.
    pub comment: Option<String>,
    /// Id of the observation.
    pub id: Option<String>,
}

/// Columns offices give these roles, the most telling first.
const INDICATORS: [&str; 8] = [
    "INDICATOR",
    "SERIES",
    "INDIC",
    "MEASURE",
    "indicator",
    "series",
    "indic",
    "measure",
];
const REGIONS: [&str; 8] = [
    "REF_AREA", "GEO", "COUNTRY", "LOCATION", "AREA", "ref_area", "geo", "country",
];

impl DimensionMapping {
    /// A mapping made from the usual names of columns, for a person to confirm. Of the indicator it may
    /// find nothing, and of the region an empty fixed one.
    #[must_use]
    pub fn propose(table: &SdmxTable) -> DimensionMapping {
        let first = |names: &[&str]| {
            names
                .iter()
                .find(|name| table.position(name).is_some())
                .map(|name| (*name).to_owned())
        };
        DimensionMapping {
            structure: None,
            indicator: first(&INDICATORS).into_iter().collect(),
            region: first(&REGIONS).map_or(Region::Fixed(String::new()), Region::Column),
            value: first(&["OBS_VALUE"]).unwrap_or_else(|| "OBS_VALUE".to_owned()),
            unit: first(&["UNIT_MEASURE", "UNIT", "unit"]),
            multiplier: first(&["UNIT_MULT", "UNIT_MULTIPLIER"]),
            status: first(&["OBS_STATUS", "OBS_FLAG"]),
            published: first(&["PUBLISHED"]),
            source: first(&["SOURCE", "SOURCE_DETAIL"]),
            locator: first(&["SOURCE_LOCATOR"]),
            comment: first(&["COMMENT_OBS", "OBS_COM", "COMMENT"]),
            id: first(&["OBS_ID"]),
        }
    }
}
