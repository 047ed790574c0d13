//! Ids and words of the data in names of files and folders: never a path, and no two ids under one name.

use sha2::{Digest, Sha256};

/// Names that Windows keeps for devices, alone or with a number.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// A word as it may stand in a file name on any machine.
pub(super) fn file_word(text: &str) -> String {
    let turns = |letter: char| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let allowed = |letter: &char| {
        !letter.is_control() && !r#"<>:"/\|?*."#.contains(*letter) && !turns(*letter)
    };
    text.trim().chars().filter(allowed).take(40).collect()
}

/// An id as the name of a folder on any machine: one that cannot be, such as `../k1`, keeps the letters that can, and
/// one that differs from another only in case is told apart from it.
pub(crate) fn folder_word<'i>(id: &str, mut all: impl Iterator<Item = &'i str>) -> String {
    let word = file_word(id);
    let letters = word.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let is_device = DEVICES.contains(&letters.to_ascii_lowercase().as_str());
    let is_alike = |other: &str| other != id && other.to_lowercase() == id.to_lowercase();
    match is_device || all.any(is_alike) {
        true => told_apart(word, id),
        false => kept(word, id),
    }
}

/// An id as part of a file name on any machine: no separators, no signs with a meaning, not too long.
pub(super) fn file_stem(id: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
    let plain = |letter| if is_plain(letter) { letter } else { '_' };
    kept(id.chars().take(80).map(plain).collect(), id)
}

/// The word where it is the id; several ids may have become the same word.
fn kept(word: String, id: &str) -> String {
    match word == id {
        true => word,
        false => told_apart(word, id),
    }
}

fn told_apart(word: String, id: &str) -> String {
    let hash = Sha256::digest(id);
    let digits: String = hash
        .iter()
        .take(4)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("{word}-{digits}")
}

#[cfg(test)]
mod tests {
    use super::{file_stem, folder_word};

    #[test]
    fn an_id_that_is_a_name_stays_as_it_is() {
        for id in ["k1", "ordos-2025-03", "任务三", "contract"] {
            assert_eq!(folder_word(id, ["k2", id].into_iter()), id);
            assert_eq!(file_stem(id), id);
        }
        assert_eq!(file_stem("T01.a_b"), "T01.a_b");
    }

    #[test]
    fn no_id_is_a_path_or_a_device_and_no_two_share_a_name() {
        let long = "k".repeat(300);
        let longer = "k".repeat(301);
        let ids = [
            "..",
            ".",
            "../../k1",
            "/k1",
            "k1",
            "K1",
            "k/1",
            "k:1",
            "k1.",
            "CON",
            "com1",
            "\u{202e}k1",
            "\u{1b}k1",
            "",
            &long,
            &longer,
        ];
        let name = |id| folder_word(id, ids.into_iter()).to_lowercase();
        let mut names: Vec<String> = ids.map(name).to_vec();
        for name in &names {
            assert!(!name.contains(['/', '\\', '.', ':']), "{name}");
            assert!(
                name.len() < 200 && !name.eq_ignore_ascii_case("con"),
                "{name}"
            );
        }
        names.sort();
        names.dedup();
        assert_eq!(names.len(), ids.len(), "{names:?}");
        assert_ne!(file_stem("a/b"), file_stem("a_b"));
        assert_ne!(file_stem("a/b"), file_stem("a:b"));
    }
}
