//! Joins what the threads added up, and the days that lie across two segments.

use std::collections::BTreeMap;

use super::super::calendar::{DaySet, Pages};
use super::super::city::{CityDaySums, CitySeries};
use super::super::day::Scale;
use super::super::error::AirError;
use super::super::hours::Names;
use super::super::name::{Name, NameTable};
use super::super::ozone_hours::OzoneHours;
use super::RollUpRules;
use super::result::{RollUp, StationTotals, Totals};
use super::station_days::{DaySums, StationDay, ozone_of};
use super::stream::{Edge, Worker, two_cities};

/// A station over all segments.
#[derive(Debug, Default)]
struct Joined {
    city: Option<u32>,
    totals: Totals,
    closed: DaySet,
    open: Option<Box<StationDay>>,
}

/// The edges of one segment, by the joiner's own numbers of stations.
type Edges = Vec<(u32, [Option<Box<StationDay>>; 2])>;

/// Takes the edges of segments in their order and the sums of threads in any.
#[derive(Debug)]
pub(super) struct Joiner<'r> {
    sums: DaySums<'r>,
    names: NameTable,
    cities: NameTable,
    stations: Vec<Joined>,
    /// The segment whose edges come next, and those that came early.
    next: usize,
    waiting: BTreeMap<usize, Edges>,
}

