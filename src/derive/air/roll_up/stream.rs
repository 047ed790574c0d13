//! The one-pass run: segments go to threads, days that a segment cuts in two are joined.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::super::calendar::DaySet;
use super::super::day::Scale;
use super::super::error::AirError;
use super::super::hours::{Batch, HourSource, NO_NAME, Names};
use super::super::name::{Name, NameTable};
use super::RollUpRules;
use super::join::Joiner;
use super::result::{RollUp, Totals};
use super::station_days::{DaySums, Run, StationDay, city_of, run_at};

/// A station as one thread knows it.
#[derive(Debug)]
pub(super) struct Station {
    /// As the rows write it; [`NO_NAME`] for a station only the list places.
    row_city: u32,
    pub(super) city: u32,
    pub(super) totals: Totals,
    pub(super) closed: DaySet,
    /// Left out, because it is not on the list of stations.
    left_out: bool,
    seen: bool,
    /// The first day of the segment: it may have begun in the segment before.
    first: Option<Box<StationDay>>,
    /// The day that rows come in for.
    open: Option<Box<StationDay>>,
}

impl Default for Station {
    fn default() -> Self {
        Station {
            row_city: NO_NAME,
            city: NO_NAME,
            totals: Totals::default(),
            closed: DaySet::default(),
            left_out: false,
            seen: false,
            first: None,
            open: None,
        }
    }
}

impl Station {
    /// Whether the city of a row has yet to be held against what is known.
    pub(super) fn needs_place(&self, run: &Run) -> bool {
        !self.seen || self.row_city != run.city
    }

    /// Whether the station is not on the list of stations.
    pub(super) fn is_left_out(&self) -> bool {
        self.left_out
    }
}

/// The first and last day of a station in a segment, which may go on in its neighbours.
#[derive(Debug)]
pub(super) struct Edge {
    pub(super) station: u32,
    pub(super) days: [Option<Box<StationDay>>; 2],
}

/// One thread: what it has added up of the segments it was given.
#[derive(Debug)]
pub(super) struct Worker<'r> {
    pub(super) sums: DaySums<'r>,
    pub(super) stations: Vec<Station>,
    /// Cities, numbered as in the sums.
    pub(super) cities: NameTable,
    touched: Vec<u32>,
    // Boxes are what is spared here: they go back into use as they are.
    #[allow(clippy::vec_box)]
    spare: Vec<Box<StationDay>>,
}

