//! The words a file may use, and the ids they stand for.

use std::collections::{BTreeMap, BTreeSet};

use super::Dictionary;
use crate::exchange::import::cell::plain;
use crate::quantity::{Family, Unit};

/// What the caller's dataset knows (词表).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Vocabulary {
    /// Indicators.
    pub indicators: Vec<IndicatorWords>,
    /// Regions.
    pub regions: Vec<RegionWords>,
    /// Ids of sources. When empty, no source is checked.
    pub sources: Vec<String>,
}

/// An indicator and its names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct IndicatorWords {
    /// Its id.
    pub id: String,
    /// Its names in any language.
    pub names: Vec<String>,
    /// Its unit.
    pub unit: String,
}

/// A region and its names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RegionWords {
    /// Its code, GB/T 2260 or the dataset's own.
    pub code: String,
    /// Its names.
    pub names: Vec<String>,
}

/// What a word stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// This id.
    One(String),
    /// Several ids bear the name.
    Several(Vec<String>),
    /// None; the nearest names, best first, at most three.
    Nearest(Vec<String>),
}

/// Characters of a name; what is longer is a sentence and near to no name.
const LONGEST_NAME: usize = 60;

/// A vocabulary and a dictionary, made ready to be asked. Names are compared after normalising:
/// width, spaces, letter case, a unit or remark in brackets at the end; of regions the endings 市,
/// 盟, 旗, 县, 区 and 自治区 where nothing else bears the shorter name.
#[derive(Debug)]
pub struct Index<'a> {
    indicators: Names<'a>,
    regions: Names<'a>,
    sources: Names<'a>,
    units: BTreeMap<&'a str, &'a str>,
}

/// Names and shortened names with the ids that bear them.
#[derive(Debug, Default)]
struct Names<'a> {
    full: BTreeMap<String, BTreeSet<&'a str>>,
    short: BTreeMap<String, BTreeSet<&'a str>>,
    /// As written, for suggestions.
    written: BTreeSet<&'a str>,
}

impl<'a> Names<'a> {
    fn add(&mut self, name: &'a str, id: &'a str) {
        self.full.entry(normal(name)).or_default().insert(id);
        if let Some(short) = shortened(name) {
            self.short.entry(short).or_default().insert(id);
        }
        self.written.insert(name);
    }

    /// A word of the dictionary, which comes before every name.
    fn decree(&mut self, word: &'a str, id: &'a str) {
        self.full.insert(normal(word), BTreeSet::from([id]));
    }

    /// The ids that bear the name.
    fn bearing(&self, text: &str, shorten: bool) -> Option<&BTreeSet<&'a str>> {
        let full = self.full.get(&normal(text));
        let name = normal(bracketed(text).0);
        let hit = full.or_else(|| self.full.get(&name));
        if hit.is_some() || !shorten {
            return hit;
        }
        // 呼和浩特 for 呼和浩特市 and the other way round, but not 鄂托克县 for 鄂托克旗.
        match shortened(text) {
            Some(short) => self.full.get(&short),
            None => self.short.get(&name),
        }
    }

    /// The one id that bears the name.
    fn one(&self, text: &str, shorten: bool) -> Option<String> {
        let ids = self.bearing(text, shorten)?;
        let id = ids.first().filter(|_| ids.len() == 1)?;
        Some((*id).to_owned())
    }

    fn find(&self, text: &str, shorten: bool) -> Found {
        match self.bearing(text, shorten) {
            Some(ids) if ids.len() == 1 => {
                Found::One(ids.iter().map(ToString::to_string).collect())
            }
            Some(ids) => Found::Several(ids.iter().map(ToString::to_string).collect()),
            None => Found::Nearest(self.nearest(&normal(bracketed(text).0))),
        }
    }

    /// The id of the longest name, of three letters or more, within a text; none where two of the
    /// same length stand there.
    fn within(&self, text: &str) -> Option<String> {
        let text = normal(text);
        let mut longest: (usize, BTreeSet<&str>) = (2, BTreeSet::new());
        for (name, ids) in &self.full {
            let length = name.chars().count();
            let is_word = !name.is_ascii();
            if length < longest.0 || !is_word || !text.contains(name.as_str()) {
                continue;
            }
            if length > longest.0 {
                longest = (length, BTreeSet::new());
            }
            longest.1.extend(ids.iter());
        }
        match longest.1.first() {
            Some(id) if longest.0 > 2 && longest.1.len() == 1 => Some((*id).to_owned()),
            _ => None,
        }
    }

    fn nearest(&self, name: &str) -> Vec<String> {
        if name.chars().count() > LONGEST_NAME {
            return Vec::new();
        }
        let mut scored: Vec<(u64, &str)> = self
            .written
            .iter()
            .map(|written| {
                let likeness = strsim::normalized_damerau_levenshtein(name, &normal(written));
                // Whole numbers order without surprises.
                ((likeness * 1e6) as u64, *written)
            })
            .filter(|(likeness, _)| *likeness >= 400_000)
            .collect();
        scored.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
        let names = scored.into_iter().take(3);
        names.map(|(_, written)| written.to_owned()).collect()
    }
}

