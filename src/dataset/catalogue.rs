//! Definitions under their ids, in the order of their file.

use std::collections::HashMap;

/// Something with an id of its own.
pub trait Identified {
    /// The id, unique in its table.
    fn id(&self) -> &str;
}

/// An ordered list of definitions with look-up by id.
#[derive(Clone, Debug)]
pub struct Catalogue<T> {
    entries: Vec<T>,
    positions: HashMap<String, usize>,
}

impl<T: Identified> FromIterator<T> for Catalogue<T> {
    /// Collects definitions; the first of two with one id is kept.
    fn from_iter<I: IntoIterator<Item = T>>(entries: I) -> Self {
        let mut catalogue = Catalogue {
            entries: Vec::new(),
            positions: HashMap::new(),
        };
        for entry in entries {
            if !catalogue.positions.contains_key(entry.id()) {
                catalogue
                    .positions
                    .insert(entry.id().to_string(), catalogue.entries.len());
                catalogue.entries.push(entry);
            }
        }
        catalogue
    }
}

impl<T> Catalogue<T> {
    /// The definition with this id.
    pub fn get(&self, id: &str) -> Option<&T> {
        self.positions
            .get(id)
            .and_then(|position| self.entries.get(*position))
    }

    /// The place of this id in file order.
    pub fn position(&self, id: &str) -> Option<usize> {
        self.positions.get(id).copied()
    }

    /// The definition at this place in file order.
    pub fn at(&self, place: usize) -> Option<&T> {
        self.entries.get(place)
    }

    /// Whether this id is defined.
    pub fn contains(&self, id: &str) -> bool {
        self.positions.contains_key(id)
    }

    /// All definitions in file order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.entries.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The id most like `id`, when one is alike enough to be a slip of the pen.
    pub fn nearest(&self, id: &str) -> Option<String> {
        self.similar(id, 0.7).into_iter().next()
    }

    /// Up to three ids at least `likeness` (0 to 1, Jaro-Winkler) like `id`, the most alike first.
    pub fn similar(&self, id: &str, likeness: f64) -> Vec<String> {
        let mut scored: Vec<(f64, &String)> = self
            .positions
            .keys()
            .map(|known| (strsim::jaro_winkler(known, id), known))
            .filter(|(score, _)| *score >= likeness)
            .collect();
        scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        scored
            .into_iter()
            .take(3)
            .map(|(_, known)| known.clone())
            .collect()
    }
}

impl<'a, T> IntoIterator for &'a Catalogue<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;
    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Named(&'static str);
    impl Identified for Named {
        fn id(&self) -> &str {
            self.0
        }
    }

    #[test]
    fn keeps_file_order_and_the_first_of_two() {
        let catalogue: Catalogue<Named> = ["b", "a", "b"].into_iter().map(Named).collect();
        assert_eq!(
            catalogue.iter().map(Identified::id).collect::<Vec<_>>(),
            ["b", "a"]
        );
        assert_eq!(catalogue.position("a"), Some(1));
    }

    #[test]
    fn names_the_nearest_id_only_when_it_is_near() {
        let catalogue: Catalogue<Named> = ["pm25_concentration", "forest_cover_rate"]
            .into_iter()
            .map(Named)
            .collect();
        assert_eq!(
            catalogue.nearest("pm25_concentratoin").as_deref(),
            Some("pm25_concentration")
        );
        assert_eq!(catalogue.nearest("zzz"), None);
    }
}
