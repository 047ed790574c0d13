//! The words a dataset knows, for an import.

use crate::dataset::Foundations;
use crate::exchange::import::mapping::{
    IndicatorWords, Mapping, Proposal, QuestionKind, RegionWords, Vocabulary, propose,
};
use crate::exchange::import::rows::Key;
use crate::exchange::import::sheet::Sheet;

/// Indicators, regions and sources of a dataset under all their names.
///
/// An id in brackets behind a name, as the Excel template offers it where two have one name, is known too.
pub fn vocabulary(foundations: &Foundations) -> Vocabulary {
    let names = |name: &crate::dataset::Bilingual, id: &str| {
        [&name.zh, &name.en]
            .into_iter()
            .flat_map(|name| {
                let labelled = [format!("{name}（{id}）"), format!("{name} ({id})")];
                std::iter::once(name.clone()).chain(labelled)
            })
            .chain([id.to_string()])
            .collect()
    };
    Vocabulary {
        indicators: foundations
            .indicators
            .iter()
            .map(|indicator| IndicatorWords {
                id: indicator.id.clone(),
                names: names(&indicator.name, &indicator.id),
                unit: indicator.unit.to_string(),
            })
            .collect(),
        regions: foundations
            .regions
            .iter()
            .map(|region| RegionWords {
                code: region.code.clone(),
                names: names(&region.name, &region.code),
            })
            .collect(),
        sources: foundations
            .sources
            .iter()
            .map(|source| source.id.clone())
            .collect(),
    }
}

/// The mapping with the titles of the dataset's documents as names of their ids.
pub fn mapped(mapping: &Mapping, foundations: &Foundations) -> Mapping {
    let mut mapping = mapping.clone();
    for source in foundations.sources.iter() {
        let known = &mut mapping.dictionary.sources;
        known
            .entry(source.title.clone())
            .or_insert_with(|| source.id.clone());
    }
    mapping
}

/// A mapping guessed from the headers, with what is left to ask: titles of documents are known here.
pub fn proposed(sheets: &[Sheet], foundations: &Foundations) -> Proposal {
    let mut proposal = propose(sheets, &vocabulary(foundations));
    let is_title = |text: &str| {
        let mut sources = foundations.sources.iter();
        sources.any(|source| source.title == text.trim())
    };
    proposal.questions.retain(|question| match &question.kind {
        QuestionKind::Word {
            what: Key::Source,
            text,
            ..
        } => !is_title(text),
        _ => true,
    });
    proposal
}
