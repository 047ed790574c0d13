//! Names with the ids that bear them.

use std::collections::{BTreeMap, BTreeSet};

use super::Found;
use super::brackets::{bare, bracketed};
use crate::exchange::import::cell::plain;

/// Characters of a name; what is longer is a sentence and near to no name.
const LONGEST_NAME: usize = 60;

/// Likeness, in millionths, from which a name is suggested.
const NEAR: u64 = 400_000;

/// Names and shortened names with the ids that bear them.
#[derive(Debug, Default)]
pub(super) struct Names<'a> {
    full: BTreeMap<String, BTreeSet<&'a str>>,
    short: BTreeMap<String, BTreeSet<&'a str>>,
    /// As written, with their ids, for suggestions.
    written: BTreeSet<(&'a str, &'a str)>,
    ids: BTreeSet<&'a str>,
    /// Words of the dictionary that stand for no id of the vocabulary: empty where the word is
    /// passed over on purpose.
    refused: BTreeMap<String, &'a str>,
}

/// A name found within a text, its place in bytes of the normalised text.
pub(super) struct Mention<'n, 'a> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) ids: &'n BTreeSet<&'a str>,
}

impl<'a> Names<'a> {
    pub(super) fn add(&mut self, name: &'a str, id: &'a str) {
        self.full.entry(normal(name)).or_default().insert(id);
        if let Some(short) = shortened(name) {
            self.short.entry(short).or_default().insert(id);
        }
        self.written.insert((name, id));
        self.ids.insert(id);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.full.is_empty() && self.refused.is_empty()
    }

    /// A word of the dictionary, which comes before every name. With `checked` its id has to be
    /// one of the vocabulary.
    pub(super) fn decree(&mut self, word: &'a str, id: &'a str, checked: bool) {
        if id.is_empty() || (checked && !self.ids.contains(id)) {
            self.refused.insert(normal(word), id);
        } else {
            self.full.insert(normal(word), BTreeSet::from([id]));
        }
    }

    /// Whether any word of the dictionary stands for no id of the vocabulary.
    pub(super) fn refuses(&self) -> bool {
        !self.refused.is_empty()
    }

    /// What the dictionary says of a word that it does not take to an id of the vocabulary.
    pub(super) fn refused(&self, text: &str) -> Option<&'a str> {
        if self.refused.is_empty() {
            return None;
        }
        let whole = normal(text);
        let name = || {
            let known = self.full.contains_key(&whole);
            (!known).then(|| normal(bracketed(text).0))
        };
        let id = self.refused.get(&whole);
        id.or_else(|| self.refused.get(&name()?)).copied()
    }

    /// The ids that bear the name.
    fn bearing(&self, text: &str, shorten: bool) -> Option<&BTreeSet<&'a str>> {
        if self.refused(text).is_some() {
            return None;
        }
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
    pub(super) fn one(&self, text: &str, shorten: bool) -> Option<String> {
        only(self.bearing(text, shorten)?)
    }

    pub(super) fn find(&self, text: &str, shorten: bool) -> Found {
        match self.bearing(text, shorten) {
            Some(ids) if ids.len() == 1 => {
                Found::One(ids.iter().map(ToString::to_string).collect())
            }
            Some(ids) => Found::Several(ids.iter().map(ToString::to_string).collect()),
            None => Found::Nearest(self.nearest(text)),
        }
    }

    /// The longest name of `least` letters or more that a normalised text begins with, and its
    /// length in bytes.
    pub(super) fn at_start(
        &self,
        text: &str,
        least: usize,
        shorten: bool,
    ) -> Option<(usize, &BTreeSet<&'a str>)> {
        let ends = text
            .char_indices()
            .map(|(at, letter)| at + letter.len_utf8());
        let mut ends: Vec<usize> = ends.take(LONGEST_NAME).skip(least - 1).collect();
        ends.reverse();
        ends.into_iter().find_map(|end| {
            let name = text.get(..end)?;
            let short = || self.short.get(name).filter(|_| shorten);
            Some((end, self.full.get(name).or_else(short)?))
        })
    }

    /// The names, of three letters or more and not in Latin letters alone, within a text from left
    /// to right, each as long as it can be.
    pub(super) fn mentions(&self, normal_text: &str) -> Vec<Mention<'_, 'a>> {
        let mut mentions = Vec::new();
        let mut start = 0;
        while let Some(rest) = normal_text.get(start..).filter(|rest| !rest.is_empty()) {
            let found = self.at_start(rest, 3, false);
            let worded = found.filter(|(length, _)| {
                let name = rest.get(..*length);
                name.is_some_and(|name| !name.is_ascii())
            });
            start += match worded {
                Some((length, ids)) => {
                    mentions.push(Mention {
                        start,
                        end: start + length,
                        ids,
                    });
                    length
                }
                None => rest.chars().next().map_or(1, char::len_utf8),
            };
        }
        mentions
    }

    /// Names that are like the text or contain it, or stand in it, one for each id.
    fn nearest(&self, text: &str) -> Vec<String> {
        let names = [normal(text), normal(bare(text))];
        if names[0].chars().count() > LONGEST_NAME {
            return Vec::new();
        }
        let mut best: BTreeMap<&str, (u64, &str)> = BTreeMap::new();
        for (written, id) in &self.written {
            let known = normal(written);
            let likeness = names.iter().map(|name| likeness(name, &known)).max();
            let Some(likeness) = likeness.filter(|likeness| *likeness >= NEAR) else {
                continue;
            };
            let so_far = best.entry(id).or_insert((likeness, written));
            let better = likeness > so_far.0
                || (likeness == so_far.0 && written.chars().count() < so_far.1.chars().count());
            if better {
                *so_far = (likeness, written);
            }
        }
        let mut scored: Vec<(u64, &str)> = best.into_values().collect();
        scored.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
        scored.dedup();
        let names = scored.into_iter().take(3);
        names.map(|(_, written)| written.to_owned()).collect()
    }
}

/// The id of a set of one.
pub(super) fn only(ids: &BTreeSet<&str>) -> Option<String> {
    let id = ids.first().filter(|_| ids.len() == 1)?;
    Some((*id).to_owned())
}

pub(crate) fn normal(name: &str) -> String {
    plain(name).replace(['“', '”', '"'], "").to_lowercase()
}

/// Likeness in millionths: whole numbers order without surprises. A name within the other, brackets
/// aside, is nearer than any misspelling of less.
fn likeness(name: &str, known: &str) -> u64 {
    let spelled = strsim::normalized_damerau_levenshtein(name, known);
    let open = |text: &str| text.replace(['(', ')', '[', ']', '【', '】'], "");
    let (name, known) = (open(name), open(known));
    let lengths = [name.chars().count(), known.chars().count()];
    let shorter = lengths[0].min(lengths[1]);
    let contained = shorter >= 2
        && !(shorter < 3 && (name.is_ascii() || known.is_ascii()))
        && (known.contains(&name) || name.contains(&known));
    let share = shorter as f64 / lengths[0].max(lengths[1]).max(1) as f64;
    let within = if contained { 0.5 + share / 2.0 } else { 0.0 };
    (spelled.max(within) * 1e6) as u64
}

/// A region's name without its ending, when at least two letters are left.
fn shortened(name: &str) -> Option<String> {
    let name = normal(name);
    let endings = ["自治区", "自治旗", "市", "盟", "旗", "县", "区", "省"];
    let short = endings.iter().find_map(|end| name.strip_suffix(end))?;
    (short.chars().count() >= 2).then(|| short.to_owned())
}
