//! Zipped workbooks taken apart and put together otherwise.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::workbench::data;

/// The parts of a workbook under their names, in their order.
#[derive(Clone)]
pub(super) struct Parts(Vec<(String, Vec<u8>)>);

/// A workbook with one good row on the sheet 表.
pub(super) fn good() -> Parts {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("表").expect("a name");
    let rows = [
        ["指标", "地区", "时段", "数值", "单位"],
        ["空气质量优良天数比例", "青泉市", "2025年", "86.2", "%"],
    ];
    for (at, row) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(row) {
            sheet.write_string(at, column, cell).expect("a cell");
        }
    }
    Parts::of(&book.save_to_buffer().expect("a workbook"))
}

/// A sample of the folder `import`.
pub(super) fn sample(name: &str) -> Vec<u8> {
    std::fs::read(data().join("import").join(name)).expect("the sample")
}

impl Parts {
    pub(super) fn none() -> Parts {
        Parts(Vec::new())
    }

    pub(super) fn of(bytes: &[u8]) -> Parts {
        let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
        let mut parts = Vec::new();
        for index in 0..archive.len() {
            let mut part = archive.by_index(index).expect("a part");
            let mut contents = Vec::new();
            part.read_to_end(&mut contents).expect("its bytes");
            let name = part.name().expect("a name").into_owned();
            parts.push((name, contents));
        }
        Parts(parts)
    }

    /// With one part that has other contents, or is new.
    pub(super) fn with(mut self, name: &str, contents: impl Into<Vec<u8>>) -> Parts {
        self.0.retain(|(known, _)| known != name);
        self.0.push((name.to_owned(), contents.into()));
        self
    }

    /// With an empty part that is not there yet.
    pub(super) fn and(mut self, name: &str) -> Parts {
        self.0.push((name.to_owned(), Vec::new()));
        self
    }

    pub(super) fn without(mut self, name: &str) -> Parts {
        let before = self.0.len();
        self.0.retain(|(known, _)| known != name);
        assert_eq!(self.0.len() + 1, before, "{name}");
        self
    }

    /// With a piece of a part replaced where it first stands.
    pub(super) fn swapped(self, name: &str, old: &str, new: &str) -> Parts {
        let found = self.0.iter().find(|(known, _)| known == name);
        let (_, contents) = found.expect("the part is there");
        let text = String::from_utf8(contents.clone()).expect("XML");
        assert!(text.contains(old), "`{old}` in {name}: {text}");
        self.with(name, text.replacen(old, new, 1))
    }

    pub(super) fn packed(&self) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, contents) in &self.0 {
            writer
                .start_file(name.as_str(), SimpleFileOptions::default())
                .expect("a part");
            writer.write_all(contents).expect("its bytes");
        }
        writer.finish().expect("an archive").into_inner()
    }
}
