//! The six pollutants of the daily report (六项污染物) and their units.

use std::fmt;

/// One of the six items an air quality day is judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pollutant {
    /// Fine particles (细颗粒物), µg/m³.
    Pm25,
    /// Inhalable particles (可吸入颗粒物), µg/m³.
    Pm10,
    /// Sulphur dioxide (二氧化硫), µg/m³.
    So2,
    /// Nitrogen dioxide (二氧化氮), µg/m³.
    No2,
    /// Carbon monoxide (一氧化碳), mg/m³.
    Co,
    /// Ozone (臭氧), µg/m³; its day is the largest 8-hour mean (日最大8小时平均).
    O3,
}

/// One value for each pollutant, in the order of [`Pollutant::ALL`].
pub type PerPollutant<T> = [T; 6];

impl Pollutant {
    /// All six, in the order used everywhere.
    pub const ALL: [Pollutant; 6] = [
        Pollutant::Pm25,
        Pollutant::Pm10,
        Pollutant::So2,
        Pollutant::No2,
        Pollutant::Co,
        Pollutant::O3,
    ];

    /// The place in a [`PerPollutant`].
    #[must_use]
    pub fn index(self) -> usize {
        match self {
            Pollutant::Pm25 => 0,
            Pollutant::Pm10 => 1,
            Pollutant::So2 => 2,
            Pollutant::No2 => 3,
            Pollutant::Co => 4,
            Pollutant::O3 => 5,
        }
    }

    /// The stable lower-case name, also the default column name.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Pollutant::Pm25 => "pm25",
            Pollutant::Pm10 => "pm10",
            Pollutant::So2 => "so2",
            Pollutant::No2 => "no2",
            Pollutant::Co => "co",
            Pollutant::O3 => "o3",
        }
    }

    /// Whether dust can be deducted from it (颗粒物).
    #[must_use]
    pub fn is_particulate(self) -> bool {
        matches!(self, Pollutant::Pm25 | Pollutant::Pm10)
    }

    /// The unit of its concentrations.
    #[must_use]
    pub fn unit(self) -> MassUnit {
        match self {
            Pollutant::Co => MassUnit::Milligram,
            _ => MassUnit::Microgram,
        }
    }

    /// Decimals a concentration is reported with: CO 1, the others 0.
    ///
    /// Source: HJ 633-2026, 4.2.2.
    #[must_use]
    pub fn decimals(self) -> u32 {
        match self {
            Pollutant::Co => 1,
            _ => 0,
        }
    }
}

/// The symbol as printed, without subscripts: `PM2.5`, `SO2`.
impl fmt::Display for Pollutant {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Pollutant::Pm25 => "PM2.5",
            Pollutant::Pm10 => "PM10",
            Pollutant::So2 => "SO2",
            Pollutant::No2 => "NO2",
            Pollutant::Co => "CO",
            Pollutant::O3 => "O3",
        })
    }
}

/// The mass a concentration counts, per cubic metre.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MassUnit {
    /// µg/m³.
    Microgram,
    /// mg/m³.
    Milligram,
}

impl MassUnit {
    /// The power of ten that turns a number in this unit into one in `other`.
    pub(crate) fn exponent_to(self, other: MassUnit) -> i32 {
        match (self, other) {
            (MassUnit::Microgram, MassUnit::Milligram) => -3,
            (MassUnit::Milligram, MassUnit::Microgram) => 3,
            _ => 0,
        }
    }
}

/// A set of pollutants, iterated in the order of [`Pollutant::ALL`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct PollutantSet(u8);

impl PollutantSet {
    /// PM10 and PM2.5, what a dust day takes out.
    #[must_use]
    pub fn particulates() -> PollutantSet {
        Pollutant::ALL
            .into_iter()
            .filter(|pollutant| pollutant.is_particulate())
            .collect()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether `pollutant` is one of them.
    #[must_use]
    pub fn contains(self, pollutant: Pollutant) -> bool {
        self.0 & (1 << pollutant.index()) != 0
    }

    /// Those of either set.
    #[must_use]
    pub fn union(self, other: PollutantSet) -> PollutantSet {
        PollutantSet(self.0 | other.0)
    }

    /// The pollutants of the set.
    pub fn iter(self) -> impl Iterator<Item = Pollutant> {
        Pollutant::ALL
            .into_iter()
            .filter(move |pollutant| self.contains(*pollutant))
    }
}

impl FromIterator<Pollutant> for PollutantSet {
    fn from_iter<I: IntoIterator<Item = Pollutant>>(pollutants: I) -> PollutantSet {
        PollutantSet(
            pollutants
                .into_iter()
                .fold(0, |bits, pollutant| bits | 1 << pollutant.index()),
        )
    }
}
