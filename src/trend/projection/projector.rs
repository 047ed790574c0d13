//! The ways to project.

/// A way to carry a series on to later times (预测方法).
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Projector {
    /// The line of Sen's slope through the medians: the median of the slopes of all pairs, and the level that
    /// leaves residuals with median zero. A single wild year does not turn it. (Conover's intercept, through
    /// the median time and the median value, is another: it leaves a projection off the middle of the data
    /// where years are missing.)
    Sen,
    /// The least-squares line.
    Linear,
    /// Sen's line of ln((y − lower) / (upper − y)), for a share or another quantity that cannot leave its
    /// bounds. The projection stays between them.
    Logit {
        /// The bound below, in the unit of the values.
        lower: f64,
        /// The bound above.
        upper: f64,
    },
    /// Holt's linear method: a level and a slope that both follow the series, ETS(A,A,N). Its paths leave out
    /// that the smoothing weights are themselves estimated, so its intervals are somewhat narrow.
    Holt,
    /// The seasonal figure taken off by STL, the rest carried on by exponential smoothing with additive
    /// errors (without trend, with one, with a damped one: the smallest AICc), the figure put on again.
    SeasonalEts {
        /// Observations in a season: 12 of months, 4 of quarters.
        period: usize,
    },
}

impl Projector {
    /// Stable id, for files and options.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Projector::Sen => "sen",
            Projector::Linear => "linear",
            Projector::Logit { .. } => "logit",
            Projector::Holt => "holt",
            Projector::SeasonalEts { .. } => "ets",
        }
    }

    /// Where the method and the making of its interval are published.
    #[must_use]
    pub fn citation(self) -> &'static str {
        match self {
            Projector::Sen => {
                "Sen 1968, JASA 63:1379-1389; interval: residual bootstrap in blocks, Stine 1985, \
                 JASA 80:1026-1031, and Künsch 1989, Annals of Statistics 17:1217-1241"
            }
            Projector::Linear => {
                "least squares; interval: residual bootstrap in blocks, Stine 1985, JASA 80:1026-1031, and \
                 Künsch 1989, Annals of Statistics 17:1217-1241"
            }
            Projector::Logit { .. } => {
                "Sen 1968, JASA 63:1379-1389, on the logit scale; interval: residual bootstrap in blocks, \
                 Stine 1985, JASA 80:1026-1031, and Künsch 1989, Annals of Statistics 17:1217-1241"
            }
            Projector::Holt => {
                "Holt 1957 (reprinted 2004, International Journal of Forecasting 20:5-10); paths: Hyndman, \
                 Koehler, Ord & Snyder 2008, Forecasting with Exponential Smoothing, chapter 6"
            }
            Projector::SeasonalEts { .. } => {
                "Cleveland et al. 1990 (STL), Journal of Official Statistics 6:3-73; Hyndman, Koehler, Ord & \
                 Snyder 2008, Forecasting with Exponential Smoothing, chapter 6"
            }
        }
    }

    /// The fewest points of different time that the method is used on.
    ///
    /// * Lines: 4, so that two numbers are estimated and two residuals' worth of spread is left. With 4 the
    ///   interval is very wide, and that is the truth.
    /// * Holt: 10. Four numbers are estimated (two smoothing weights, level and slope at the start), and the
    ///   weights can only be learnt from how the series turns. Six annual values do not tell them.
    /// * Seasonal: two full seasons, and at least 10.
    #[must_use]
    pub fn fewest_points(self) -> usize {
        match self {
            Projector::Sen | Projector::Linear | Projector::Logit { .. } => 4,
            Projector::Holt => 10,
            Projector::SeasonalEts { period } => period.saturating_mul(2).max(10),
        }
    }
}
