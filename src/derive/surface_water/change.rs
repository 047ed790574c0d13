//! How the class shares of a group changed (水质变化趋势).

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::class::Class;
use super::outcome::{ChangeWord, Figures, Group, GroupChange, GroupRating};
use super::rows::{Options, Step};
use crate::derive::Basis;
use crate::period::Period;

/// The change of every group against last year and the period before, where both have figures: ΔG is the
/// change of the share of classes I to III, ΔD that of inferior V, both unrounded; the word goes by
/// ΔG − ΔD.
pub fn changes<'a>(groups: &[GroupRating<'a>], options: &Options) -> Vec<GroupChange<'a>> {
    let known: BTreeMap<(Step, Group<'a>, Period), &GroupRating<'a>> = groups
        .iter()
        .map(|row| ((row.step, row.group, row.period), row))
        .collect();
    let mut changes = Vec::new();
    for (&(step, group, period), now) in &known {
        for basis in Basis::ALL {
            let Some(earlier) = basis.earlier(period) else {
                continue;
            };
            let Some(then) = known.get(&(step, group, earlier)) else {
                continue;
            };
            for (excluding, now, then) in [
                (false, &now.all, &then.all),
                (true, &now.excluding, &then.excluding),
            ] {
                if let Some((good, inferior, difference)) = points(now, then) {
                    changes.push(GroupChange {
                        group,
                        period,
                        basis,
                        earlier,
                        excluding,
                        good,
                        inferior,
                        difference,
                        word: word(difference, options),
                    });
                }
            }
        }
    }
    changes
}

/// ΔG, ΔD and ΔG − ΔD.
fn points(now: &Figures<'_>, then: &Figures<'_>) -> Option<(Decimal, Decimal, Decimal)> {
    let inferior = |figures: &Figures<'_>| figures.share(Class::InferiorV).value();
    let good = now.good_ratio?.checked_sub(then.good_ratio?)?;
    let inferior = inferior(now)?.checked_sub(inferior(then)?)?;
    Some((good, inferior, good.checked_sub(inferior)?))
}

/// The word for a difference in percentage points.
pub(super) fn word(difference: Decimal, options: &Options) -> ChangeWord {
    let size = difference.abs();
    let better = difference > Decimal::ZERO;
    if size > options.marked_change {
        if better {
            ChangeWord::MarkedlyBetter
        } else {
            ChangeWord::MarkedlyWorse
        }
    } else if size > options.some_change {
        if better {
            ChangeWord::SomewhatBetter
        } else {
            ChangeWord::SomewhatWorse
        }
    } else {
        ChangeWord::NoMarkedChange
    }
}
