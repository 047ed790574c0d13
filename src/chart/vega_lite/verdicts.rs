//! The scale of verdicts: to each word its colour and its shape.

use serde_json::{Value, json};

use super::super::theme;
use super::paint::hex;
use crate::assess::Verdict;

/// The shape of a verdict as an SVG path in a square from −1 to 1, the form that Vega takes.
pub(super) const fn shape(mark: Verdict) -> &'static str {
    match mark {
        Verdict::Met => "M1,0A1,1,0,1,1,-1,0A1,1,0,1,1,1,0Z",
        Verdict::OnTrack => "M-1,0.9L1,0.9L0,-0.9Z",
        Verdict::Behind => "M-1,-0.9L1,-0.9L0,0.9Z",
        Verdict::Worsening => "M-0.95,-0.97L0.95,-0.97L0,-0.07ZM-0.95,0.07L0.95,0.07L0,0.97Z",
        // The inner circle runs the other way round, so that it is left open.
        Verdict::Open => {
            "M1,0A1,1,0,1,1,-1,0A1,1,0,1,1,1,0ZM0.64,0A0.64,0.64,0,1,0,-0.64,0A0.64,0.64,0,1,0,0.64,0Z"
        }
        Verdict::Missed => {
            "M-0.96,-0.64L-0.64,-0.96L0,-0.32L0.64,-0.96L0.96,-0.64L0.32,0L0.96,0.64L0.64,0.96L0,0.32L-0.64,0.96L-0.96,0.64L-0.32,0Z"
        }
        Verdict::Breached => {
            "M-0.9,-0.9L0.9,-0.9L0.9,0.9L-0.9,0.9ZM-0.54,-0.18L-0.54,0.18L0.54,0.18L0.54,-0.18Z"
        }
        Verdict::NotAssessed => "M-1,-0.22L1,-0.22L1,0.22L-1,0.22Z",
    }
}

/// The name of a verdict that is the same in every language.
pub(super) const fn code(mark: Verdict) -> &'static str {
    match mark {
        Verdict::Missed => "missed",
        Verdict::Breached => "breached",
        Verdict::Worsening => "worsening",
        Verdict::Behind => "behind",
        Verdict::Open => "open",
        Verdict::OnTrack => "on_track",
        Verdict::Met => "met",
        Verdict::NotAssessed => "not_assessed",
    }
}

/// The words of a chart's verdicts in the order of [`Verdict::ALL`].
pub(super) struct VerdictScale {
    names: Vec<(Verdict, String)>,
}

impl VerdictScale {
    /// The scale for the verdicts that occur, each with its word. One verdict may have several
    /// words.
    pub(super) fn new<'a>(occurring: impl Iterator<Item = (Verdict, &'a str)>) -> Self {
        let mut names: Vec<(Verdict, String)> = Vec::new();
        let mut found: Vec<(Verdict, &str)> = Vec::new();
        for pair in occurring {
            if !found.contains(&pair) {
                found.push(pair);
            }
        }
        found.sort_by_key(|(mark, _)| *mark);
        for (mark, word) in &found {
            // A word that two verdicts share would give both the colour of the first.
            let shared = found
                .iter()
                .any(|(other, same)| other != mark && same == word);
            let name = if shared || word.trim().is_empty() {
                format!("{word} ({})", code(*mark)).trim().to_owned()
            } else {
                (*word).to_owned()
            };
            names.push((*mark, name));
        }
        Self { names }
    }

    /// How the data name a verdict with its word.
    pub(super) fn name(&self, mark: Verdict, word: &str) -> String {
        let plain = self
            .names
            .iter()
            .find(|(own, name)| *own == mark && name == word);
        let plain = plain.map(|(_, name)| name.clone());
        plain.unwrap_or_else(|| format!("{word} ({})", code(mark)).trim().to_owned())
    }

    /// An encoding of colour, with the words as domain.
    pub(super) fn colour(&self) -> Value {
        self.encoding(|mark| hex(theme::mark_colour(mark)))
    }

    /// An encoding of shape, with the words as domain.
    pub(super) fn shape(&self) -> Value {
        self.encoding(|mark| shape(mark).to_owned())
    }

    /// An encoding with the words as domain.
    pub(super) fn encoding(&self, range: impl Fn(Verdict) -> String) -> Value {
        let domain: Vec<&str> = self.names.iter().map(|(_, name)| name.as_str()).collect();
        let range: Vec<String> = self.names.iter().map(|(mark, _)| range(*mark)).collect();
        json!({
            "field": "verdict",
            "type": "nominal",
            "scale": {"domain": domain, "range": range},
            "legend": null,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_verdict_has_a_shape_and_a_code_of_its_own() {
        let of = |name: fn(Verdict) -> &'static str| {
            Verdict::ALL
                .map(name)
                .into_iter()
                .collect::<std::collections::BTreeSet<_>>()
        };
        assert_eq!((of(shape).len(), of(code).len()), (8, 8));
    }

    #[test]
    fn a_word_of_two_verdicts_is_told_apart() {
        let words = [
            (Verdict::Met, "好"),
            (Verdict::OnTrack, "好"),
            (Verdict::Missed, "差"),
        ];
        let scale = VerdictScale::new(words.into_iter());
        assert_eq!(scale.name(Verdict::Met, "好"), "好 (met)");
        assert_eq!(scale.name(Verdict::Missed, "差"), "差");
        let domain = &scale.colour()["scale"]["domain"];
        assert_eq!(*domain, json!(["差", "好 (on_track)", "好 (met)"]));
    }
}
