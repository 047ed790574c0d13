//! English wording.

mod charts;
pub(super) mod contradictions;
mod derived;
mod doubts;
mod findings;
mod ledger;
mod methods;
mod phrases;
mod quarterly;
mod trends;
mod waters;

pub(super) use ledger::ledger_phrase;

use std::path::Path;

use rust_decimal::Decimal;

use super::{Accounted, Merged, MethodText, Phrase, Wording, Written, wording};
use crate::assess::difference::{Cause, Passing};
use crate::assess::methods::series::{Standing, WhyNot};
use crate::assess::outlook::{NoOutlook, Outlook};
use crate::assess::together::Part;
use crate::assess::{Margin, Note, Pace, Reason, Run, Timing, Verdict};
use crate::dataset::{Binding, Condition, Every, Indicator, Status, Target};
use crate::derive::Coverage;
use crate::derive::recipe::Arithmetic;
use crate::error::Error;
use crate::finding::{FindingKind, Severity};
use crate::language::Language;
use crate::period::{Granularity, Period};
use crate::quantity::{Judged, Judgement, Limit};
use crate::review::Reconciled;
use crate::trend::projection::{BackTest, NoBackTest, StatedProbability};
use crate::trend::trend_test::{Direction, TestMethod};
use crate::trend::unusable::Unusable;
use crate::watch::Stage;

/// Plain English.
pub(super) struct English;

fn me() -> &'static dyn Wording {
    wording(Language::English)
}

impl Wording for English {
    fn language(&self) -> Language {
        Language::English
    }

