//! Names of stations and cities, and the small numbers they are counted by.

use std::collections::HashMap;
use std::fmt;

/// A station or a city, as the data writes it: a number or a code such as `1090A`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Name {
    /// A whole number.
    Number(i64),
    /// Text.
    Text(String),
}

impl fmt::Display for Name {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Name::Number(number) => write!(formatter, "{number}"),
            Name::Text(text) => formatter.write_str(text),
        }
    }
}

/// Names in the order they were first seen, so that a row needs only a number.
#[derive(Clone, Debug, Default)]
pub struct NameTable {
    names: Vec<Name>,
    numbers: HashMap<i64, u32>,
    texts: HashMap<String, u32>,
}

impl NameTable {
    /// The place of a whole number.
    pub fn number(&mut self, number: i64) -> u32 {
        if let Some(place) = self.numbers.get(&number) {
            return *place;
        }
        let place = self.push(Name::Number(number));
        self.numbers.insert(number, place);
        place
    }

    /// The place of a text.
    pub fn text(&mut self, text: &str) -> u32 {
        if let Some(place) = self.texts.get(text) {
            return *place;
        }
        let place = self.push(Name::Text(text.to_owned()));
        self.texts.insert(text.to_owned(), place);
        place
    }

    /// The place of a name.
    pub fn place(&mut self, name: &Name) -> u32 {
        match name {
            Name::Number(number) => self.number(*number),
            Name::Text(text) => self.text(text),
        }
    }

    /// The name at a place.
    #[must_use]
    pub fn name(&self, place: u32) -> Option<&Name> {
        self.names.get(usize::try_from(place).ok()?)
    }

    fn push(&mut self, name: Name) -> u32 {
        let place = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        self.names.push(name);
        place
    }
}
