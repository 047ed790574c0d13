//! The whole story of one rectification task, line by line: `duibiao ledger show`.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::row_views;
use super::story::Story;
use crate::assess::Assessments;
use crate::dataset::{EventRecord, Identified};
use crate::finding::FindingKind;
use crate::language::Language;
use crate::ledger::story::{Next, Role};
use crate::ledger::{Details, Rule};
use crate::rectification::{Rectification, TaskState};
use crate::words::{LedgerPhrase, Wording, answerable, ledger_phrase, refusal, wording};

/// Plain text, one heading and its indented lines after the other.
pub fn task_story(
    within: &Rectification<'_>,
    task: &TaskState<'_>,
    assessments: &Assessments,
    language: Language,
) -> String {
    let told = Told {
        within,
        task,
        language,
        words: wording(language),
    };
    let mut story = Story::default();
    let record = task.record;
    let title = record.title.get(language);
    story.line(&format!("{} {title}", record.id()));
    let standing = told.task.story.timing.standing.label(language);
    let stage = task.story.stage.label(language);
    let as_of = told
        .words
        .as_of(within.as_of, assessments.question.known_at);
    let state = match stage == standing {
        true => stage.to_string(),
        false => format!("{stage} · {standing}"),
    };
    story.line(&format!("{state} · {as_of}"));
    story.section(told.phrase(LedgerPhrase::Task), &told.about());
    story.section(told.phrase(LedgerPhrase::Measures), &told.measures());
    story.section(told.phrase(LedgerPhrase::Milestones), &told.milestones());
    story.section(
        told.phrase(LedgerPhrase::Targets),
        &told.targets(assessments),
    );
    story.section(told.phrase(LedgerPhrase::History), &told.history());
    story.section(told.phrase(LedgerPhrase::Refused), &told.refused());
    story.section(told.phrase(LedgerPhrase::Next), &told.next());
    story.section(told.phrase(LedgerPhrase::Pressing), &told.pressing());
    story.section(told.phrase(LedgerPhrase::Cadence), &told.cadence());
    story.section(told.phrase(LedgerPhrase::Doubts), &told.doubts());
    story.text
}

struct Told<'s, 'a> {
    within: &'s Rectification<'a>,
    task: &'s TaskState<'a>,
    language: Language,
    words: &'static dyn Wording,
}

