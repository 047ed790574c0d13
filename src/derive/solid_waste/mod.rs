//! Solid waste (固体废物): the rates of use and recovery, and the balance identity of declarations.
//!
//! The rates are [declared ratios](super::declared_ratio); [`definitions`] gives the usual ones. What is
//! special here is the identity that every declaration of general industrial solid waste must fulfil:
//!
//! 产生量 = (综合利用量 − 利用往年贮存量) + 贮存量 + (处置量 − 处置往年贮存量) + 倾倒丢弃量
//!
//! Source: definitions of the National Bureau of Statistics (一般工业固体废物), as repeated in published
//! pollution-control reports (固体废物污染环境防治信息公告), and the 无废城市 indicators of the Ministry of
//! Ecology and Environment (2019) for construction waste and film.

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::declared_ratio::{Amount, Definition, Sign};
use crate::finding::RawDoubt;
use crate::period::Period;

/// Items of the declarations; an amount's item is one of these, and all masses are in one unit.
pub mod item {
    /// 一般工业固体废物产生量.
    pub const GENERATED: &str = "generated";
    /// 综合利用量, with what was used of earlier years' storage.
    pub const USED: &str = "used";
    /// 综合利用往年贮存量.
    pub const EARLIER_STORAGE_USED: &str = "earlier_storage_used";
    /// 贮存量.
    pub const STORED: &str = "stored";
    /// 处置量, with what was disposed of earlier years' storage.
    pub const DISPOSED: &str = "disposed";
    /// 处置往年贮存量.
    pub const EARLIER_STORAGE_DISPOSED: &str = "earlier_storage_disposed";
    /// 倾倒丢弃量.
    pub const DUMPED: &str = "dumped";
    /// 建筑垃圾产生量.
    pub const CONSTRUCTION_WASTE_GENERATED: &str = "construction_waste_generated";
    /// 建筑垃圾综合（资源化）利用量.
    pub const CONSTRUCTION_WASTE_USED: &str = "construction_waste_used";
    /// 农膜（地膜）使用量.
    pub const MULCH_FILM_USED: &str = "mulch_film_used";
    /// 农膜（地膜）回收量.
    pub const MULCH_FILM_RECOVERED: &str = "mulch_film_recovered";
    /// 矿井水（疏干水）涌（排）水量.
    pub const MINE_WATER_DRAINED: &str = "mine_water_drained";
    /// 矿井水（疏干水）利用量.
    pub const MINE_WATER_USED: &str = "mine_water_used";
}

/// The rates, in percent: industrial waste use 一般工业固体废物综合利用率, construction waste use
/// 建筑垃圾综合利用率, film recovery 农膜回收率, mine water use 矿井水（疏干水）利用率.
///
/// The form of the mine-water rate is usual but was not found in an official text.
pub fn definitions() -> Vec<Definition> {
    vec![
        Definition::known(
            "industrial_solid_waste_utilisation_rate",
            &[item::USED],
            &[item::GENERATED, item::EARLIER_STORAGE_USED],
        ),
        Definition::known(
            "construction_waste_utilisation_rate",
            &[item::CONSTRUCTION_WASTE_USED],
            &[item::CONSTRUCTION_WASTE_GENERATED],
        ),
        Definition::known(
            "mulch_film_recovery_rate",
            &[item::MULCH_FILM_RECOVERED],
            &[item::MULCH_FILM_USED],
        ),
        Definition::known(
            "mine_water_utilisation_rate",
            &[item::MINE_WATER_USED],
            &[item::MINE_WATER_DRAINED],
        ),
    ]
}

/// What can be chosen. All three are our choice; no rule was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Options {
    /// How far the two sides of the balance may be apart, as a share of the amount generated. Default
    /// 0.0001.
    pub tolerance_share: Decimal,
    /// How far they may be apart in any case, in the unit of the table. Default 0.035: seven figures
    /// written with two decimals.
    pub tolerance_amount: Decimal,
    /// Items that count as zero in the balance when they are not given; each balance says which it was.
    /// Default `earlier_storage_disposed`, which most tables do not have.
    pub zero_when_absent: BTreeSet<String>,
}

