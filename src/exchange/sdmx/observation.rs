//! One observation, and what its status means in the SDMX code list.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use crate::period::Period;

/// A figure of a series (实际值) as it is exchanged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    /// Id of the actual in its dataset; may be empty.
    pub id: String,
    /// Id of the indicator (指标), `INDICATOR`.
    pub indicator: String,
    /// Code of the region (地区), `REF_AREA`.
    pub region: String,
    /// What the value is for (时段).
    pub period: Period,
    /// The value in `unit`; none where it is known to be missing.
    pub value: Option<Decimal>,
    /// Unit as offices write it, with its multiplier (万吨); may be empty.
    pub unit: String,
    /// How firm the figure is (数据状态).
    pub status: FigureStatus,
    /// Day of publication.
    pub published: Option<NaiveDate>,
    /// Id of the source document.
    pub source: String,
    /// Place in the source (出处).
    pub locator: String,
    /// Remark (备注), `COMMENT_OBS`.
    pub comment: String,
}

/// How firm a figure is (数据状态), in the words of a dataset.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FigureStatus {
    /// As published (正式).
    Final,
    /// Computed from published figures (推算).
    Derived,
    /// 约, 左右.
    Estimated,
    /// 以上, 余.
    LowerBound,
    /// 以下, 不足.
    UpperBound,
    /// 初步.
    Provisional,
}

/// What an `OBS_STATUS` code says about the row it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusMeaning {
    /// The row has a figure of this status.
    Figure(FigureStatus),
    /// The value is missing, for whatever reason.
    Missing,
    /// A forecast (预测): it measures nothing and is no actual.
    Forecast,
    /// The code list has no such code.
    Unknown,
}

impl FigureStatus {
    /// All of them.
    pub const ALL: [FigureStatus; 6] = [
        FigureStatus::Final,
        FigureStatus::Derived,
        FigureStatus::Estimated,
        FigureStatus::LowerBound,
        FigureStatus::UpperBound,
        FigureStatus::Provisional,
    ];

    /// The word of a dataset: `final`, `derived`, `estimated`, `lower_bound`, `upper_bound`,
    /// `provisional`.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            FigureStatus::Final => "final",
            FigureStatus::Derived => "derived",
            FigureStatus::Estimated => "estimated",
            FigureStatus::LowerBound => "lower_bound",
            FigureStatus::UpperBound => "upper_bound",
            FigureStatus::Provisional => "provisional",
        }
    }

    /// Reads the word of a dataset.
    #[must_use]
    pub fn from_code(code: &str) -> Option<FigureStatus> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    /// The code of `CL_OBS_STATUS` 2.3 for it: `A` normal value, `P` provisional value, `E` estimated
    /// value, and `I`, a value put in by the receiving agency, for derived figures.
    ///
    /// The list has nothing for 以上 and 以下, so the two bounds are `E`; `FIGURE_STATUS` keeps them apart.
    #[must_use]
    pub fn observation_status(self) -> &'static str {
        match self {
            FigureStatus::Final => "A",
            FigureStatus::Provisional => "P",
            FigureStatus::Derived => "I",
            FigureStatus::Estimated | FigureStatus::LowerBound | FigureStatus::UpperBound => "E",
        }
    }
}

impl StatusMeaning {
    /// Reads a code of `CL_OBS_STATUS` 2.3. An empty code is a normal value.
    ///
    /// Breaks (`B`), differing definitions (`D`), strikes (`S`), values that include others (`W`) and
    /// values that are not significant (`N`) are published figures and count as final; unreliable (`U`)
    /// ones count as estimated, experimental (`G`) and unvalidated (`V`) ones as provisional.
    #[must_use]
    pub fn of(code: &str) -> StatusMeaning {
        match code {
            "" | "A" | "B" | "D" | "N" | "S" | "W" => StatusMeaning::Figure(FigureStatus::Final),
            "E" | "U" => StatusMeaning::Figure(FigureStatus::Estimated),
            "I" => StatusMeaning::Figure(FigureStatus::Derived),
            "P" | "G" | "V" => StatusMeaning::Figure(FigureStatus::Provisional),
            "H" | "J" | "K" | "L" | "M" | "O" | "Q" => StatusMeaning::Missing,
            "F" => StatusMeaning::Forecast,
            _ => StatusMeaning::Unknown,
        }
    }

    /// Reads the flags Eurostat writes in `OBS_FLAG`, small letters and often several: `s` is its own
    /// estimate, `c` confidential, `z` not applicable. Of several the weakest counts.
    #[must_use]
    pub fn of_flags(flags: &str) -> StatusMeaning {
        let mut meaning = StatusMeaning::Figure(FigureStatus::Final);
        for flag in flags.trim().chars().filter(|flag| *flag != ' ') {
            let one = match flag {
                's' => StatusMeaning::Figure(FigureStatus::Estimated),
                'i' => StatusMeaning::Figure(FigureStatus::Derived),
                'c' | 'z' | 'm' => StatusMeaning::Missing,
                'r' => StatusMeaning::Figure(FigureStatus::Final),
                other => StatusMeaning::of(other.to_ascii_uppercase().encode_utf8(&mut [0; 4])),
            };
            if one.weakness() > meaning.weakness() {
                meaning = one;
            }
        }
        meaning
    }

    fn weakness(self) -> (u8, FigureStatus) {
        match self {
            StatusMeaning::Figure(status) => (0, status),
            StatusMeaning::Unknown => (1, FigureStatus::Final),
            StatusMeaning::Missing => (2, FigureStatus::Final),
            StatusMeaning::Forecast => (3, FigureStatus::Final),
        }
    }
}