impl<'r> Joiner<'r> {
    pub(super) fn new(rules: &'r RollUpRules, scale: Scale) -> Joiner<'r> {
        Joiner {
            sums: DaySums::new(rules, scale),
            names: NameTable::default(),
            cities: NameTable::default(),
            stations: Vec::new(),
            next: 0,
            waiting: BTreeMap::new(),
        }
    }

    /// Takes the edges of a segment that a thread has read.
    pub(super) fn submit(
        &mut self,
        segment: usize,
        edges: Vec<Edge>,
        worker: &Worker<'_>,
        names: &Names,
    ) -> Result<(), AirError> {
        let mut own = Vec::with_capacity(edges.len());
        for edge in edges {
            let index = usize::try_from(edge.station).unwrap_or(usize::MAX);
            let (Some(name), Some(station)) = (
                names.stations.name(edge.station),
                worker.stations.get(index),
            ) else {
                continue;
            };
            let place = self.place(name, worker.cities.name(station.city))?;
            own.push((place, edge.days));
        }
        self.waiting.insert(segment, own);
        while let Some(edges) = self.waiting.remove(&self.next) {
            self.next += 1;
            for (place, days) in edges {
                for day in days.into_iter().flatten() {
                    self.take(place, day)?;
                }
            }
        }
        Ok(())
    }

    /// The place of a station; its city must be the one it was in before.
    fn place(&mut self, name: &Name, city: Option<&Name>) -> Result<u32, AirError> {
        let place = self.names.place(name);
        let index = usize::try_from(place).unwrap_or(usize::MAX);
        if index >= self.stations.len() {
            self.stations
                .resize_with(index.saturating_add(1), Joined::default);
        }
        let (Some(city), Some(station)) = (city, self.stations.get_mut(index)) else {
            return Ok(place);
        };
        let city_place = self.cities.place(city);
        match station.city.replace(city_place) {
            Some(before) if before != city_place => {
                Err(two_cities(name, self.cities.name(before), city))
            }
            _ => Ok(place),
        }
    }

    fn take(&mut self, place: u32, day: Box<StationDay>) -> Result<(), AirError> {
        let index = usize::try_from(place).unwrap_or(usize::MAX);
        let Some(station) = self.stations.get_mut(index) else {
            return Ok(());
        };
        if let Some(open) = station.open.as_mut().filter(|open| open.day == day.day) {
            open.merge(&day);
            return Ok(());
        }
        match station.open.replace(day) {
            Some(before) => self.close(index, &before),
            None => Ok(()),
        }
    }

    fn close(&mut self, index: usize, day: &StationDay) -> Result<(), AirError> {
        let place = u32::try_from(index).unwrap_or(u32::MAX);
        let (Some(station), Some(name)) = (self.stations.get_mut(index), self.names.name(place))
        else {
            return Ok(());
        };
        if !station.closed.insert(day.day) {
            return Err(AirError::OutOfOrder);
        }
        let city = station.city.unwrap_or(u32::MAX);
        self.sums.close(day, name, city, &mut station.totals)
    }

    /// Closes what is still open.
    pub(super) fn finish(&mut self) -> Result<(), AirError> {
        for index in 0..self.stations.len() {
            let open = self
                .stations
                .get_mut(index)
                .and_then(|station| station.open.take());
            if let Some(day) = open {
                self.close(index, &day)?;
            }
        }
        Ok(())
    }

    /// Adds what a thread added up; a day that was closed twice was not in order.
    pub(super) fn add(&mut self, worker: Worker<'_>, names: &Names) -> Result<(), AirError> {
        for (place, station) in (0_u32..).zip(worker.stations) {
            let (Some(name), Some(city)) =
                (names.stations.name(place), worker.cities.name(station.city))
            else {
                continue;
            };
            let own = self.place(name, Some(city))?;
            let index = usize::try_from(own).unwrap_or(usize::MAX);
            let Some(joined) = self.stations.get_mut(index) else {
                continue;
            };
            if joined.closed.overlaps(&station.closed) {
                return Err(AirError::OutOfOrder);
            }
            joined.closed.extend(&station.closed);
            joined.totals = joined.totals.plus(station.totals);
        }
        self.add_cities(worker.sums.cities, &worker.cities)?;
        self.add_ozone(worker.sums.ozone, &worker.cities)?;
        self.sums.notes.merge(worker.sums.notes);
        Ok(())
    }

    fn add_cities(
        &mut self,
        cities: Vec<Pages<CityDaySums>>,
        names: &NameTable,
    ) -> Result<(), AirError> {
        for (place, days) in (0_u32..).zip(cities) {
            let Some(name) = names.name(place) else {
                continue;
            };
            let own = usize::try_from(self.cities.place(name)).unwrap_or(usize::MAX);
            if own >= self.sums.cities.len() {
                self.sums
                    .cities
                    .resize_with(own.saturating_add(1), Pages::default);
            }
            let Some(mine) = self.sums.cities.get_mut(own) else {
                continue;
            };
            for (day, sums) in days.numbered() {
                if *sums != CityDaySums::default()
                    && mine.get_mut(day).is_some_and(|mine| !mine.merge(sums))
                {
                    return Err(AirError::TooLarge);
                }
            }
        }
        Ok(())
    }

    fn add_ozone(
        &mut self,
        cities: Vec<Pages<OzoneHours>>,
        names: &NameTable,
    ) -> Result<(), AirError> {
        for (place, days) in (0_u32..).zip(cities) {
            let Some(name) = names.name(place) else {
                continue;
            };
            let own = usize::try_from(self.cities.place(name)).unwrap_or(usize::MAX);
            for (day, hours) in days.numbered() {
                if *hours != OzoneHours::default()
                    && ozone_of(&mut self.sums.ozone, own, day)
                        .is_some_and(|mine| !mine.merge(hours))
                {
                    return Err(AirError::TooLarge);
                }
            }
        }
        Ok(())
    }

    /// Stations and cities in the order of their names.
    pub(super) fn into_result(self) -> Result<RollUp, AirError> {
        let (rules, scale, weights) = (self.sums.rules, self.sums.scale, self.sums.weights);
        let mut stations = Vec::with_capacity(self.stations.len());
        let mut counts: BTreeMap<Name, u32> = BTreeMap::new();
        for (place, station) in (0_u32..).zip(self.stations) {
            let city = station.city.and_then(|city| self.cities.name(city));
            let (Some(name), Some(city)) = (self.names.name(place), city) else {
                continue;
            };
            *counts.entry(city.clone()).or_default() += 1;
            stations.push(StationTotals {
                name: name.clone(),
                city: city.clone(),
                totals: station.totals,
            });
        }
        // A listed station counts for the share of its city even when the data never names it.
        if let Some(list) = &rules.cities {
            counts.clear();
            for city in list.values() {
                *counts.entry(city.clone()).or_default() += 1;
            }
        }
        stations.sort_by(|one, other| one.name.cmp(&other.name));
        let mut ozone = self.sums.ozone.into_iter();
        let mut cities: Vec<CitySeries> = (0_u32..)
            .zip(self.sums.cities)
            .filter_map(|(place, days)| {
                let ozone = ozone.next().filter(|_| rules.ozone_hours);
                let name = self.cities.name(place)?.clone();
                Some(CitySeries {
                    ozone,
                    least_hours: rules.day.least_hours,
                    stations: counts.get(&name).copied().unwrap_or(0),
                    name,
                    days,
                    scale,
                    weights,
                    share: rules.share,
                })
            })
            .collect();
        cities.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(RollUp {
            stations,
            cities,
            notes: self.sums.notes,
        })
    }
}