impl Told<'_, '_> {
    fn phrase(&self, phrase: LedgerPhrase) -> &'static str {
        ledger_phrase(phrase, self.language)
    }

    fn labelled(&self, phrase: LedgerPhrase, text: &str) -> Option<String> {
        (!text.is_empty()).then(|| self.words.labelled(self.phrase(phrase), text))
    }

    fn offices(&self, ids: &[String]) -> String {
        let names = ids.iter().map(|id| self.within.office(id, self.language));
        self.words.list(&names.collect::<Vec<_>>())
    }

    fn about(&self) -> Vec<String> {
        let record = self.task.record;
        let regions = record.terms.regions.iter();
        let regions: Vec<String> = regions
            .map(|code| self.within.region(code, self.language))
            .collect();
        let moved = self.task.story.timing.due != self.task.story.original_due;
        let original = self.task.story.original_due.filter(|_| moved);
        let document = self.within.dataset.sources.get(&self.task.list.source);
        let document = document.map_or(self.task.list.source.as_str(), |source| &source.title);
        let source = format!("{} {}", self.words.document(document), record.locator);
        let lines = [
            self.labelled(LedgerPhrase::Goal, record.goal.get(self.language)),
            self.labelled(LedgerPhrase::Deadline, &self.task.deadline(self.language)),
            self.labelled(LedgerPhrase::DueDay, &day(self.task.story.timing.due)),
            self.labelled(LedgerPhrase::OriginalDue, &day(original)),
            self.labelled(LedgerPhrase::Region, &self.words.list(&regions)),
            self.labelled(LedgerPhrase::Lead, &self.offices(&record.terms.lead)),
            self.labelled(
                LedgerPhrase::Participating,
                &self.offices(&record.terms.participating),
            ),
            self.labelled(
                LedgerPhrase::Accepting,
                &self.offices(&record.terms.accepting),
            ),
            self.labelled(LedgerPhrase::Person, &record.person),
            self.labelled(LedgerPhrase::Answerable, &self.answerable()),
            self.labelled(LedgerPhrase::Method, &self.method()),
            self.labelled(LedgerPhrase::Source, &source),
        ];
        let mut lines: Vec<String> = lines.into_iter().flatten().collect();
        if !record.note.is_empty() {
            lines.push(record.note.clone());
        }
        lines
    }

    /// Who answers for the opinion and who for the material (P7), where a procedure of acceptance holds.
    fn answerable(&self) -> String {
        let terms = &self.task.record.terms;
        if self.task.procedure.is_none() || terms.accepting.is_empty() {
            return String::new();
        }
        let told = answerable(&self.offices(&terms.accepting), self.language);
        format!("{told} · {}", self.numbered(Rule::Answerable))
    }

    /// The method of acceptance and closing that the document refers to (P29).
    fn method(&self) -> String {
        let method = self.task.procedure.and_then(|own| own.method.as_ref());
        method.map_or_else(String::new, |method| {
            let title = self.words.document(method.get(self.language));
            format!("{title} · {}", self.numbered(Rule::RegionalMethod))
        })
    }

    fn measures(&self) -> Vec<String> {
        let own = self.within.tables.measures.iter();
        let own = own.filter(|measure| measure.task == self.task.record.id());
        let line = |measure: &crate::dataset::Measure| {
            format!("{} {}", measure.number, measure.title.get(self.language))
        };
        own.map(line).collect()
    }

    fn milestones(&self) -> Vec<String> {
        let line = |step: &crate::ledger::story::MilestoneStory| {
            let title = self.within.milestone(&step.id, self.language);
            let state = match step.done {
                Some(done) => format!("{} {done}", self.phrase(LedgerPhrase::Reached)),
                None => {
                    let standing = step.timing.standing.label(self.language);
                    format!("{} · {standing}", self.phrase(LedgerPhrase::NotReported))
                }
            };
            format!("{} {title}：{state}", day(step.timing.due))
        };
        let lines = self.task.story.milestones.iter().map(line);
        match self.language {
            Language::Chinese => lines.collect(),
            Language::English => lines.map(|line| line.replace('：', ": ")).collect(),
        }
    }

    fn targets(&self, assessments: &Assessments) -> Vec<String> {
        let views = row_views(self.within.dataset, assessments, self.language);
        let own = |target: &str| {
            self.task
                .targets
                .iter()
                .any(|linked| linked.target == target)
        };
        let own = views.iter().filter(|view| own(&view.target));
        let line = |view: &super::RowView| {
            let gap = match view.gap.is_empty() {
                true => String::new(),
                false => format!(" · {}", view.gap),
            };
            format!(
                "{} {} {} {} · {} {}{gap}",
                view.target, view.region, view.indicator, view.condition, view.symbol, view.word
            )
        };
        own.map(line).collect()
    }

    fn history(&self) -> Vec<String> {
        let records = self.within.tables.events.iter();
        let records: HashMap<usize, &EventRecord> = records
            .filter(|record| record.task == self.task.record.id())
            .map(|record| (record.event.row, record))
            .collect();
        let line = |step: &crate::ledger::story::Step| {
            let kind = step.event.kind.label(self.language);
            let region = step.event.region.as_deref();
            let what = match region.map(|code| self.within.region(code, self.language)) {
                None => kind.to_string(),
                Some(region) => self.words.bracketed(kind, &region),
            };
            let milestone = step.event.milestone.as_deref();
            let milestone = milestone.map(|id| self.within.milestone(id, self.language));
            let due = step.event.due.map(|due| due.label(self.language));
            let (place, note) = match records.get(&step.event.row) {
                None => (String::new(), String::new()),
                Some(record) => {
                    let source = self.within.dataset.sources.get(&record.source);
                    let title = source.map_or(record.source.as_str(), |source| &source.title);
                    let place = format!("{} {}", self.words.document(title), record.locator);
                    (place.trim_end().to_string(), record.note.clone())
                }
            };
            let told = [Some(what), milestone, due].into_iter().flatten();
            let told = told.chain(self.details(&step.event.details));
            let told: Vec<String> = told
                .chain([place, note])
                .filter(|text| !text.is_empty())
                .collect();
            format!("{} {}", step.event.date, told.join(" · "))
        };
        self.task.story.steps.iter().map(line).collect()
    }

    /// How it was accepted, where the notice stood, the number of the document.
    fn details(&self, details: &Details) -> Vec<String> {
        let methods = details.methods.iter();
        let methods: Vec<&str> = methods.map(|one| one.label(self.language)).collect();
        let media = details.media.iter();
        let media: Vec<&str> = media.map(|one| one.label(self.language)).collect();
        let list = |names: &[&str]| {
            let names: Vec<String> = names.iter().map(|name| name.to_string()).collect();
            self.words.list(&names)
        };
        vec![list(&methods), list(&media), details.document.clone()]
    }

    fn refused(&self) -> Vec<String> {
        let line = |refused: &crate::ledger::story::Refused| {
            let kind = refused.event.kind.label(self.language);
            let why = refusal(&refused.refusal, self.language);
            self.words
                .labelled(&format!("{} {kind}", refused.event.date), &why)
        };
        self.task.story.refused.iter().map(line).collect()
    }

    fn next(&self) -> Vec<String> {
        let line = |next: &Next| {
            let step = self.within.next(next, self.language);
            let who = match next.role {
                Role::Responsible => match self.task.record.terms.lead.is_empty() {
                    false => self.offices(&self.task.record.terms.lead),
                    true => next.role.label(self.language).to_string(),
                },
                Role::FirstAcceptor => {
                    let first = self.task.record.terms.accepting.first().cloned();
                    self.offices(&first.into_iter().collect::<Vec<_>>())
                }
                role => self.task.authority(role, self.language),
            };
            let when = match (next.from, next.by, self.language) {
                (Some(from), _, Language::Chinese) => format!("{from} 起"),
                (Some(from), _, Language::English) => format!("from {from}"),
                (None, Some(by), Language::Chinese) => format!("{by} 前"),
                (None, Some(by), Language::English) => format!("by {by}"),
                (None, None, _) => String::new(),
            };
            let rules = [Some(next.rule), next.besides].into_iter().flatten();
            let rules: Vec<String> = rules.map(|rule| self.rule(rule)).collect();
            let rule = rules.join(match self.language {
                Language::Chinese => "；",
                Language::English => "; ",
            });
            let told = [step, who, when, rule];
            let told: Vec<String> = told.into_iter().filter(|text| !text.is_empty()).collect();
            told.join(" · ")
        };
        self.task.story.next.iter().map(line).collect()
    }

    /// The id of a rule with the place where it stands, where the dataset knows the document.
    fn numbered(&self, rule: Rule) -> String {
        let place = self.within.place_of(rule, self.language);
        format!("{rule} {place}").trim_end().to_string()
    }

    /// A rule with the place where it stands, where the dataset knows the document.
    fn rule(&self, rule: Rule) -> String {
        let place = self.within.place_of(rule, self.language);
        let told = format!("{} {place}", rule.label(self.language));
        told.trim_end().to_string()
    }

    fn pressing(&self) -> Vec<String> {
        let letter = self.within.letter_of(self.task);
        let told = letter.map(|letter| {
            self.within
                .pressed(self.task, &letter.pressing, self.language)
        });
        told.unwrap_or_default()
    }

    fn cadence(&self) -> Vec<String> {
        let duties = self.within.duties_of(&[self.task.list]);
        let line = |duty: &crate::rectification::DutyDue<'_>| {
            let name = duty.record.name.get(self.language);
            self.words.labelled(name, &duty.due.to_string())
        };
        duties.iter().map(line).collect()
    }

    fn doubts(&self) -> Vec<String> {
        let own = self.within.findings_of(self.task);
        own.map(|finding| {
            let kind: &FindingKind = &finding.kind;
            format!("{} → {}", self.words.finding(kind), self.words.remedy(kind))
        })
        .collect()
    }
}

fn day(day: Option<NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}
