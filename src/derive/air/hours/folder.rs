//! One file or a folder of files, with the keys that folder names carry (`year=2024/city_id=5`).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::super::day::Scale;
use super::super::error::AirError;
use super::columns::Columns;
use super::csv;
use super::parquet::ParquetFile;
use super::unread::Unread;
use super::{HourSource, Names, Sink};
use crate::reading::Limits;

/// Keys and values from the names of folders (hive partitions).
pub(super) type Keys = BTreeMap<String, String>;

/// Files of station hours.
pub struct FileHours {
    files: Vec<(FileKind, Keys)>,
    /// The file and the row group of each segment.
    segments: Vec<(usize, usize)>,
    columns: Columns,
    /// Bytes of one row of a CSV file.
    row_bytes: u64,
    /// What could not be read, by file; a file that is read again is told once.
    unread: Mutex<BTreeMap<usize, Unread>>,
}

enum FileKind {
    Parquet(ParquetFile),
    Csv(PathBuf),
}

/// Opens a `.parquet` or `.csv` file, or a folder of them with all its folders.
///
/// The files of a folder are read in the order of their names. A column that a file lacks may stand in the
/// name of its folder: `city_id=5`. Files and folders whose names begin with a dot or an underscore are
/// passed over.
///
/// # Errors
/// When something cannot be read, or there is no such file.
pub fn open(path: &Path, columns: Columns) -> Result<FileHours, AirError> {
    let mut paths = Vec::new();
    collect(path, &Keys::new(), &mut Vec::new(), &mut paths)?;
    if paths.is_empty() {
        return Err(AirError::Empty {
            path: path.to_owned(),
        });
    }
    let (mut files, mut segments) = (Vec::new(), Vec::new());
    for (path, keys) in paths {
        let place = files.len();
        if has_extension(&path, "csv") {
            segments.push((place, 0));
            files.push((FileKind::Csv(path), keys));
        } else {
            let file = ParquetFile::open(&path)?;
            segments.extend((0..file.row_groups()).map(|group| (place, group)));
            files.push((FileKind::Parquet(file), keys));
        }
    }
    Ok(FileHours {
        files,
        segments,
        columns,
        row_bytes: Limits::default().row_bytes,
        unread: Mutex::default(),
    })
}

fn collect(
    path: &Path,
    keys: &Keys,
    above: &mut Vec<PathBuf>,
    found: &mut Vec<(PathBuf, Keys)>,
) -> Result<(), AirError> {
    let failed = |source| AirError::File {
        path: path.to_owned(),
        source,
    };
    if !std::fs::metadata(path).map_err(failed)?.is_dir() {
        found.push((path.to_owned(), keys.clone()));
        return Ok(());
    }
    let real = path.canonicalize().map_err(failed)?;
    if above.contains(&real) {
        return Err(AirError::Loop {
            path: path.to_owned(),
        });
    }
    above.push(real);
    let mut entries = std::fs::read_dir(path)
        .and_then(Iterator::collect::<Result<Vec<_>, _>>)
        .map_err(failed)?
        .into_iter()
        .map(|entry| entry.path())
        .collect::<Vec<_>>();
    entries.sort();
    for entry in entries {
        let name = entry.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with(['.', '_']) {
            continue;
        }
        if entry.is_dir() {
            let mut keys = keys.clone();
            if let Some((key, value)) = name.split_once('=') {
                keys.insert(key.to_owned(), value.to_owned());
            }
            collect(&entry, &keys, above, found)?;
        } else if has_extension(&entry, "parquet") || has_extension(&entry, "csv") {
            found.push((entry, keys.clone()));
        }
    }
    above.pop();
    Ok(())
}

fn has_extension(path: &Path, wanted: &str) -> bool {
    path.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case(wanted))
}

impl FileHours {
    /// The same hours, read within other limits.
    #[must_use]
    pub fn within(self, limits: &Limits) -> FileHours {
        FileHours {
            row_bytes: limits.row_bytes,
            ..self
        }
    }

    /// What could not be read and was left out, file by file in their order.
    pub(crate) fn unread(&self) -> Vec<(&Path, Unread)> {
        let all = self
            .unread
            .lock()
            .map(|all| all.clone())
            .unwrap_or_default();
        all.into_iter()
            .filter_map(|(place, unread)| match self.files.get(place) {
                Some((FileKind::Csv(path), _)) => Some((path.as_path(), unread)),
                _ => None,
            })
            .collect()
    }
}

impl HourSource for FileHours {
    fn segments(&self) -> usize {
        self.segments.len()
    }

    fn rows(&self) -> Option<u64> {
        self.files.iter().try_fold(0, |rows, (file, _)| match file {
            FileKind::Parquet(file) => Some(rows + file.rows()),
            FileKind::Csv(_) => None,
        })
    }

    fn read(
        &self,
        segment: usize,
        scale: Scale,
        names: &mut Names,
        sink: &mut Sink<'_>,
    ) -> Result<(), AirError> {
        let Some((place, group)) = self.segments.get(segment) else {
            return Ok(());
        };
        match self.files.get(*place) {
            Some((FileKind::Parquet(file), keys)) => {
                file.read(*group, &self.columns, keys, scale, names, sink)
            }
            Some((FileKind::Csv(path), keys)) => {
                let unread = csv::read(
                    path,
                    self.row_bytes,
                    &self.columns,
                    keys,
                    scale,
                    names,
                    sink,
                )?;
                if unread.count > 0 {
                    let mut all = self.unread.lock().map_err(|_| AirError::Thread)?;
                    all.insert(*place, unread);
                }
                Ok(())
            }
            None => Ok(()),
        }
    }
}
