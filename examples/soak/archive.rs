//! Workbooks: the parts inside the zip are changed and packed again, so that readers get past the container.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::mutation::mutated;
use crate::random::Random;

/// A workbook with one or two parts changed; what is no zip file is changed in its bytes.
pub(crate) fn repacked(input: &[u8], random: &mut Random) -> Vec<u8> {
    let whole = |random: &mut Random| mutated(input, &[], random);
    if random.once_in(8) {
        return whole(random);
    }
    match parts(input) {
        Some(mut parts) if !parts.is_empty() => {
            let all: Vec<Vec<u8>> = parts.iter().map(|(_, bytes)| bytes.clone()).collect();
            for _ in 0..=random.below(2) {
                let at = random.below(parts.len());
                let part = &mut parts[at];
                part.1 = mutated(&part.1, &all, random);
            }
            if random.once_in(20) {
                let at = random.below(parts.len());
                parts.remove(at);
            }
            packed(&parts).unwrap_or_else(|| whole(random))
        }
        _ => whole(random),
    }
}

fn parts(input: &[u8]) -> Option<Vec<(String, Vec<u8>)>> {
    let mut archive = ZipArchive::new(Cursor::new(input)).ok()?;
    (0..archive.len())
        .map(|place| {
            let mut file = archive.by_index(place).ok()?;
            let name = file.name().ok()?.into_owned();
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).ok()?;
            Some((name, bytes))
        })
        .collect()
}

fn packed(parts: &[(String, Vec<u8>)]) -> Option<Vec<u8>> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        writer
            .start_file(name.as_str(), SimpleFileOptions::default())
            .ok()?;
        writer.write_all(bytes).ok()?;
    }
    Some(writer.finish().ok()?.into_inner())
}
