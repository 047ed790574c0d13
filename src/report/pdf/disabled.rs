//! The PDF writer of a build without the feature `pdf`.

use serde_json::Value;

use super::PdfError;

/// Says how to get a program that can write PDF.
///
/// # Errors
/// Always [`PdfError::NotBuilt`].
pub(super) fn write(_: &Value) -> Result<Vec<u8>, PdfError> {
    Err(PdfError::NotBuilt)
}

/// The same for a document of blocks.
///
/// # Errors
/// Always [`PdfError::NotBuilt`].
pub(super) fn document(_: &Value) -> Result<Vec<u8>, PdfError> {
    Err(PdfError::NotBuilt)
}

/// The same for a chart alone.
///
/// # Errors
/// Always [`PdfError::NotBuilt`].
pub(super) fn picture(_: &str, _: &str, _: &str, _: &str) -> Result<Vec<u8>, PdfError> {
    Err(PdfError::NotBuilt)
}
