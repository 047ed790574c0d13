//! Which blocks stand on pages that lie across.

use super::{Block, Document};

/// Blocks that stand on pages of one kind.
pub(super) struct Section<'a> {
    /// Whether the pages lie across.
    pub(super) across: bool,
    pub(super) blocks: &'a [Block],
}

/// The blocks in order, cut before sections whose pages lie the other way. A section lies across, heading and all,
/// when one of its tables does.
pub(super) fn sections(document: &Document) -> Vec<Section<'_>> {
    let blocks = document.blocks.as_slice();
    let is_head = |block: &Block| matches!(block, Block::Heading { level, .. } if *level <= 1);
    let mut cuts: Vec<usize> = (0..blocks.len())
        .filter(|at| *at == 0 || blocks.get(*at).is_some_and(is_head))
        .collect();
    cuts.push(blocks.len());
    let mut sections: Vec<(bool, usize, usize)> = Vec::new();
    for (from, to) in cuts.iter().copied().zip(cuts.iter().copied().skip(1)) {
        let part = blocks.get(from..to).unwrap_or_default();
        let across = part
            .iter()
            .any(|block| matches!(block, Block::Table(table) if table.across));
        match sections.last_mut() {
            Some((last, _, end)) if *last == across => *end = to,
            _ => sections.push((across, from, to)),
        }
    }
    sections
        .into_iter()
        .map(|(across, from, to)| Section {
            across,
            blocks: blocks.get(from..to).unwrap_or_default(),
        })
        .collect()
}