impl<'a> Index<'a> {
    /// Makes the words ready. Words of the dictionary win over names.
    #[must_use]
    pub fn new(vocabulary: &'a Vocabulary, dictionary: &'a Dictionary) -> Index<'a> {
        let mut index = Index {
            indicators: Names::default(),
            regions: Names::default(),
            sources: Names::default(),
            units: BTreeMap::new(),
        };
        for indicator in &vocabulary.indicators {
            index.units.insert(&indicator.id, &indicator.unit);
            index.indicators.add(&indicator.id, &indicator.id);
            for name in &indicator.names {
                index.indicators.add(name, &indicator.id);
            }
        }
        for region in &vocabulary.regions {
            index.regions.add(&region.code, &region.code);
            for name in &region.names {
                index.regions.add(name, &region.code);
            }
        }
        for source in &vocabulary.sources {
            index.sources.add(source, source);
        }
        for (word, id) in &dictionary.indicators {
            index.indicators.decree(word, id);
        }
        for (word, code) in &dictionary.regions {
            index.regions.decree(word, code);
        }
        for (word, id) in &dictionary.sources {
            index.sources.decree(word, id);
        }
        index
    }

    /// The indicator a text names.
    #[must_use]
    pub fn indicator(&self, text: &str) -> Found {
        self.indicators.find(text, false)
    }

    /// The region a text names.
    #[must_use]
    pub fn region(&self, text: &str) -> Found {
        self.regions.find(text, true)
    }

    /// The indicator a text names, without looking for near ones.
    #[must_use]
    pub fn known_indicator(&self, text: &str) -> Option<String> {
        self.indicators.one(text, false)
    }

    /// The region a text names, without looking for near ones.
    #[must_use]
    pub fn known_region(&self, text: &str) -> Option<String> {
        self.regions.one(text, true)
    }

    /// The one indicator whose name, the longest that fits, stands within a text such as a title.
    #[must_use]
    pub fn indicator_within(&self, text: &str) -> Option<String> {
        self.indicators.within(text)
    }

    /// The one region whose name, the longest that fits, stands within a text such as a title.
    #[must_use]
    pub fn region_within(&self, text: &str) -> Option<String> {
        self.regions.within(text)
    }

    /// The source a text names; any text where the vocabulary lists no sources.
    #[must_use]
    pub fn source(&self, text: &str) -> Found {
        if self.sources.full.is_empty() {
            return Found::One(text.trim().to_owned());
        }
        self.sources.find(text, false)
    }

    /// The unit of an indicator, by its id.
    #[must_use]
    pub fn unit_of(&self, indicator: &str) -> Option<&'a str> {
        self.units.get(indicator).copied()
    }
}

fn normal(name: &str) -> String {
    plain(name).replace(['“', '”', '"'], "").to_lowercase()
}

/// A region's name without its ending, when at least two letters are left.
fn shortened(name: &str) -> Option<String> {
    let name = normal(name);
    let endings = ["自治区", "自治旗", "市", "盟", "旗", "县", "区", "省"];
    let short = endings.iter().find_map(|end| name.strip_suffix(end))?;
    (short.chars().count() >= 2).then(|| short.to_owned())
}

/// Splits `优良天数比率（%）` into the name and the unit in its brackets, when it is one: brackets
/// of remarks are part of neither. A unit behind a comma or slash (`比率，%`) is not looked for.
#[must_use]
pub fn bracketed(text: &str) -> (&str, Option<String>) {
    let text = text.trim();
    for (open, close) in [
        ('(', ')'),
        ('（', '）'),
        ('[', ']'),
        ('［', '］'),
        ('【', '】'),
    ] {
        let Some((name, inside)) = text
            .strip_suffix(close)
            .and_then(|t| split_at_opening(t, open, close))
        else {
            continue;
        };
        let inside = inside.trim();
        let inside = inside.strip_prefix("单位").unwrap_or(inside);
        let inside = inside.trim_start_matches([':', '：', ' ']);
        let unit = Unit::parse(inside).ok().filter(|unit| {
            let known = unit.family() != Family::Named || unit.is_compound();
            known
                || ["人", "户", "次", "人次", "倍", "类", "级", "分"]
                    .iter()
                    .any(|w| inside.ends_with(w))
        });
        return (name.trim(), unit.map(|_| plain(inside)));
    }
    (text, None)
}

/// Splits at the bracket that opens the last pair, whose closing one was taken: brackets inside,
/// as in （吨/（平方公里·月））, belong to it.
fn split_at_opening(text: &str, open: char, close: char) -> Option<(&str, &str)> {
    let mut depth = 1_usize;
    for (at, letter) in text.char_indices().rev() {
        if letter == close {
            depth += 1;
        } else if letter == open {
            depth -= 1;
            if depth == 0 {
                return Some((text.get(..at)?, text.get(at + open.len_utf8()..)?));
            }
        }
    }
    None
}