impl<'r> Worker<'r> {
    pub(super) fn new(rules: &'r RollUpRules, scale: Scale) -> Worker<'r> {
        Worker {
            sums: DaySums::new(rules, scale),
            stations: Vec::new(),
            cities: NameTable::default(),
            touched: Vec::new(),
            spare: Vec::new(),
        }
    }

    /// Takes a batch of rows.
    fn take(&mut self, batch: &Batch<'_>) -> Result<(), AirError> {
        let rows = batch.stations.len();
        self.sums.notes.rows += rows as u64;
        let mut row = 0;
        while row < rows {
            let Some(run) = run_at(batch, row) else {
                self.sums.notes.rows_without_key += 1;
                row += 1;
                continue;
            };
            self.take_run(batch, &run)?;
            row = run.end;
        }
        Ok(())
    }

    fn take_run(&mut self, batch: &Batch<'_>, run: &Run) -> Result<(), AirError> {
        let index = usize::try_from(run.station).unwrap_or(usize::MAX);
        if index >= self.stations.len() {
            self.stations
                .resize_with(index.saturating_add(1), Station::default);
        }
        let Some(station) = self.stations.get_mut(index) else {
            return Ok(());
        };
        if station.needs_place(run) {
            place_station(self.sums.rules, batch.names, run, station, &mut self.cities)?;
        }
        if station.left_out {
            return Ok(());
        }
        if let Some(open) = station.open.as_mut().filter(|open| open.day == run.day) {
            open.take(batch, run);
            return Ok(());
        }
        if let Some(first) = station.first.as_mut().filter(|first| first.day == run.day) {
            first.take(batch, run);
            return Ok(());
        }
        if station.closed.contains(run.day) {
            return Err(AirError::OutOfOrder);
        }
        let fresh = StationDay::fresh(self.spare.pop(), run.day);
        match station.open.replace(fresh) {
            None => self.touched.push(run.station),
            Some(before) if station.first.is_none() => station.first = Some(before),
            Some(before) => {
                if !station.closed.insert(before.day) {
                    return Err(AirError::OutOfOrder);
                }
                let Some(name) = batch.names.stations.name(run.station) else {
                    return Ok(());
                };
                self.sums
                    .close(&before, name, station.city, &mut station.totals)?;
                self.spare.push(before);
            }
        }
        if let Some(open) = station.open.as_mut() {
            open.take(batch, run);
        }
        Ok(())
    }

    /// The days at the edges of the segment that ends here.
    fn edges(&mut self) -> Vec<Edge> {
        let mut edges = Vec::with_capacity(self.touched.len());
        for place in self.touched.drain(..) {
            let index = usize::try_from(place).unwrap_or(usize::MAX);
            if let Some(station) = self.stations.get_mut(index) {
                edges.push(Edge {
                    station: place,
                    days: [station.first.take(), station.open.take()],
                });
            }
        }
        edges
    }
}

/// Says which city a station lies in; it must be one and the same throughout.
pub(super) fn place_station(
    rules: &RollUpRules,
    names: &Names,
    run: &Run,
    station: &mut Station,
    cities: &mut NameTable,
) -> Result<(), AirError> {
    let Some(name) = names.stations.name(run.station) else {
        station.left_out = true;
        return Ok(());
    };
    let Some(city) = city_of(rules, names, name, run.city)? else {
        (station.left_out, station.seen, station.row_city) = (true, true, run.city);
        return Ok(());
    };
    let place = cities.place(&city);
    if station.seen && station.city != place {
        return Err(two_cities(name, cities.name(station.city), &city));
    }
    (station.city, station.seen, station.row_city) = (place, true, run.city);
    Ok(())
}

/// The error of a station that lies in two cities, the same whichever was met first.
pub(super) fn two_cities(station: &Name, one: Option<&Name>, other: &Name) -> AirError {
    let one = one.unwrap_or(other);
    AirError::TwoCities {
        station: station.clone(),
        first: one.min(other).clone(),
        second: one.max(other).clone(),
    }
}

/// Rolls up in one pass.
pub(super) fn run(
    source: &dyn HourSource,
    rules: &RollUpRules,
    scale: Scale,
) -> Result<RollUp, AirError> {
    let threads = rules.thread_count().min(source.segments()).max(1);
    let next = AtomicUsize::new(0);
    let failed = AtomicUsize::new(usize::MAX);
    let joiner = Mutex::new(Joiner::new(rules, scale));
    let outcomes = std::thread::scope(|scope| {
        let work = || work(source, rules, scale, &next, &failed, &joiner);
        let handles: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut outcomes = vec![work()];
        outcomes.extend(
            handles
                .into_iter()
                .map(|handle| handle.join().unwrap_or(Err((usize::MAX, AirError::Thread)))),
        );
        outcomes
    });
    let mut joiner = joiner.into_inner().map_err(|_| AirError::Thread)?;
    let mut workers = Vec::with_capacity(threads);
    let mut first_failure = None::<(usize, AirError)>;
    for outcome in outcomes {
        match outcome {
            Ok(worker) => workers.push(worker),
            // Segments are given out in order, so the first that fails is the same in every run.
            Err(failure)
                if first_failure
                    .as_ref()
                    .is_none_or(|first| failure.0 < first.0) =>
            {
                first_failure = Some(failure);
            }
            Err(_) => (),
        }
    }
    if let Some((_, error)) = first_failure {
        return Err(error);
    }
    joiner.finish()?;
    for (worker, names) in workers {
        joiner.add(worker, &names)?;
    }
    joiner.into_result()
}

type Done<'r> = Result<(Worker<'r>, Names), (usize, AirError)>;

/// What one thread does: takes the next segment until there is none.
fn work<'r>(
    source: &dyn HourSource,
    rules: &'r RollUpRules,
    scale: Scale,
    next: &AtomicUsize,
    failed: &AtomicUsize,
    joiner: &Mutex<Joiner<'r>>,
) -> Done<'r> {
    let mut worker = Worker::new(rules, scale);
    let mut names = Names::default();
    loop {
        let segment = next.fetch_add(1, Ordering::Relaxed);
        if segment >= source.segments() || segment > failed.load(Ordering::Relaxed) {
            return Ok((worker, names));
        }
        let outcome = source
            .read(segment, scale, &mut names, &mut |batch| worker.take(batch))
            .and_then(|()| {
                let edges = worker.edges();
                let mut joiner = joiner.lock().map_err(|_| AirError::Thread)?;
                joiner.submit(segment, edges, &worker, &names)
            });
        if let Err(error) = outcome {
            failed.fetch_min(segment, Ordering::Relaxed);
            return Err((segment, error));
        }
    }
}
