//! The tables of the document.

use super::body::{ACROSS, Body, Column, UPRIGHT};
use super::cell::Cell;
use crate::report::ReportModel;
use crate::report::views::RowView;
use crate::words::Phrase;

impl Body {
    /// How many targets have each verdict.
    pub(super) fn tally(&mut self, model: &ReportModel) {
        let words = model.words();
        let rows = model
            .tally
            .iter()
            .map(|tally| {
                let word = format!("{} {}", tally.symbol, tally.word);
                vec![
                    Cell::judged(tally.verdict, [&word]),
                    Cell::lines([&tally.count.to_string()]),
                ]
            })
            .collect();
        self.table(
            words.phrase(Phrase::TallyTitle),
            &[
                (words.phrase(Phrase::Verdict), 3_000),
                (words.phrase(Phrase::Count), 1_600),
            ],
            rows,
        );
    }

    pub(super) fn upcoming(&mut self, model: &ReportModel) {
        let title = model.words().phrase(Phrase::SectionUpcoming);
        self.narrow(model, title, &model.upcoming);
    }

    /// Targets on an upright page: what belongs together stands in one cell.
    fn narrow(&mut self, model: &ReportModel, title: &str, rows: &[RowView]) {
        let words = model.words();
        let language = words.language();
        let columns: [Column<'_>; 6] = [
            (words.phrase(Phrase::TargetId), 950),
            (words.phrase(Phrase::Indicator), 2_320),
            (words.phrase(Phrase::Condition), 1_850),
            (words.phrase(Phrase::Actual), 1_350),
            (words.phrase(Phrase::Gap), 1_200),
            (words.phrase(Phrase::Verdict), 1_400),
        ];
        debug_assert_eq!(columns.iter().map(|(_, width)| width).sum::<u32>(), UPRIGHT);
        let rows = rows
            .iter()
            .map(|row| {
                vec![
                    Cell::lines([&row.target]),
                    Cell::lines([&row.indicator, &row.region]).with_tasks(&row.tasks, language),
                    Cell::lines([&row.condition, &row.due]),
                    Cell::lines([&row.actual, &row.period]),
                    Cell::lines([&row.gap]),
                    verdict(row),
                ]
            })
            .collect();
        self.table(title, &columns, rows);
    }

    /// All targets, a table a domain, on pages that lie across.
    pub(super) fn targets(&mut self, model: &ReportModel) {
        let words = model.words();
        let language = words.language();
        let columns: [Column<'_>; 9] = [
            (words.phrase(Phrase::TargetId), 950),
            (words.phrase(Phrase::Indicator), 2_700),
            (words.phrase(Phrase::Region), 1_500),
            (words.phrase(Phrase::Condition), 2_000),
            (words.phrase(Phrase::Due), 1_400),
            (words.phrase(Phrase::Actual), 1_350),
            (words.phrase(Phrase::Period), 1_170),
            (words.phrase(Phrase::Gap), 1_400),
            (words.phrase(Phrase::Verdict), 2_100),
        ];
        debug_assert_eq!(columns.iter().map(|(_, width)| width).sum::<u32>(), ACROSS);
        for domain in &model.table {
            self.heading(2, &domain.domain);
            let rows = domain
                .rows
                .iter()
                .map(|row| {
                    vec![
                        Cell::lines([&row.target]),
                        Cell::lines([&row.indicator]).with_tasks(&row.tasks, language),
                        Cell::lines([&row.region]),
                        Cell::lines([&row.condition]),
                        Cell::lines([&row.due]),
                        Cell::lines([&row.actual]),
                        Cell::lines([&row.period]),
                        Cell::lines([&row.gap]),
                        verdict(row),
                    ]
                })
                .collect();
            let title = words.clauses(words.phrase(Phrase::SectionTable), &domain.domain);
            self.table(&title, &columns, rows);
        }
    }

    pub(super) fn changes(&mut self, model: &ReportModel) {
        let words = model.words();
        if model.changes.is_empty() {
            return self.paragraph(words.phrase(Phrase::NothingChanged));
        }
        let rows = model
            .changes
            .iter()
            .map(|change| {
                vec![
                    Cell::lines([&change.target]),
                    Cell::lines([&change.indicator, &change.region]),
                    Cell::judged(change.from.unwrap_or_default(), [&change.before]),
                    Cell::judged(change.to.unwrap_or_default(), [&change.after]),
                    Cell::lines([&change.causes.join("\n")]),
                ]
            })
            .collect();
        self.table(
            words.phrase(Phrase::SectionChanges),
            &[
                (words.phrase(Phrase::TargetId), 950),
                (words.phrase(Phrase::Indicator), 2_320),
                (words.phrase(Phrase::Before), 1_700),
                (words.phrase(Phrase::After), 1_700),
                (words.phrase(Phrase::ChangedBy), 2_400),
            ],
            rows,
        );
    }

    pub(super) fn not_assessed(&mut self, model: &ReportModel) {
        let words = model.words();
        for reason in &model.not_assessed {
            self.heading(2, reason.reason);
            self.paragraph(reason.explanation);
            let rows = reason
                .regions
                .iter()
                .map(|region| {
                    let targets: Vec<String> = region
                        .rows
                        .iter()
                        .map(|row| format!("{} {}", row.target, row.indicator))
                        .collect();
                    vec![
                        Cell::lines([&region.region]),
                        Cell::lines([&words.list(&targets)]),
                    ]
                })
                .collect();
            let title = words.clauses(words.phrase(Phrase::SectionNotAssessed), reason.reason);
            self.table(
                &title,
                &[
                    (words.phrase(Phrase::Region), 1_900),
                    (words.phrase(Phrase::Targets), UPRIGHT - 1_900),
                ],
                rows,
            );
        }
    }