    fn phrase(&self, phrase: Phrase) -> &'static str {
        phrases::phrase(phrase)
    }

    fn verdict(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Met => "met",
            Verdict::OnTrack => "on track",
            Verdict::Behind => "behind",
            Verdict::Worsening => "worsening",
            Verdict::Open => "not yet met",
            Verdict::Missed => "missed",
            Verdict::Breached => "breached",
            Verdict::NotAssessed => "not assessed",
        }
    }

    fn reason(&self, reason: Reason) -> &'static str {
        match reason {
            Reason::NoActual => "no actual",
            Reason::NoActualAtDue => "no actual at the due date",
            Reason::Stale => "actual too old",
            Reason::LowCoverage => "too little data",
            Reason::NotYetEffective => "not yet effective",
            Reason::NotYetPublished => "target not yet published",
            Reason::NoBaseline => "no baseline",
            Reason::NoDue => "no due date",
            Reason::BaselineOnly => "baseline only",
            Reason::Method(why) => methods::why_not(why),
        }
    }

    fn reason_explained(&self, reason: Reason) -> &'static str {
        match reason {
            Reason::NoActual => {
                "No comparable actual by the as-of day; the responsible unit has to report one."
            }
            Reason::NoActualAtDue => {
                "The target is due, and no actual covers its due date; the responsible unit has to report one."
            }
            Reason::Stale => {
                "The newest actual is too old to speak for the as-of day; report a newer one."
            }
            Reason::LowCoverage => {
                "Each period has a smaller share of its data than the indicator asks for, so its mean is not used."
            }
            Reason::NotYetEffective => "The target starts after the as-of day.",
            Reason::NotYetPublished => {
                "The target's document was published after the known-at day."
            }
            Reason::NoBaseline => {
                "Without a baseline value neither a relative target nor a required path can be computed; add one."
            }
            Reason::NoDue => {
                "The document sets no due date, so the pace cannot be judged; the gap still counts."
            }
            Reason::BaselineOnly => {
                "The newest actual is the baseline itself; nothing newer tells the pace."
            }
            Reason::Method(_) => {
                "The method asked for cannot judge the pace; the gap still counts. Choose another method or add data."
            }
        }
    }

    fn timing(&self, timing: Timing) -> &'static str {
        match timing {
            Timing::OnTime => "on time",
            Timing::Late => "late",
            Timing::Unknown => "met after the due date; whether on time is not known",
        }
    }

    fn status(&self, status: Status) -> &'static str {
        match status {
            Status::Final => "final",
            Status::Derived => "derived",
            Status::Estimated => "approximate",
            Status::LowerBound => "a lower bound",
            Status::UpperBound => "an upper bound",
            Status::Provisional => "provisional",
        }
    }

    fn binding(&self, binding: Binding) -> &'static str {
        match binding {
            Binding::Binding => "binding",
            Binding::Expected => "expected",
            Binding::Aspirational => "aspirational",
        }
    }

    fn every(&self, every: Every) -> &'static str {
        match every {
            Every::Month => "every month",
            Every::Quarter => "every quarter",
            Every::Year => "every year",
            Every::Reported => "at all times",
        }
    }

    fn note(&self, note: &Note) -> String {
        match note {
            Note::Comparability(text) => {
                format!("comparability: {}", text.trim_end_matches('。'))
            }
            Note::Status(status) => format!("the actual is {}", self.status(*status)),
            Note::Inconclusive(status) => {
                format!(
                    "the actual is {}, which does not settle whether the goal holds",
                    self.status(*status)
                )
            }
            Note::YearToDate(period) => format!(
                "the year to date ({}) stands for the year",
                period.label(Language::English)
            ),
            Note::Coverage(coverage) => format!("only {}", self.coverage(*coverage)),
            Note::LostSince(period) => format!(
                "met on time, no longer met in {}",
                period.label(Language::English)
            ),
            Note::LostSinceBaseline => {
                "the baseline was at the limit or better, and ground has been lost since".into()
            }
            Note::JudgementsDiffer => {
                "comparing the full and the rounded value gives different answers".into()
            }
            Note::OtherSpansOnly(periods) => format!(
                "there are only values for {}, not for the span the target is judged over",
                self.list(
                    &periods
                        .iter()
                        .map(|p| p.label(Language::English))
                        .collect::<Vec<_>>()
                )
            ),
            Note::MissingPeriods { missing, periods } => {
                format!("{missing} of {periods} periods have no usable value")
            }
        }
    }

    fn severity(&self, severity: Severity) -> &'static str {
        severity.code()
    }

    fn finding(&self, kind: &FindingKind) -> String {
        findings::finding(kind)
    }

    fn remedy(&self, kind: &FindingKind) -> String {
        findings::remedy(kind)
    }

    fn condition(&self, target: &Target, indicator: &Indicator, limit: Option<&Limit>) -> String {
        let exact = |value: Decimal| me().exact(value, indicator);
        match &target.condition {
            Condition::AtLeast(_)
            | Condition::AtMost(_)
            | Condition::Above(_)
            | Condition::Below(_)
            | Condition::Equal(_)
            | Condition::Between { .. } => {
                limit.map_or_else(String::new, |limit| me().limit(limit, indicator))
            }
            Condition::StayAt {
                value, tolerance, ..
            } => {
                if tolerance.is_zero() {
                    format!("stay at {}", exact(*value))
                } else {
                    format!("stay at {} ± {}", exact(*value), exact(*tolerance))
                }
            }
            Condition::ChangePercent(percent) => relative(
                target,
                indicator,
                limit,
                &format!("{}%", percent.abs().normalize()),
                *percent,
            ),
            Condition::ChangeAmount(amount) => {
                relative(target, indicator, limit, &exact(amount.abs()), *amount)
            }
            Condition::TriggerBelow {
                threshold,
                consecutive,
            } => format!(
                "not below {} in {consecutive} consecutive {}",
                exact(*threshold),
                period_word(target.every)
            ),
            Condition::TriggerAbove {
                threshold,
                consecutive,
            } => format!(
                "not above {} in {consecutive} consecutive {}",
                exact(*threshold),
                period_word(target.every)
            ),
        }
    }

    fn due(&self, due: Period) -> String {
        match due.granularity() {
            Granularity::Day => format!("by {}", due.label(Language::English)),
            _ => format!("end of {}", due.label(Language::English)),
        }
    }

    fn gap(&self, gap: Decimal, holds: bool, indicator: &Indicator) -> String {
        let amount = me().distance(gap, indicator);
        if holds && gap.is_zero() {
            "exactly met".into()
        } else if holds {
            format!("{amount} to spare")
        } else {
            format!("{amount} to go")
        }
    }

    fn pace(&self, pace: &Pace) -> String {
        let points = pace.points();
        let side = if points.is_sign_negative() {
            "behind"
        } else {
            "ahead"
        };
        format!(
            "{} done, {} due by then, {} points {side}",
            me().percent(pace.progress),
            me().percent(pace.required_share),
            me().one_decimal(points.abs()),
        )
    }

    fn pace_arithmetic(&self, pace: &Pace, value: Decimal, indicator: &Indicator) -> Vec<String> {
        let exact = |value| me().exact(value, indicator);
        let mut lines = vec![
            format!(
                "time: {} to {} is {} days, {} gone by {}, {}/{} = {}",
                pace.start,
                pace.due,
                pace.total_days,
                pace.elapsed_days,
                pace.at,
                pace.elapsed_days,
                pace.total_days,
                me().percent(Decimal::from(pace.elapsed_days) / Decimal::from(pace.total_days)),
            ),
            format!(
                "way: from {} to {}, now {}; ({} − {}) ÷ ({} − {}) = {}",
                exact(pace.baseline),
                exact(pace.destination),
                exact(value),
                me().exact_number(value, indicator),
                me().exact_number(pace.baseline, indicator),
                me().exact_number(pace.destination, indicator),
                me().exact_number(pace.baseline, indicator),
                me().percent(pace.progress),
            ),
            format!(
                "required by then: {}; {}",
                me().quantity(pace.required, indicator),
                self.pace(pace)
            ),
        ];
        if !pace.is_even() {
            lines.insert(1, "path: by its dated stages, not evenly by days".into());
        }
        if let Some(required) = pace.required_per_year {
            let mut line = format!(
                "from here {} a year is needed, so far {} a year",
                me().difference(required, indicator),
                me().difference(pace.observed_per_year, indicator)
            );
            if let Some(factor) = pace.acceleration().filter(|factor| *factor > Decimal::ONE) {
                line.push_str(&format!(
                    "; {} times the speed so far",
                    me().one_decimal(factor)
                ));
            }
            lines.push(line);
        }
        lines
    }

    fn judgement(
        &self,
        limit: &Limit,
        value: Decimal,
        judged: &Judged,
        judgement: Judgement,
        indicator: &Indicator,
    ) -> String {
        let way = match judgement {
            Judgement::FullValue => "full value".to_string(),
            Judgement::RoundedValue { places } => format!("rounded to {places} decimals"),
        };
        format!(
            "{way}: {} against {} {}, {}",
            me().exact(value, indicator),
            me().limit(limit, indicator),
            if judged.holds {
                "holds"
            } else {
                "does not hold"
            },
            self.gap(judged.gap, judged.holds, indicator)
        )
    }

    fn cause(&self, cause: &Cause, written: Written<'_>) -> String {
        let exact = |value: Option<Decimal>| {
            value.map_or_else(|| "none".to_string(), |value| me().exact(value, written))
        };
        match cause {
            Cause::TargetListed => "the target came in or went".into(),
            Cause::TargetPublished => "the target's document was published".into(),
            Cause::TargetChanged { before, after } => {
                format!("goal changed from {} to {}", exact(*before), exact(*after))
            }
            Cause::BaselineChanged { before, after } => {
                format!(
                    "baseline changed from {} to {}",
                    exact(*before),
                    exact(*after)
                )
            }
            Cause::MethodChanged { before, after } => {
                format!("method changed from {before} to {after}")
            }
            Cause::NewPeriod {
                after: Some((period, value)),
                ..
            } => format!(
                "new actual: {} in {}",
                me().exact(*value, written),
                period.label(Language::English)
            ),
            Cause::NewPeriod { .. } => "no usable actual any more".into(),
            Cause::Revision {
                period,
                before,
                after,
            } => format!(
                "{} revised from {} to {}",
                period.label(Language::English),
                me().exact(*before, written),
                me().exact(*after, written)
            ),
            Cause::OtherValues => "values of other periods changed".into(),
            Cause::TimePassed(passing) => match passing {
                Passing::Due => "no new data; the target came due in between",
                Passing::Start => "no new data; the target came into force in between",
                Passing::Stale => "no new data; what there is grew too old",
                Passing::Pace => "no new data; the required path went on",
            }
            .into(),
        }
    }

    fn changed(&self, changes: usize, targets: usize) -> String {
        format!("{changes} of {targets} verdicts changed")
    }

    fn method(&self, id: &str) -> MethodText {
        methods::method(id)
    }

    fn standing(&self, standing: Standing) -> &'static str {
        methods::standing(standing)
    }

    fn why_not(&self, why: WhyNot) -> &'static str {
        methods::why_not(why)
    }

    fn part(&self, part: Part) -> &'static str {
        match part {
            Part::Counts => "counts",
            Part::LaterDue => "due later",
            Part::PastDue => "replaced by a later target",
            Part::Aspirational => "aspirational, told only",
        }
    }

    fn trend_test(&self, test: TestMethod) -> &'static str {
        trends::test(test)
    }

    fn trend(&self, direction: Direction, p: f64, alpha: f64) -> &'static str {
        trends::trend(direction, p, alpha)
    }

    fn untestable(&self, why: &Unusable) -> String {
        trends::untestable(why)
    }

    fn slope(&self, slope: f64, limits: Option<(f64, f64)>, indicator: &Indicator) -> String {
        trends::slope(slope, limits, indicator)
    }

    fn probability(&self, stated: StatedProbability) -> String {
        trends::probability(stated)
    }

    fn p_meet(&self, stated: StatedProbability) -> String {
        format!("probability of meeting it {}", trends::probability(stated))
    }

    fn fan(&self, outlook: &Outlook, indicator: &Indicator) -> String {
        trends::fan(outlook, indicator)
    }

    fn outlook(&self, outlook: &Outlook, indicator: &Indicator) -> String {
        trends::outlook(outlook, indicator)
    }

    fn no_outlook(&self, why: &NoOutlook) -> String {
        trends::no_outlook(why)
    }

    fn back_test(&self, test: &Result<BackTest, NoBackTest>, indicator: &Indicator) -> String {
        trends::back_test(test, indicator)
    }

    fn span(&self, first: Period, last: Period) -> String {
        format!(
            "{} to {}",
            first.label(Language::English),
            last.label(Language::English)
        )
    }

    fn trends_told(&self, told: usize, short: usize, fewest: usize) -> String {
        format!("{told} series tested; {short} have fewer than {fewest} values")
    }

    fn foremost_rows(&self, shown: usize, all: usize) -> String {
        format!("Of {all} rows the {shown} that most need attention are drawn.")
    }

    fn actuals_listed(&self, listed: usize, all: usize) -> String {
        format!(
            "Of {all} values {listed} are listed: those that verdicts rest on, then the newest; actuals.parquet has all."
        )
    }

    fn margin(&self, margin: &Margin, indicator: &Indicator) -> String {
        let amount = me().distance(margin.distance, indicator);
        let at = me().quantity(margin.threshold, indicator);
        let way = match (
            margin.distance.is_zero(),
            margin.distance.is_sign_negative(),
        ) {
            (true, _) => format!("the value stands on the line where the verdict turns, {at}"),
            (_, true) => format!("the verdict turns {amount} lower, at {at}"),
            (_, false) => format!("the verdict turns {amount} higher, at {at}"),
        };
        if margin.is_knife_edge(indicator.decimals) {
            format!("{way}: a knife edge")
        } else {
            way
        }
    }

    fn run(&self, run: Run) -> String {
        format!(
            "{} consecutive periods beyond the alert line now (longest {}, {} raise the alarm)",
            run.current, run.longest, run.needed
        )
    }

    fn coverage(&self, coverage: Coverage) -> String {
        format!("{} of {} months", coverage.present, coverage.expected)
    }

    fn arithmetic(&self, arithmetic: &Arithmetic) -> String {
        derived::arithmetic(arithmetic)
    }

    fn derived(&self, figures: usize, findings: &str) -> String {
        format!("{figures} actuals derived: {findings}")
    }

    fn headline(&self, as_of: &str, total: usize, counts: &[(Verdict, usize)]) -> String {
        let of = |verdict| {
            counts
                .iter()
                .find(|(v, _)| *v == verdict)
                .map_or(0, |(_, n)| *n)
        };
        let parts: Vec<String> = counts
            .iter()
            .rev()
            .filter(|(verdict, count)| *verdict != Verdict::NotAssessed && *count > 0)
            .map(|(verdict, count)| format!("{count} {}", self.verdict(*verdict)))
            .collect();
        format!(
            "{as_of}: {total} targets, {} of them assessed: {}. {} could not be assessed.",
            total - of(Verdict::NotAssessed),
            parts.join(", "),
            of(Verdict::NotAssessed)
        )
    }

    fn as_of(&self, as_of: chrono::NaiveDate, known_at: Option<chrono::NaiveDate>) -> String {
        let day = |date| Period::day(date).label(Language::English);
        match known_at {
            None => format!("As of {}", day(as_of)),
            Some(known_at) => format!(
                "As of {}, with what had been published by {}",
                day(as_of),
                day(known_at)
            ),
        }
    }

    fn finding_counts(&self, errors: usize, warnings: usize, notes: usize) -> String {
        let count = |n: usize, word: &str| format!("{n} {word}{}", if n == 1 { "" } else { "s" });
        format!(
            "{}, {}, {}",
            count(errors, "error"),
            count(warnings, "warning"),
            count(notes, "note")
        )
    }

    fn begun(&self, is_new: bool, folder: &Path, template: &Path) -> String {
        let (folder, template) = (folder.display(), template.display());
        let made = if is_new {
            "a new dataset is there"
        } else {
            "the template is new, the data untouched"
        };
        format!(
            "{made}. Fill in `{template}` with Excel, then run: duibiao import {folder} {template} --yes. After adding indicators or regions run duibiao init {folder} again for a new template"
        )
    }

    fn accounted(&self, accounted: &Accounted) -> String {
        let Accounted {
            sheet,
            rows,
            data_rows,
            header_rows,
            skipped,
            cells,
        } = accounted;
        let skipped: String = skipped
            .iter()
            .map(|(reason, rows)| format!(", {rows} {reason}"))
            .collect();
        let [turned, missing, covered, doubtful] = cells;
        let covered = match covered {
            0 => String::new(),
            covered => format!(", {covered} covered by merged ones"),
        };
        format!(
            "{sheet}: {rows} rows: {data_rows} of data, {header_rows} of header{skipped}; {} cells of values: {turned} read, {missing} without a figure{covered}, {doubtful} doubtful and not taken",
            cells.iter().sum::<usize>()
        )
    }

    fn rows_read(&self, file: &str, rows: usize, missing: usize) -> String {
        format!("{file}: SDMX-CSV, {rows} rows, {missing} of them without a value")
    }

    fn proposed(&self, questions: usize, saved: Option<&Path>, file: &Path) -> String {
        let open = match questions {
            0 => "no question is open".to_string(),
            1 => "one question is open, see above".to_string(),
            questions => format!("{questions} questions are open, see above"),
        };
        match saved {
            Some(path) => format!(
                "this mapping is proposed and saved as `{}`; {open}. Check it and import again with --mapping {}; nothing has been taken in",
                path.display(),
                path.display()
            ),
            None => format!(
                "this mapping is proposed; {open}. Save it with --save-mapping {}.toml, check it, and import again with --mapping; nothing has been taken in",
                file.display()
            ),
        }
    }

    fn save_mapping(&self, path: &Path) -> String {
        format!("Save the proposed mapping as {}? [y/N] ", path.display())
    }

    fn more_of_a_kind(&self, lines: usize) -> String {
        format!("{lines} more of the same kind are not listed one by one")
    }

    fn merged(&self, merged: &Merged) -> String {
        let done = if merged.dry {
            "nothing written; it would be"
        } else {
            "actuals.csv:"
        };
        let months = match merged.months {
            0 => String::new(),
            months => format!(", {months} months reckoned from running totals"),
        };
        format!(
            "{done} {} added, {} revised, {} there already, {} in conflict and not taken{months}",
            merged.added, merged.revised, merged.unchanged, merged.conflicting
        )
    }

    fn targets_taken(&self, added: usize, unchanged: usize, refused: usize, dry: bool) -> String {
        let done = if dry {
            "nothing written; it would be"
        } else {
            "targets.csv:"
        };
        format!("{done} {added} added, {unchanged} there already, {refused} not taken")
    }

    fn import_severity(&self, withholds: bool) -> &'static str {
        if withholds { "not taken" } else { "note" }
    }

    fn reconciled(&self, reconciled: Reconciled) -> String {
        let unknown = match reconciled.unknown {
            0 => String::new(),
            unknown => format!(", {unknown} cannot be recomputed"),
        };
        format!(
            "{} stated figures recomputed: {} agree, {} do not{unknown}",
            reconciled.total(),
            reconciled.agreeing,
            reconciled.differing
        )
    }

    fn validated(&self, targets: usize, actuals: usize, findings: &str) -> String {
        format!("{targets} targets and {actuals} actuals read: {findings}")
    }

    fn relative_gap(&self, percent: &str) -> String {
        format!("{percent} of the target's number")
    }

    fn error(&self, error: &Error) -> String {
        error.to_string()
    }

    fn stage(&self, stage: Stage) -> &'static str {
        match stage {
            Stage::Reading => "reading actuals",
            Stage::Assessing => "assessing targets",
            Stage::Projecting => "projecting series",
            Stage::Reviewing => "reviewing series",
            Stage::LookingBack => "looking back",
            Stage::Testing => "testing trends",
            Stage::Drawing => "drawing charts",
            Stage::Writing => "making files",
            Stage::Importing => "reading rows",
            Stage::Merging => "merging figures",
        }
    }

    fn hint(&self, error: &Error) -> Option<String> {
        error.hint()
    }

    fn stopped(&self, is_placed: bool) -> &'static str {
        if is_placed {
            "stopped; what had been written by then is whole"
        } else {
            "stopped; no file was changed"
        }
    }

    fn list(&self, items: &[String]) -> String {
        items.join(", ")
    }

    fn labelled(&self, label: &str, text: &str) -> String {
        format!("{label}: {text}")
    }
}

fn period_word(every: Option<Every>) -> &'static str {
    match every {
        Some(Every::Month) => "months",
        Some(Every::Year) => "years",
        Some(Every::Quarter) => "quarters",
        _ => "periods",
    }
}

fn relative(
    target: &Target,
    indicator: &Indicator,
    limit: Option<&Limit>,
    amount: &str,
    change: Decimal,
) -> String {
    let base = target
        .baseline
        .map(|baseline| format!(" on {}", baseline.period.label(Language::English)))
        .unwrap_or_default();
    let verb = if change.is_zero() {
        let less = target.wants_less(indicator);
        if less { "no increase" } else { "no decrease" }.to_string()
    } else if change.is_sign_negative() {
        format!("down {amount}")
    } else {
        format!("up {amount}")
    };
    match limit {
        Some(limit) => format!("{verb}{base} ({})", me().limit(limit, indicator)),
        None => format!("{verb}{base}"),
    }
}