impl Default for Options {
    fn default() -> Self {
        Options {
            tolerance_share: Decimal::new(1, 4),
            tolerance_amount: Decimal::new(35, 3),
            zero_when_absent: BTreeSet::from([item::EARLIER_STORAGE_DISPOSED.to_owned()]),
        }
    }
}

/// The two sides of one declaration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Balance<'a> {
    /// Region code.
    pub region: &'a str,
    /// The period.
    pub period: Period,
    /// 产生量 as declared.
    pub generated: Decimal,
    /// The sum of `terms`.
    pub accounted: Decimal,
    /// What became of the waste, in the order of the identity.
    pub terms: Vec<BalanceTerm>,
    /// `accounted − generated`: positive when more was accounted for than generated.
    pub difference: Decimal,
    /// The largest difference that is allowed.
    pub allowed: Decimal,
    /// Whether the difference is within what is allowed.
    pub holds: bool,
}

/// One addend of the balance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BalanceTerm {
    /// The item, one of [`item`].
    pub item: &'static str,
    /// Whether it is added or taken away.
    pub sign: Sign,
    /// Its amount.
    pub amount: Decimal,
    /// Whether the amount was not given and counts as zero.
    pub assumed_zero: bool,
}

/// What the declarations have to say against themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Doubt<'a> {
    /// The two sides differ by more than is allowed.
    BalanceBroken(Balance<'a>),
    /// The identity cannot be checked.
    BalanceNotCheckable {
        /// Region code.
        region: &'a str,
        /// The period.
        period: Period,
        /// The first item, in the order of the identity, that hinders it.
        item: &'static str,
        /// Why.
        reason: WhyNotCheckable,
    },
    /// More of earlier storage is used or disposed of than is used or disposed of in all.
    EarlierStorageAboveTotal {
        /// Region code.
        region: &'a str,
        /// The period.
        period: Period,
        /// The item of the earlier storage.
        item: &'static str,
        /// Its amount.
        earlier: Decimal,
        /// The amount it is a part of.
        total: Decimal,
    },
}

/// Why a balance cannot be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNotCheckable {
    /// An amount is not given.
    Missing,
    /// An amount is below zero.
    Negative,
    /// An amount is given more than once, differently.
    Conflicting,
    /// A sum is too large to write.
    TooLarge,
}

impl Doubt<'_> {
    /// What kind of doubt it is, with its code and weight. A balance that an amount hinders is doubted for that amount.
    pub fn kind(&self) -> RawDoubt {
        match self {
            Doubt::BalanceBroken(_) => RawDoubt::BalanceBroken,
            Doubt::BalanceNotCheckable { reason, .. } => match reason {
                WhyNotCheckable::Missing => RawDoubt::BalanceNotCheckable,
                WhyNotCheckable::Negative => RawDoubt::NegativeAmount,
                WhyNotCheckable::Conflicting => RawDoubt::ConflictingAmount,
                WhyNotCheckable::TooLarge => RawDoubt::NumberTooLarge,
            },
            Doubt::EarlierStorageAboveTotal { .. } => RawDoubt::EarlierStorageAboveTotal,
        }
    }

    /// What it is about: the region and, where it is one, the item; and the period.
    pub fn about(&self) -> (String, Option<Period>) {
        match self {
            Doubt::BalanceBroken(balance) => (balance.region.to_owned(), Some(balance.period)),
            Doubt::BalanceNotCheckable {
                region,
                period,
                item,
                ..
            }
            | Doubt::EarlierStorageAboveTotal {
                region,
                period,
                item,
                ..
            } => (format!("{region} {item}"), Some(*period)),
        }
    }
}

/// The balances of all declarations, in order of region and period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Balances<'a> {
    /// Every balance that could be drawn up.
    pub rows: Vec<Balance<'a>>,
    /// What is doubtful.
    pub doubts: Vec<Doubt<'a>>,
}

/// The right-hand side of the identity.
const IDENTITY: [(&str, Sign); 6] = [
    (item::USED, Sign::Plus),
    (item::EARLIER_STORAGE_USED, Sign::Minus),
    (item::STORED, Sign::Plus),
    (item::DISPOSED, Sign::Plus),
    (item::EARLIER_STORAGE_DISPOSED, Sign::Minus),
    (item::DUMPED, Sign::Plus),
];