    pub(super) fn findings(&mut self, model: &ReportModel) {
        let words = model.words();
        if model.findings.is_empty() {
            return;
        }
        let rows = model
            .findings
            .iter()
            .map(|finding| {
                vec![
                    Cell::lines([finding.severity_word]),
                    Cell::lines([&finding.place]),
                    Cell::lines([&finding.message]),
                    Cell::lines([&finding.remedy]),
                ]
            })
            .collect();
        self.table(
            words.phrase(Phrase::SectionFindings),
            &[
                (words.phrase(Phrase::Severity), 800),
                (words.phrase(Phrase::Place), 1_970),
                (words.phrase(Phrase::Finding), 3_500),
                (words.phrase(Phrase::Remedy), 2_800),
            ],
            rows,
        );
    }

    pub(super) fn sources(&mut self, model: &ReportModel) {
        let words = model.words();
        let rows = model
            .sources
            .iter()
            .map(|source| {
                vec![
                    Cell::lines([&source.title]),
                    Cell::lines([&source.issuer]),
                    Cell::lines([&source.published]),
                    Cell::lines([&source.address]),
                ]
            })
            .collect();
        self.table(
            words.phrase(Phrase::SectionSources),
            &[
                (words.phrase(Phrase::DocumentTitle), 3_400),
                (words.phrase(Phrase::Issuer), 1_900),
                (words.phrase(Phrase::Published), 1_170),
                (words.phrase(Phrase::Address), 2_600),
            ],
            rows,
        );
    }

    pub(super) fn concordance(&mut self, model: &ReportModel) {
        let words = model.words();
        self.paragraph(words.phrase(Phrase::ConcordanceText));
        let mut columns: Vec<Column<'_>> = vec![
            (words.phrase(Phrase::TargetId), 950),
            (words.phrase(Phrase::Indicator), 2_900),
            (words.phrase(Phrase::Region), 1_700),
            (words.phrase(Phrase::Verdict), 1_900),
        ];
        let taken: u32 = columns.iter().map(|(_, width)| width).sum();
        let methods = u32::try_from(model.methods.len()).unwrap_or(1).max(1);
        let width = (ACROSS - taken) / methods;
        columns.extend(model.methods.iter().map(|method| (*method, width)));
        let rows = model
            .concordance
            .iter()
            .map(|row| {
                let differ = match row.disagree {
                    true => words.phrase(Phrase::MethodsDisagree),
                    false => "",
                };
                let mut cells = vec![
                    Cell::lines([&row.target]),
                    Cell::lines([&row.indicator]),
                    Cell::lines([&row.region]),
                    Cell::judged(row.verdict, [&row.word, differ]),
                ];
                cells.extend(row.methods.iter().map(|said| Cell::lines([said.word])));
                cells
            })
            .collect();
        self.table(words.phrase(Phrase::SectionConcordance), &columns, rows);
    }

    pub(super) fn trends(&mut self, model: &ReportModel) {
        let words = model.words();
        self.paragraph(words.phrase(Phrase::TrendsText));
        let rows = model
            .trends
            .iter()
            .map(|trend| {
                let way = match trend.is_good {
                    Some(true) => words.phrase(Phrase::TrendBetter),
                    Some(false) => words.phrase(Phrase::TrendWorse),
                    None => words.phrase(Phrase::Dash),
                };
                vec![
                    Cell::lines([&trend.indicator_name]),
                    Cell::lines([&trend.region_name]),
                    Cell::lines([&trend.span]),
                    Cell::lines([&trend.n.to_string()]),
                    Cell::lines([&trend.slope_words]),
                    Cell::lines([&trend.trend_words]),
                    Cell::lines([way]),
                ]
            })
            .collect();
        self.table(
            words.phrase(Phrase::SectionTrends),
            &[
                (words.phrase(Phrase::Indicator), 3_300),
                (words.phrase(Phrase::Region), 1_800),
                (words.phrase(Phrase::TrendSpan), 1_900),
                (words.phrase(Phrase::TrendValues), 900),
                (words.phrase(Phrase::TrendSlope), 3_070),
                (words.phrase(Phrase::TrendFound), 2_400),
                (words.phrase(Phrase::TrendWay), 1_200),
            ],
            rows,
        );
    }

    pub(super) fn together(&mut self, model: &ReportModel) {
        let words = model.words();
        self.paragraph(words.phrase(Phrase::TogetherText));
        let rows = model
            .together
            .iter()
            .map(|group| {
                let members: Vec<String> = group
                    .members
                    .iter()
                    .map(|member| {
                        let parts = [&member.target, &member.condition, &member.word];
                        let mut told = parts.map(String::as_str).join(" · ");
                        if !member.part_word.is_empty() {
                            told = words.bracketed(&told, member.part_word);
                        }
                        told
                    })
                    .collect();
                vec![
                    Cell::lines([&group.indicator]),
                    Cell::lines([&group.region]),
                    Cell::judged(group.verdict, [&group.word]),
                    Cell::lines([&members.join("\n")]),
                ]
            })
            .collect();
        self.table(
            words.phrase(Phrase::SectionTogether),
            &[
                (words.phrase(Phrase::Indicator), 3_000),
                (words.phrase(Phrase::Region), 1_800),
                (words.phrase(Phrase::Verdict), 1_800),
                (words.phrase(Phrase::Targets), 7_970),
            ],
            rows,
        );
    }
}

/// Sign and word, the pace and the outlook below them.
fn verdict(row: &RowView) -> Cell {
    let word = format!("{} {}", row.symbol, row.word);
    Cell::judged(row.verdict, [&word, &row.pace, &row.outlook])
}
