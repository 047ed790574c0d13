//! The words a file may use, and the ids they stand for.

use std::collections::{BTreeMap, BTreeSet};

use super::Dictionary;
use super::names::{Mention, Names, normal, only};
use crate::exchange::import::rows::Key;

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

/// A vocabulary and a dictionary, made ready to be asked. Names are compared after normalising:
/// width, spaces, letter case, a unit in brackets at the end; of regions the endings 市, 盟, 旗, 县,
/// 区 and 自治区 where nothing else bears the shorter name. A word that the dictionary takes to an id
/// the vocabulary does not have, or to the empty one, names nothing.
#[derive(Debug)]
pub struct Index<'a> {
    indicators: Names<'a>,
    regions: Names<'a>,
    sources: Names<'a>,
    units: BTreeMap<&'a str, &'a str>,
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
            index.indicators.decree(word, id, true);
        }
        for (word, code) in &dictionary.regions {
            index.regions.decree(word, code, true);
        }
        for (word, id) in &dictionary.sources {
            index
                .sources
                .decree(word, id, !vocabulary.sources.is_empty());
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

    /// The indicator named within a text such as a title; none where it names several.
    #[must_use]
    pub fn indicator_within(&self, text: &str) -> Option<String> {
        let mut ids = self.indicators_within(text).into_iter();
        ids.next().filter(|_| ids.next().is_none())
    }

    /// The region named within a text such as a title; none where it names several. Of 内蒙古自治区
    /// 呼和浩特市 it is the latter, which lies in the former by its code.
    #[must_use]
    pub fn region_within(&self, text: &str) -> Option<String> {
        let mut codes = self.regions_within(text).into_iter();
        codes.next().filter(|_| codes.next().is_none())
    }

    /// All indicators named within a text, the ids of an ambiguous name included.
    pub(crate) fn indicators_within(&self, text: &str) -> BTreeSet<String> {
        let text = normal(text);
        let mentions = self.indicators.mentions(&text);
        let ids = mentions.iter().flat_map(|mention| mention.ids.iter());
        ids.map(ToString::to_string).collect()
    }

    /// All regions named within a text, less those that only say where the next one lies.
    pub(crate) fn regions_within(&self, text: &str) -> BTreeSet<String> {
        let text = normal(text);
        let mentions = self.regions.mentions(&text);
        let next_of = |at: usize| mentions.get(at + 1);
        let codes = mentions.iter().enumerate().filter(|(at, mention)| {
            let inner = next_of(*at).filter(|next| next.start == mention.end);
            !inner.is_some_and(|inner| holds(mention, inner))
        });
        let codes = codes.flat_map(|(_, mention)| mention.ids.iter());
        codes.map(ToString::to_string).collect()
    }

    /// The indicator, and the bytes of its name, that a normalised text begins with.
    pub(crate) fn indicator_at_start(&self, text: &str) -> Option<(usize, String)> {
        let (length, ids) = self.indicators.at_start(text, 2, false)?;
        Some((length, only(ids)?))
    }

    /// The region, and the bytes of its name, that a normalised text begins with.
    pub(crate) fn region_at_start(&self, text: &str) -> Option<(usize, String)> {
        let (length, ids) = self.regions.at_start(text, 2, true)?;
        Some((length, only(ids)?))
    }

    /// Whether the dictionary passes the word over on purpose: 合计 = "".
    pub(crate) fn passes_over(&self, what: Key, text: &str) -> bool {
        self.names(what)
            .is_some_and(|names| names.refused(text) == Some(""))
    }

    /// Whether the dictionary passes over any word.
    pub(crate) fn passes_any_over(&self, what: Key) -> bool {
        self.names(what).is_some_and(Names::refuses)
    }

    /// The id that the dictionary gives the word and the vocabulary does not have.
    pub(crate) fn unknown_id(&self, what: Key, text: &str) -> Option<&'a str> {
        let id = self.names(what)?.refused(text)?;
        (!id.is_empty()).then_some(id)
    }

    fn names(&self, what: Key) -> Option<&Names<'a>> {
        match what {
            Key::Indicator => Some(&self.indicators),
            Key::Region => Some(&self.regions),
            Key::Source => Some(&self.sources),
            Key::Period => None,
        }
    }

    /// The source a text names; any text where the vocabulary lists no sources.
    #[must_use]
    pub fn source(&self, text: &str) -> Found {
        if self.sources.is_empty() {
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

/// Whether the second region lies in the first by their codes: 1501.. in 15.....
fn holds(outer: &Mention<'_, '_>, inner: &Mention<'_, '_>) -> bool {
    let (Some(outer), Some(inner)) = (only(outer.ids), only(inner.ids)) else {
        return false;
    };
    let mut stem = outer.as_str();
    while let Some(shorter) = stem.strip_suffix("00") {
        stem = shorter;
    }
    outer != inner && !stem.is_empty() && inner.starts_with(stem)
}
