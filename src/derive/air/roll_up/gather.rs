//! The run for rows in no order: every station-day stays open until all rows are read.
//!
//! The stations are dealt out to passes so that the open days of a pass fit the memory that is allowed; each
//! pass reads the whole data and takes its own stations.

use std::collections::HashMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::super::calendar::DayNumber;
use super::super::day::Scale;
use super::super::error::AirError;
use super::super::hours::{Batch, HourSource, Names};
use super::super::name::Name;
use super::RollUpRules;
use super::join::Joiner;
use super::result::RollUp;
use super::station_days::{StationDay, run_at};
use super::stream::{Station, Worker, place_station};

/// Memory of one open station-day, with its place in the table.
const BYTES: usize = size_of::<StationDay>() + 64;

/// Rows of a station-day at least, when all hours are there but a few.
const ROWS: u64 = 20;

/// No more passes than this: beyond, a pass takes the memory it needs. Reading a file 256 times with the
/// memory allowed by default is enough for fifty million station-days.
const MOST_PASSES: usize = 256;

/// The stations of one pass.
#[derive(Clone, Copy, Debug)]
struct Share {
    pass: usize,
    passes: usize,
}

impl Share {
    /// Whether a station belongs to this pass, by its name and nothing else.
    fn has(self, name: &Name) -> bool {
        let text = name.to_string();
        let hash = text.bytes().fold(0xCBF2_9CE4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
        });
        // The high half is the better mixed one.
        usize::try_from(hash >> 32).unwrap_or(0) % self.passes == self.pass
    }
}

/// One pass on its way.
struct Gathering<'r> {
    worker: Worker<'r>,
    share: Share,
    /// Whether each station belongs to the pass.
    mine: Vec<bool>,
    days: HashMap<(u32, DayNumber), Box<StationDay>>,
    most: usize,
}

impl Gathering<'_> {
    fn take(&mut self, batch: &Batch<'_>) -> Result<(), AirError> {
        let mut row = 0;
        while row < batch.stations.len() {
            let Some(run) = run_at(batch, row) else {
                if self.share.pass == 0 {
                    self.worker.sums.notes.rows += 1;
                    self.worker.sums.notes.rows_without_key += 1;
                }
                row += 1;
                continue;
            };
            row = run.end;
            let index = usize::try_from(run.station).unwrap_or(usize::MAX);
            while self.mine.len() <= index {
                let place = u32::try_from(self.mine.len()).unwrap_or(u32::MAX);
                let name = batch.names.stations.name(place);
                self.mine
                    .push(name.is_some_and(|name| self.share.has(name)));
            }
            if !self.mine.get(index).copied().unwrap_or(false) {
                continue;
            }
            let worker = &mut self.worker;
            worker.sums.notes.rows += (run.end - run.start) as u64;
            if index >= worker.stations.len() {
                worker.stations.resize_with(index + 1, Station::default);
            }
            let Some(station) = worker.stations.get_mut(index) else {
                continue;
            };
            if station.needs_place(&run) {
                let rules = worker.sums.rules;
                place_station(rules, batch.names, &run, station, &mut worker.cities)?;
            }
            if station.is_left_out() {
                continue;
            }
            let day = self
                .days
                .entry((run.station, run.day))
                .or_insert_with(|| StationDay::fresh(None, run.day));
            day.take(batch, &run);
            if self.days.len() > self.most && self.share.passes < MOST_PASSES {
                return Err(AirError::OutOfOrder);
            }
        }
        Ok(())
    }

    /// Closes all days of the pass.
    fn finish(&mut self, names: &Names) -> Result<(), AirError> {
        for ((place, _), day) in self.days.drain() {
            let index = usize::try_from(place).unwrap_or(usize::MAX);
            let (Some(station), Some(name)) = (
                self.worker.stations.get_mut(index),
                names.stations.name(place),
            ) else {
                continue;
            };
            let city = station.city;
            self.worker
                .sums
                .close(&day, name, city, &mut station.totals)?;
        }
        Ok(())
    }
}

/// Rolls up rows in any order.
pub(super) fn run(
    source: &dyn HourSource,
    rules: &RollUpRules,
    scale: Scale,
) -> Result<RollUp, AirError> {
    let threads = rules.thread_count().max(1);
    let most = (rules.gather_bytes / threads / BYTES).max(1);
    let expected = source.rows().map_or(0, |rows| rows / ROWS);
    let expected = usize::try_from(expected).unwrap_or(usize::MAX);
    let mut passes = expected.div_ceil(most).clamp(1, MOST_PASSES);
    loop {
        match run_passes(source, rules, scale, passes, most) {
            Err(AirError::OutOfOrder) if passes < MOST_PASSES => passes *= 2,
            outcome => return outcome,
        }
    }
}

fn run_passes(
    source: &dyn HourSource,
    rules: &RollUpRules,
    scale: Scale,
    passes: usize,
    most: usize,
) -> Result<RollUp, AirError> {
    let next = AtomicUsize::new(0);
    let joiner = Mutex::new(Joiner::new(rules, scale));
    let work = || loop {
        let pass = next.fetch_add(1, Ordering::Relaxed);
        if pass >= passes {
            return Ok(());
        }
        let share = Share { pass, passes };
        let outcome = run_pass(source, rules, scale, share, most).and_then(|(worker, names)| {
            let mut joiner = joiner.lock().map_err(|_| AirError::Thread)?;
            joiner.add(worker, &names)
        });
        if let Err(error) = outcome {
            // The others need not go on.
            next.store(passes, Ordering::Relaxed);
            return Err((pass, error));
        }
    };
    let outcomes: Vec<Result<(), (usize, AirError)>> = std::thread::scope(|scope| {
        let threads = rules.thread_count().min(passes).max(1);
        let handles: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut outcomes = vec![work()];
        outcomes.extend(
            handles
                .into_iter()
                .map(|handle| handle.join().unwrap_or(Err((usize::MAX, AirError::Thread)))),
        );
        outcomes
    });
    let first = outcomes
        .into_iter()
        .filter_map(Result::err)
        .min_by_key(|(pass, _)| *pass);
    match first {
        Some((_, error)) => Err(error),
        None => joiner
            .into_inner()
            .map_err(|_| AirError::Thread)?
            .into_result(),
    }
}

fn run_pass<'r>(
    source: &dyn HourSource,
    rules: &'r RollUpRules,
    scale: Scale,
    share: Share,
    most: usize,
) -> Result<(Worker<'r>, Names), AirError> {
    let mut names = Names::default();
    let mut gathering = Gathering {
        worker: Worker::new(rules, scale),
        share,
        mine: Vec::new(),
        days: HashMap::new(),
        most,
    };
    for segment in 0..source.segments() {
        source.read(segment, scale, &mut names, &mut |batch| {
            gathering.take(batch)
        })?;
    }
    gathering.finish(&names)?;
    Ok((gathering.worker, names))
}
