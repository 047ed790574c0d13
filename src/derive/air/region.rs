//! A region is the simple mean of its cities (区域评价).
//!
//! Published figures of an autonomous region agree with the mean of the cities' published, that is rounded,
//! figures: January to July 2021, 85.175 % of twelve ratios, published as 85.2 %.

use super::ratio::Ratio;

/// The mean of the cities' values.
///
/// With `places` each value is rounded half to even first, as it is published: 1 for good-day ratios, 0 for
/// PM2.5. Without, the values are taken exactly. `None` without cities, and where the exact mean needs more
/// than 128 bits, which many unrounded ratios do.
#[must_use]
pub fn mean_of_cities(values: &[Ratio], places: Option<u32>) -> Option<Ratio> {
    let mut published = Vec::with_capacity(values.len());
    for value in values {
        published.push(match places {
            Some(places) => Ratio::from_decimal(value.round(places)?)?,
            None => *value,
        });
    }
    Ratio::mean(published)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rust_decimal::Decimal;

    fn percent(tenths: i64) -> Ratio {
        Ratio::from_decimal(Decimal::new(tenths, 1)).unwrap()
    }

    #[test]
    fn a_region_is_the_mean_of_published_city_figures() {
        // 2/3 and 1/3 of the days: 66.7 and 33.3.
        let cities = [200, 100].map(|good| Ratio::new(good, 3).unwrap());
        assert_eq!(mean_of_cities(&cities, Some(1)), Some(percent(500)));
        assert_eq!(mean_of_cities(&cities, None), Some(percent(500)));
        let uneven = [Ratio::new(100, 3).unwrap(), percent(0)];
        assert_eq!(
            mean_of_cities(&uneven, Some(1)).unwrap().round(3),
            Some(Decimal::new(16_650, 3))
        );
        assert_eq!(
            mean_of_cities(&uneven, None).unwrap().round(3),
            Some(Decimal::new(16_667, 3))
        );
        assert_eq!(mean_of_cities(&[], Some(1)), None);
    }

    #[test]
    fn the_order_of_cities_does_not_matter() {
        let cities = [851, 902, 733].map(percent);
        let [a, b, c] = cities;
        assert_eq!(
            mean_of_cities(&cities, Some(1)),
            mean_of_cities(&[c, a, b], Some(1))
        );
        assert_eq!(
            mean_of_cities(&cities, Some(1)).unwrap().round(1),
            Some(Decimal::new(829, 1))
        );
    }
}
