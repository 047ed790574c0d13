//! The sheet 清单: what the drop-downs offer.

use std::collections::{HashMap, HashSet};

use rust_xlsxwriter::Worksheet;

use super::choice::{BINDINGS, Choice, EVERY, KINDS, STATUSES};
use super::column::Offer;
use super::{Entry, Template, TemplateError, sheet};
use crate::exchange::workbook::{SHEET_ROWS, display_width};
use crate::language::Language;

/// Units offered beside those of the indicators.
const UNITS: [&str; 12] = [
    "%",
    "百分点",
    "微克/立方米",
    "毫克/升",
    "吨",
    "万吨",
    "亩",
    "万亩",
    "公顷",
    "立方米",
    "亿立方米",
    "个",
];

/// The lists, checked and ready to be shown.
pub(super) struct Offered {
    columns: Vec<ListColumn>,
}

/// One column of the sheet.
struct ListColumn {
    offer: Option<Offer>,
    title: &'static str,
    cells: Vec<String>,
}

impl Offered {
    pub(super) fn of(template: &Template) -> Result<Offered, TemplateError> {
        let language = template.language;
        let words = |zh: &'static str, en: &'static str| language.pick(zh, en);
        let lists = &template.lists;
        let indicators: Vec<Entry> = (lists.indicators.iter())
            .map(|indicator| Entry {
                id: indicator.id.clone(),
                name: indicator.name.clone(),
            })
            .collect();
        checked("indicators", &indicators)?;
        checked("regions", &lists.regions)?;
        checked("sources", &lists.sources)?;
        let indicator_units = lists
            .indicators
            .iter()
            .map(|indicator| indicator.unit.as_str());
        let ids = |entries: &[Entry]| entries.iter().map(|entry| entry.id.clone()).collect();
        let mut columns = vec![
            offered(
                Offer::Indicators,
                words("指标", "Indicator"),
                labels(&indicators),
            ),
            plain(words("指标编号", "Indicator id"), ids(&indicators)),
            plain(
                words("指标单位", "Indicator unit"),
                indicator_units.clone().map(str::to_owned).collect(),
            ),
            offered(
                Offer::Regions,
                words("地区", "Region"),
                labels(&lists.regions),
            ),
            plain(words("地区代码", "Region code"), ids(&lists.regions)),
            offered(
                Offer::Sources,
                words("来源", "Source"),
                labels(&lists.sources),
            ),
            plain(words("来源编号", "Source id"), ids(&lists.sources)),
            offered(
                Offer::Units,
                words("单位", "Unit"),
                different(
                    indicator_units
                        .chain(lists.units.iter().map(String::as_str))
                        .chain(UNITS),
                ),
            ),
        ];
        for (offer, title, choices) in [
            (Offer::Kinds, words("目标类型", "Kind"), KINDS.as_slice()),
            (
                Offer::Statuses,
                words("状态", "Status"),
                STATUSES.as_slice(),
            ),
            (
                Offer::Bindings,
                words("约束性", "Binding"),
                BINDINGS.as_slice(),
            ),
            (Offer::Every, words("考核周期", "Every"), EVERY.as_slice()),
        ] {
            let label = |choice: &Choice| choice.label(language).to_owned();
            columns.push(offered(offer, title, choices.iter().map(label).collect()));
        }
        Ok(Offered { columns })
    }

    /// Where a list stands, as a formula; none where it is empty.
    pub(super) fn range(&self, offer: Offer, language: Language) -> Option<String> {
        let index = (self.columns.iter()).position(|column| column.offer == Some(offer))?;
        let last = self.columns.get(index)?.cells.len();
        let column = u16::try_from(index).ok()?;
        let letter = rust_xlsxwriter::utility::column_number_to_name(column);
        let sheet = sheet_name(language);
        (last > 0).then(|| format!("='{sheet}'!${letter}$2:${letter}${}", last + 1))
    }
}

/// 清单, Lists.
pub(super) fn sheet_name(language: Language) -> &'static str {
    match language {
        Language::Chinese => "清单",
        Language::English => "Lists",
    }
}

/// The sheet.
pub(super) fn write(language: Language, offered: &Offered) -> Result<Worksheet, TemplateError> {
    let mut worksheet = Worksheet::new();
    worksheet.set_name(sheet_name(language))?;
    let [head, text] = [sheet::head(language, false), sheet::text(language)];
    for (column, list) in (0_u16..).zip(&offered.columns) {
        worksheet.write_string_with_format(0, column, list.title, &head)?;
        let mut widest = display_width(list.title);
        for (row, cell) in (1_u32..).zip(&list.cells) {
            worksheet.write_string_with_format(row, column, cell, &text)?;
            widest = widest.max(display_width(cell));
        }
        let width = u32::try_from(widest.clamp(8, 48) + 2).map_or(50.0, f64::from);
        worksheet.set_column_width(column, width)?;
    }
    worksheet.set_freeze_panes(1, 0)?;
    Ok(worksheet)
}

/// See [`super::labels`].
pub(super) fn labels(entries: &[Entry]) -> Vec<String> {
    let ids: HashSet<&str> = entries.iter().map(|entry| entry.id.as_str()).collect();
    let mut names: HashMap<&str, usize> = HashMap::new();
    for entry in entries {
        *names.entry(entry.name.trim()).or_default() += 1;
    }
    let mut shown: HashSet<String> = HashSet::new();
    (entries.iter())
        .map(|entry| {
            let name = entry.name.trim();
            // A name that is the id of another entry would be read as that one.
            let taken = ids.contains(name) && name != entry.id;
            let label = match name {
                "" => entry.id.clone(),
                _ if names.get(name) == Some(&1) && !taken => name.to_owned(),
                _ => format!("{name}（{}）", entry.id),
            };
            if shown.insert(label.clone()) {
                return label;
            }
            // Someone wrote the brackets of another entry into a name.
            shown.insert(entry.id.clone());
            entry.id.clone()
        })
        .collect()
}

fn offered(offer: Offer, title: &'static str, cells: Vec<String>) -> ListColumn {
    ListColumn {
        offer: Some(offer),
        title,
        cells,
    }
}

fn plain(title: &'static str, cells: Vec<String>) -> ListColumn {
    ListColumn {
        offer: None,
        title,
        cells,
    }
}

fn checked(list: &'static str, entries: &[Entry]) -> Result<(), TemplateError> {
    if entries.len() >= SHEET_ROWS {
        return Err(TemplateError::TooLong {
            list,
            found: entries.len(),
        });
    }
    let mut seen = HashSet::new();
    match (entries.iter()).find(|entry| entry.id.is_empty() || !seen.insert(entry.id.as_str())) {
        None => Ok(()),
        Some(entry) => Err(TemplateError::BadId {
            list,
            id: entry.id.clone(),
        }),
    }
}

/// Each text once, in order of appearance.
fn different<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut seen = HashSet::new();
    texts
        .filter(|text| !text.is_empty() && seen.insert(*text))
        .map(str::to_owned)
        .collect()
}
