//! Texts as the bundled faces can show them.

use serde_json::Value;
use typst::text::Font;

/// Stands for a character that no bundled face has; all faces but the scripts have it.
const MISSING: char = '□';

/// Which characters can be shown.
pub(super) struct Legible {
    /// Code points that some face has, sorted: asking the faces would walk through all they have.
    covered: Vec<u32>,
}

impl Legible {
    /// By these faces.
    pub(super) fn new(faces: &[Font]) -> Legible {
        let mut covered: Vec<u32> = faces
            .iter()
            .flat_map(|face| face.info().coverage.iter())
            .collect();
        covered.sort_unstable();
        Legible { covered }
    }

    /// The text with a box for each character that no face has, and without marks that show nothing.
    ///
    /// An archive copy (PDF/A) may hold no character without a glyph, and none of the private use
    /// area. Line ends become spaces; marks that turn the direction of text are left out, because
    /// they can make a page show other than it says.
    pub(super) fn text(&self, text: &str) -> String {
        text.chars()
            .filter_map(|character| self.character(character))
            .collect()
    }

    /// The same for every line of an SVG, whose own line ends stay.
    pub(super) fn drawing(&self, svg: &str) -> String {
        svg.lines()
            .map(|line| self.text(line) + "\n")
            .collect::<String>()
    }

    /// The same for every text in a value; names of fields stay as they are.
    pub(super) fn value(&self, value: &Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.text(text)),
            Value::Array(items) => items.iter().map(|item| self.value(item)).collect(),
            Value::Object(fields) => fields
                .iter()
                .map(|(name, field)| (name.clone(), self.value(field)))
                .collect(),
            other => other.clone(),
        }
    }

    fn character(&self, character: char) -> Option<char> {
        match character {
            ' '..='~' => Some(character),
            '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some(' '),
            _ if character.is_control() || shows_nothing(character) => None,
            _ if is_private(character) => Some(MISSING),
            _ if self.is_covered(character) => Some(character),
            _ if character.is_whitespace() => Some(' '),
            _ => Some(MISSING),
        }
    }

    fn is_covered(&self, character: char) -> bool {
        self.covered.binary_search(&(character as u32)).is_ok()
    }
}

/// Joiners, marks of direction, variation selectors and the byte order mark.
fn shows_nothing(character: char) -> bool {
    matches!(
        character,
        '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// The private use areas (Unicode 16.0, section 23.5).
fn is_private(character: char) -> bool {
    matches!(
        character,
        '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{FFFFD}' | '\u{100000}'..='\u{10FFFD}'
    )
}
