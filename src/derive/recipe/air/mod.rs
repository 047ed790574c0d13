//! `[[air]]`: station hours become the good-day ratios, means, percentiles and indices of cities.

mod attained;
mod definition;
mod hours;
mod quantity;

use std::collections::{BTreeMap, BTreeSet};

use super::figure::{Arithmetic, Exact};
use super::ledger::{Entry, Heading, Ledger};
use super::{Cook, Method, Progress, code_of, twice};
use crate::dataset::folder::Folder;
use crate::derive::air::exceptional::DustDays;
use crate::derive::air::pollutant::PollutantSet;
use crate::derive::air::region::mean_of_cities;
use crate::derive::air::span::{SpanRules, SpanStatistics, span_statistics};
use crate::derive::air::{CityDay, CitySeries, Ratio, RollUp, RollUpRules, roll_up};
use crate::derive::{Coverage, Quotient};
use crate::error::Result;
use crate::period::{Granularity, Period};
pub(super) use definition::Recipe;
use definition::Span;
use quantity::Quantity;

/// The statistics of each city, by region code and period.
type Statistics = BTreeMap<(String, Period), SpanStatistics>;

impl Cook for Recipe {
    fn heading(&self) -> Heading<'_> {
        Heading {
            method: Method::Air,
            name: self.name.as_deref(),
            source: &self.source,
            published: self.published,
            days_to_publish: self.days_to_publish,
            decimals: &self.decimals,
            regions_in: match &self.stations {
                Some(stations) => (stations, "region"),
                None => (&self.hours, "city"),
            },
        }
    }

    fn paths(&self) -> Vec<&str> {
        let mut paths = vec![self.hours.as_str()];
        paths.extend(self.stations.as_deref());
        paths.extend(self.dust_days.as_deref());
        paths
    }

    fn parts(&self) -> Option<&BTreeMap<String, Vec<String>>> {
        Some(&self.parts)
    }

    fn mistake(&self) -> Option<String> {
        let ids = self.indicators.values().map(|id| id.get_ref().as_str());
        twice("indicators", ids)
            .or_else(|| twice("regions", self.regions.values().map(String::as_str)))
            .or_else(|| self.columns.time().err().map(str::to_string))
            .or_else(|| {
                (self.stations.is_some() == self.columns.city.is_some()).then(|| {
                    "give either `stations`, a table of stations and their regions, or \
                     `columns.city`, the column that names the city"
                        .to_string()
                })
            })
            .or_else(|| {
                let of_years = self.indicators.keys().any(|quantity| quantity.is_of_years());
                (of_years && !self.spans.contains(&Span::Year)).then(|| {
                    "`class_2_attained` and `class_2_city_share` are judged over years; add \"year\" to `spans`"
                        .to_string()
                })
            })
    }

    fn run(
        &self,
        folder: Folder<'_>,
        ledger: &mut Ledger<'_>,
        progress: &dyn Progress,
    ) -> Result<()> {
        let rolled = self.roll_up(folder, ledger, progress)?;
        let dust = self.dust_days(folder, ledger, &rolled)?;
        let rules = self.span_rules();
        let mut statistics = Statistics::new();
        for city in &rolled.cities {
            let code = code_of(&self.regions, &city.name.to_string());
            let days: Vec<CityDay> = city.days().collect();
            for (period, inside) in self.periods(&days) {
                let found = span_statistics(&city.name, inside, period, &rules, &dust)
                    .map_err(|error| hours::stopped(folder, &self.hours, error))?;
                statistics.insert((code.clone(), period), found);
            }
        }
        let heading = self.heading();
        for (quantity, indicator) in &self.indicators {
            let decimals = ledger.decimals(&heading, indicator.get_ref());
            let entries = self.entries(*quantity, &statistics, &rules, decimals);
            ledger.enter(&heading, &self.hours, indicator, quantity.unit(), entries);
        }
        Ok(())
    }
}

impl Recipe {
    fn roll_up(
        &self,
        folder: Folder<'_>,
        ledger: &mut Ledger<'_>,
        progress: &dyn Progress,
    ) -> Result<RollUp> {
        let rules = RollUpRules {
            ozone_hours: self.indicators.contains_key(&Quantity::O3OneHourMax),
            ..self.roll_up_rules(self.station_regions(folder, ledger)?)
        };
        let stopped = |error| hours::stopped(folder, &self.hours, error);
        let path = folder.join(&self.hours);
        let source =
            hours::Heard::open(&path, self.columns(), folder.limits, progress).map_err(stopped)?;
        let rolled = roll_up(&source, &rules).map_err(stopped)?;
        hours::unread(&source, folder, ledger);
        hours::doubt(&rolled.notes, &self.hours, ledger);
        Ok(rolled)
    }

