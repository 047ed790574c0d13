//! Observations season by season, as the seasonal slope needs them.

use super::NoSlope;
use crate::trend::series::Series;

/// Observations by season and then in the order of their series.
#[derive(Debug, Default)]
pub(super) struct Arranged {
    pub(super) times: Vec<f64>,
    pub(super) values: Vec<f64>,
    /// Where each season ends, with a leading zero.
    pub(super) parts: Vec<usize>,
    order: Vec<(u32, u32)>,
}

impl Arranged {
    /// Takes in a series with the season of each observation.
    pub(super) fn take(&mut self, series: &Series, seasons: &[u32]) -> Result<(), NoSlope> {
        let observations = series.len();
        if seasons.len() != observations {
            let seasons = seasons.len();
            return Err(NoSlope::SeasonsDiffer {
                seasons,
                observations,
            });
        }
        let largest = seasons.iter().copied().max().unwrap_or_default() as usize;
        if largest < observations + 64 {
            self.count_out(series, seasons, largest + 1);
        } else {
            self.sort(series, seasons);
        }
        Ok(())
    }

    /// By counting each season, for seasons that are small numbers.
    fn count_out(&mut self, series: &Series, seasons: &[u32], count: usize) {
        self.parts.clear();
        self.parts.resize(count + 1, 0);
        for season in seasons {
            self.parts[*season as usize + 1] += 1;
        }
        for season in 1..=count {
            self.parts[season] += self.parts[season - 1];
        }
        self.times.resize(series.len(), 0.0);
        self.values.resize(series.len(), 0.0);
        let observations = series.times().iter().zip(series.values());
        // The start of each season serves as the next free place; afterwards it is its end.
        for (season, (time, value)) in seasons.iter().zip(observations) {
            let place = &mut self.parts[*season as usize];
            (self.times[*place], self.values[*place]) = (*time, *value);
            *place += 1;
        }
        self.parts.rotate_right(1);
        self.parts[0] = 0;
    }

    fn sort(&mut self, series: &Series, seasons: &[u32]) {
        self.order.clear();
        self.order.extend(
            seasons
                .iter()
                .zip(0u32..)
                .map(|(season, place)| (*season, place)),
        );
        self.order.sort_unstable();
        let places = || self.order.iter().map(|(_, place)| *place as usize);
        self.times.clear();
        self.times
            .extend(places().map(|place| series.times()[place]));
        self.values.clear();
        self.values
            .extend(places().map(|place| series.values()[place]));
        self.parts.clear();
        self.parts.push(0);
        let changes = self.order.windows(2).zip(1..);
        self.parts.extend(
            changes
                .filter(|(pair, _)| pair[0].0 != pair[1].0)
                .map(|(_, place)| place),
        );
        self.parts.push(series.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn puts_the_observations_of_a_season_together_in_their_order() {
        let series = Series::new(&[1.0, 2.0, 3.0, 4.0, 5.0], &[9.0, 8.0, 7.0, 6.0, 5.0]).unwrap();
        for offset in [0, 4_000_000_000] {
            let seasons = [2, 0, 2, 1, 0].map(|season| season + offset);
            let mut arranged = Arranged::default();
            arranged.take(&series, &seasons).unwrap();
            assert_eq!(arranged.times, [2.0, 5.0, 4.0, 1.0, 3.0]);
            assert_eq!(arranged.values, [8.0, 5.0, 6.0, 9.0, 7.0]);
            assert_eq!(arranged.parts, [0, 2, 3, 5]);
        }
    }
}
