//! Where in a file something stands.

use std::fmt;

/// One cell of one sheet (位置), written `表1!C5`. Rows and columns count from 0 inside and from 1,
/// or `A`, on paper.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Name of the sheet.
    pub sheet: String,
    /// Row from 0.
    pub row: usize,
    /// Column from 0.
    pub column: usize,
}

impl Place {
    /// A cell of a sheet, row and column from 0.
    #[must_use]
    pub fn new(sheet: &str, row: usize, column: usize) -> Place {
        Place {
            sheet: sheet.to_owned(),
            row,
            column,
        }
    }
}

/// `表1!C5`, as a spreadsheet names it.
impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letters = column_letters(self.column);
        write!(formatter, "{}!{letters}{}", self.sheet, self.row + 1)
    }
}

/// The letters of a column counted from 0: 0 is `A`, 25 is `Z`, 26 is `AA`.
#[must_use]
pub fn column_letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = Some(column);
    while let Some(number) = rest {
        letters.push(char::from(b'A' + u8::try_from(number % 26).unwrap_or(0)));
        rest = (number / 26).checked_sub(1);
    }
    letters.iter().rev().collect()
}

/// The number, from 0, of a column named by one to four letters in either case.
#[must_use]
pub fn column_index(letters: &str) -> Option<usize> {
    if letters.is_empty() || letters.len() > 4 {
        return None;
    }
    let number = letters.bytes().try_fold(0_usize, |sum, letter| {
        let letter = letter.to_ascii_uppercase();
        let value = letter.is_ascii_uppercase().then(|| letter - b'A' + 1)?;
        Some(sum * 26 + usize::from(value))
    })?;
    Some(number - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_spreadsheets_name_them() {
        for (number, letters) in [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (701, "ZZ"),
            (702, "AAA"),
            (16_383, "XFD"),
        ] {
            assert_eq!(column_letters(number), letters);
            assert_eq!(column_index(letters), Some(number));
        }
        assert_eq!(column_index("aa"), Some(26));
        for bad in ["", "1", "A1", "甲", "ABCDE"] {
            assert_eq!(column_index(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_place_is_written_as_sheet_and_cell() {
        assert_eq!(Place::new("表1", 4, 2).to_string(), "表1!C5");
    }
}