    /// The listed dust days, under the names that the hours give the cities.
    fn dust_days(
        &self,
        folder: Folder<'_>,
        ledger: &mut Ledger<'_>,
        rolled: &RollUp,
    ) -> Result<DustDays> {
        let mut dust = DustDays::new();
        for (region, date) in self.listed_dust_days(folder, ledger)? {
            let called =
                |city: &&CitySeries| code_of(&self.regions, &city.name.to_string()) == region;
            if let Some(city) = rolled.cities.iter().find(called) {
                dust.insert(city.name.clone(), date, PollutantSet::particulates());
            }
        }
        Ok(dust)
    }

    /// The periods that the days of a city touch, each with the days inside it.
    fn periods<'d>(&self, days: &'d [CityDay]) -> Vec<(Period, &'d [CityDay])> {
        let mut periods = BTreeSet::new();
        for span in &self.spans {
            for day in days {
                match span {
                    Span::YearToDate => periods.extend(year_to_date(day)),
                    Span::Day => periods.extend([Period::day(day.date)]),
                    Span::Month => {
                        periods.extend([Period::containing(Granularity::Month, day.date)])
                    }
                    Span::Quarter => {
                        periods.extend([Period::containing(Granularity::Quarter, day.date)]);
                    }
                    Span::Half => periods.extend([Period::containing(Granularity::Half, day.date)]),
                    Span::Year => periods.extend([Period::containing(Granularity::Year, day.date)]),
                }
            }
        }
        periods
            .into_iter()
            .map(|period| {
                // Days are in order.
                let first = days.partition_point(|day| day.date < period.start());
                let end = days.partition_point(|day| day.date <= period.end());
                (period, days.get(first..end).unwrap_or_default())
            })
            .collect()
    }

    fn entries(
        &self,
        quantity: Quantity,
        statistics: &Statistics,
        rules: &SpanRules,
        decimals: Option<u32>,
    ) -> Vec<Entry> {
        let mut values: BTreeMap<(&str, Period), Option<Ratio>> = BTreeMap::new();
        let mut entries = Vec::new();
        for ((region, period), found) in statistics {
            if quantity.is_of_years() && period.granularity() != Granularity::Year {
                continue;
            }
            let (value, arithmetic) = quantity.of(found, self, rules);
            values.insert((region, *period), value);
            if quantity == Quantity::Class2CityShare {
                continue;
            }
            entries.push(Entry {
                region: region.clone(),
                period: *period,
                value: value.map(Exact::Fraction),
                arithmetic,
            });
        }
        // Whether a region attains a standard is a question to each of its cities.
        let wholes = (quantity != Quantity::Class2Attained).then_some(&self.parts);
        for (whole, parts) in wholes.into_iter().flatten() {
            let periods: BTreeSet<Period> = values.keys().map(|(_, period)| *period).collect();
            for period in periods {
                let found: Vec<Ratio> = parts
                    .iter()
                    .filter_map(|part| *values.get(&(part.as_str(), period))?)
                    .collect();
                let coverage = Coverage::of(found.len(), parts.len());
                if quantity == Quantity::Class2CityShare {
                    entries.push(city_share(whole, period, &found, coverage));
                    continue;
                }
                let mean = mean_of_cities(&found, decimals).filter(|_| coverage.is_complete());
                entries.push(Entry {
                    region: whole.clone(),
                    period,
                    value: mean.map(Exact::Fraction),
                    arithmetic: Arithmetic::MeanOfParts(coverage),
                });
            }
        }
        entries
    }
}

/// The cities that attain, of all of a region; every city must be judged.
fn city_share(whole: &str, period: Period, attained: &[Ratio], coverage: Coverage) -> Entry {
    let attaining = attained.iter().filter(|city| **city > Ratio::ZERO).count();
    let share = Quotient::share(attaining, coverage.expected as usize).value();
    Entry {
        region: whole.to_string(),
        period,
        value: share.filter(|_| coverage.is_complete()).map(Exact::Number),
        arithmetic: Arithmetic::AttainingCities {
            attaining,
            coverage,
        },
    }
}

/// January to the month of a day.
fn year_to_date(day: &CityDay) -> Option<Period> {
    let month = Period::containing(Granularity::Month, day.date);
    let year = Period::containing(Granularity::Year, day.date);
    Period::between(year.start(), month.end()).ok()
}