/// Parts of a total: what comes from earlier years' storage.
const EARLIER: [(&str, &str); 2] = [
    (item::EARLIER_STORAGE_USED, item::USED),
    (item::EARLIER_STORAGE_DISPOSED, item::DISPOSED),
];

/// Draws up the balance of every region and period that has an amount of one of its items. Other items
/// play no part.
pub fn balance<'a>(amounts: &[Amount<'a>], options: &Options) -> Balances<'a> {
    let mut amounts = amounts.to_vec();
    amounts.sort_unstable_by_key(|amount| (*amount, amount.value.scale()));
    let mut declarations: BTreeMap<(&str, Period), Declared> = BTreeMap::new();
    for amount in amounts {
        let known = IDENTITY.iter().map(|(item, _)| *item);
        if let Some(item) = known
            .chain([item::GENERATED])
            .find(|item| *item == amount.item)
        {
            declarations
                .entry((amount.region, amount.period))
                .or_default()
                .add(item, amount.value);
        }
    }
    let mut balances = Balances::default();
    for ((region, period), declared) in declarations {
        for (part, whole) in EARLIER {
            if let (Ok(earlier), Ok(total)) = (declared.get(part), declared.get(whole))
                && earlier > total
            {
                balances.doubts.push(Doubt::EarlierStorageAboveTotal {
                    region,
                    period,
                    item: part,
                    earlier,
                    total,
                });
            }
        }
        match draw_up(region, period, &declared, options) {
            Ok(balance) => {
                if !balance.holds {
                    balances.doubts.push(Doubt::BalanceBroken(balance.clone()));
                }
                balances.rows.push(balance);
            }
            Err((item, reason)) => balances.doubts.push(Doubt::BalanceNotCheckable {
                region,
                period,
                item,
                reason,
            }),
        }
    }
    balances
}

/// The amounts of one region and period; an item given twice with different amounts has none.
#[derive(Default)]
struct Declared(BTreeMap<&'static str, Result<Decimal, WhyNotCheckable>>);

impl Declared {
    fn add(&mut self, item: &'static str, value: Decimal) {
        let read = if value < Decimal::ZERO {
            Err(WhyNotCheckable::Negative)
        } else {
            Ok(value)
        };
        self.0
            .entry(item)
            .and_modify(|known| {
                if *known != read {
                    *known = Err(WhyNotCheckable::Conflicting);
                }
            })
            .or_insert(read);
    }

    fn get(&self, item: &str) -> Result<Decimal, WhyNotCheckable> {
        self.0
            .get(item)
            .copied()
            .unwrap_or(Err(WhyNotCheckable::Missing))
    }
}

fn draw_up<'a>(
    region: &'a str,
    period: Period,
    declared: &Declared,
    options: &Options,
) -> Result<Balance<'a>, (&'static str, WhyNotCheckable)> {
    let too_large = |item| (item, WhyNotCheckable::TooLarge);
    let generated = declared
        .get(item::GENERATED)
        .map_err(|reason| (item::GENERATED, reason))?;
    let mut accounted = Decimal::ZERO;
    let mut terms = Vec::with_capacity(IDENTITY.len());
    for (item, sign) in IDENTITY {
        let (amount, assumed_zero) = match declared.get(item) {
            Ok(amount) => (amount, false),
            Err(WhyNotCheckable::Missing) if options.zero_when_absent.contains(item) => {
                (Decimal::ZERO, true)
            }
            Err(reason) => return Err((item, reason)),
        };
        accounted = match sign {
            Sign::Plus => accounted.checked_add(amount),
            Sign::Minus => accounted.checked_sub(amount),
        }
        .ok_or_else(|| too_large(item))?;
        terms.push(BalanceTerm {
            item,
            sign,
            amount,
            assumed_zero,
        });
    }
    let difference = accounted
        .checked_sub(generated)
        .ok_or_else(|| too_large(item::GENERATED))?;
    let allowed = generated
        .checked_mul(options.tolerance_share)
        .ok_or_else(|| too_large(item::GENERATED))?
        .max(options.tolerance_amount);
    Ok(Balance {
        region,
        period,
        generated,
        accounted,
        terms,
        difference,
        allowed,
        holds: difference.abs() <= allowed,
    })
}
