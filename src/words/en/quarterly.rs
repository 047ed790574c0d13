//! The sentences of the quarterly text.

use chrono::NaiveDate;

use super::{English, me};
use crate::assess::Verdict;
use crate::language::Language;
use crate::period::Period;
use crate::words::quarterly::{
    ChangeParts, GoodNews, Movements, ReasonCounts, Sentences, TargetParts, VerdictCounts,
};

/// "17 met, 7 missed".
fn counted(counts: impl Iterator<Item = (&'static str, usize)>) -> String {
    let parts: Vec<String> = counts
        .filter(|(_, count)| *count > 0)
        .map(|(word, count)| format!("{count} {word}"))
        .collect();
    parts.join(", ")
}

fn verdicts(counts: &VerdictCounts, wanted: impl Fn(Verdict) -> bool) -> String {
    counted(
        counts
            .iter()
            .filter(|(verdict, _)| wanted(*verdict))
            .map(|(verdict, count)| (me().verdict(*verdict), *count)),
    )
}

fn targets(number: usize) -> String {
    format!("{number} target{}", if number == 1 { "" } else { "s" })
}

fn by_reason(reasons: &ReasonCounts) -> String {
    counted(
        reasons
            .iter()
            .map(|(reason, count)| (me().reason(*reason), *count)),
    )
}

impl Sentences for English {
    fn on_course(&self, good: usize, assessed: usize, percent: &str) -> String {
        format!("Of the {assessed} targets assessed, {good} ({percent}) are met or on track.")
    }

    fn group(&self, name: &str, counts: &VerdictCounts) -> String {
        let mut ordered: Vec<_> = counts.to_vec();
        ordered.reverse();
        ordered.sort_by_key(|(verdict, _)| *verdict == Verdict::NotAssessed);
        let kinds: Vec<Verdict> = ordered
            .iter()
            .filter(|(_, count)| *count > 0)
            .map(|(verdict, _)| *verdict)
            .collect();
        let number = counts.iter().map(|(_, count)| count).sum();
        match (number, kinds.as_slice()) {
            (1, [only]) => format!("{name}: one target, {}.", me().verdict(*only)),
            (_, [only]) => format!("{name}: {}, all {}.", targets(number), me().verdict(*only)),
            _ => format!(
                "{name}: {}, of which {}.",
                targets(number),
                verdicts(&ordered, |_| true)
            ),
        }
    }

    fn target(&self, parts: &TargetParts<'_>) -> String {
        let TargetParts {
            region,
            indicator,
            target,
            condition,
            due,
            ..
        } = parts;
        let mut text = format!("{region}, {indicator} ({target}): goal {condition}, {due}; ");
        if !parts.actual.is_empty() {
            text.push_str(&format!("actual {} ({})", parts.actual, parts.period));
            if !parts.gap.is_empty() {
                text.push_str(&format!(", {}", parts.gap));
            }
            text.push_str("; ");
        }
        text.push_str(parts.verdict);
        for more in [parts.pace, parts.outlook] {
            if !more.is_empty() {
                text.push_str(&format!("; {more}"));
            }
        }
        text.push('.');
        text
    }

    fn movements(&self, before: NaiveDate, of: usize, moved: &Movements) -> String {
        let day = Period::day(before).label(Language::English);
        format!(
            "Since the end of the quarter before ({day}), {} of {of} verdicts changed: {}.",
            moved.all(),
            counted(
                [
                    ("for the better", moved.better),
                    ("for the worse", moved.worse),
                    ("newly assessed", moved.newly_assessed),
                    ("no longer assessed", moved.no_longer_assessed),
                    ("in their grounds", moved.otherwise),
                ]
                .into_iter()
            )
        )
    }

    fn change(&self, parts: &ChangeParts<'_>) -> String {
        let ChangeParts {
            region,
            indicator,
            target,
            before,
            after,
            causes,
        } = parts;
        let causes = causes.join("; ");
        format!("{region}, {indicator} ({target}): from {before} to {after}. Cause: {causes}.")
    }

    fn attention(&self, counts: &VerdictCounts) -> String {
        let attention = |verdict: Verdict| verdict <= Verdict::Behind;
        let number: usize = counts
            .iter()
            .filter(|(verdict, _)| attention(*verdict))
            .map(|(_, count)| count)
            .sum();
        let verb = if number == 1 { "needs" } else { "need" };
        format!(
            "{} {verb} attention: {}.",
            targets(number),
            verdicts(counts, attention)
        )
    }

    fn upcoming(&self, number: usize, unreported: usize, horizon: NaiveDate) -> String {
        let day = Period::day(horizon).label(Language::English);
        let verb = if number == 1 { "is" } else { "are" };
        let without = match unreported {
            0 => String::new(),
            all if all == number => " and without any actual".into(),
            some => format!(", {some} of them without any actual"),
        };
        format!(
            "{} not yet met {verb} due by {day}{without}.",
            targets(number)
        )
    }

    fn unreported_at_due(&self, number: usize) -> String {
        let (are, they) = if number == 1 {
            ("is", "it")
        } else {
            ("are", "they")
        };
        format!(
            "{} {are} due, with no actual to tell how {they} ended.",
            targets(number)
        )
    }

    fn stale(&self, number: usize) -> String {
        let have = if number == 1 {
            "has an actual"
        } else {
            "have actuals"
        };
        format!("{} {have} too old to judge by.", targets(number))
    }

    fn good_news(&self, news: &GoodNews) -> String {
        let verb = if news.met == 1 { "is" } else { "are" };
        let mut text = format!("{} {verb} met", targets(news.met));
        if news.in_advance > 0 {
            text.push_str(&format!(
                ", {} of them ahead of the due date",
                news.in_advance
            ));
        }
        if news.newly_met > 0 {
            text.push_str(&format!(", {} since the quarter before", news.newly_met));
        }
        if news.on_track > 0 {
            text.push_str(&format!("; {} on track", news.on_track));
        }
        text.push('.');
        text
    }

    fn not_assessed(&self, reasons: &ReasonCounts) -> String {
        let number: usize = reasons.iter().map(|(_, count)| count).sum();
        format!(
            "{} could not be assessed: {}.",
            targets(number),
            by_reason(reasons)
        )
    }

    fn reporting(&self, region: &str, reasons: &ReasonCounts) -> String {
        let number: usize = reasons.iter().map(|(_, count)| count).sum();
        format!("{region}, {number}: {}.", by_reason(reasons))
    }

    fn checked(&self, findings: &str) -> String {
        format!(
            "All tables were checked: {findings}. Rows in error take no part; please verify what is doubtful."
        )
    }

    fn more(&self, number: usize) -> String {
        format!("{number} more stand in the table.")
    }

    fn rests_on(&self, documents: usize) -> String {
        let documents = match documents {
            1 => "one document".to_string(),
            number => format!("{number} documents"),
        };
        format!(
            "Targets and actuals come from {documents}; the table gives the place of each figure."
        )
    }
}
