//! The tables of the dispatch report.

use super::{Told, anchor, id, tone};
use crate::dataset::{Identified, TaskList};
use crate::ledger::Stage;
use crate::ledger::deadline::Standing;
use crate::ledger::dispatch::{Basis, Cause, DueItem, Ground, Letter, Tally};
use crate::ledger::story::{Next, Role};
use crate::rectification::TaskState;
use crate::report::document::{Cell, Column, Table, Tone};
use crate::words::dispatch::{DispatchPhrase as P, days_left};
use crate::words::{LedgerPhrase, Phrase, ledger_phrase, symbol, wording};

/// Letters that the columns of a table may want in all on a page that stands upright.
const UPRIGHT: u32 = 120;

impl<'a> Told<'_, 'a> {
    fn table(&self, name: P, columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Option<Table> {
        (!rows.is_empty()).then(|| Table {
            name: self.phrase(name).into(),
            caption: self.phrase(name).into(),
            across: columns.iter().map(|column| column.width).sum::<u32>() > UPRIGHT,
            columns,
            rows,
            searched: false,
        })
    }

    fn column(&self, phrase: P, width: u32) -> Column {
        Column::new(self.phrase(phrase), width)
    }

    pub(super) fn state(&self, task: &str) -> Option<&TaskState<'a>> {
        self.tasks.iter().copied().find(|state| id(state) == task)
    }

    fn task_cell(&self, task: &str) -> Cell {
        let title = self
            .state(task)
            .map(|state| state.record.title.get(self.language));
        Cell::text(task)
            .noted(title.unwrap_or_default())
            .linked(anchor(task))
    }

    fn names(&self, ids: &[String]) -> String {
        let names = ids.iter().map(|id| self.within.office(id, self.language));
        wording(self.language).list(&names.collect::<Vec<_>>())
    }

    fn regions_of(&self, codes: &[String]) -> String {
        let names = codes
            .iter()
            .map(|code| self.within.region(code, self.language));
        wording(self.language).list(&names.collect::<Vec<_>>())
    }

    /// Counts by standing, with all, done and closed before them.
    fn tally_columns(&self) -> Vec<Column> {
        let open = Standing::ALL
            .into_iter()
            .filter(|standing| *standing != Standing::Done);
        let open = open.map(|standing| Column::figures(standing.label(self.language), 8));
        let first =
            [P::Total, P::Done, P::Closed].map(|phrase| Column::figures(self.phrase(phrase), 8));
        first.into_iter().chain(open).collect()
    }

    fn tally_cells(&self, tally: &Tally) -> Vec<Cell> {
        let first = [
            tally.total,
            tally.with_standing(Standing::Done),
            tally.at_stage(Stage::Closed),
        ];
        let open = Standing::ALL
            .into_iter()
            .filter(|standing| *standing != Standing::Done);
        let open = open.map(|standing| {
            let count = tally.with_standing(standing);
            match tone(standing).filter(|_| count > 0) {
                Some(tone) => Cell::count(count).toned(tone),
                None => Cell::count(count),
            }
        });
        first.map(Cell::count).into_iter().chain(open).collect()
    }

    fn tallied(&self, name: P, first: P, rows: Vec<(Cell, Tally)>) -> Option<Table> {
        let mut columns = vec![self.column(first, 30)];
        columns.extend(self.tally_columns());
        let rows = rows.into_iter().map(|(cell, tally)| {
            let mut row = vec![cell];
            row.extend(self.tally_cells(&tally));
            row
        });
        self.table(name, columns, rows.collect())
    }

    /// Tasks by list, all of them last.
    pub(super) fn by_list(&self) -> Table {
        let of = |list: &&TaskList| {
            let tally = Tally::of(self.of_list(list).map(|task| &task.story));
            (Cell::text(list.title.get(self.language)), tally)
        };
        let mut rows: Vec<(Cell, Tally)> = self.lists.iter().map(of).collect();
        rows.push((
            Cell::text(self.phrase(P::All)),
            self.dispatch.overall.clone(),
        ));
        let table = self.tallied(P::ByList, P::List, rows);
        table.unwrap_or_else(|| Table {
            name: self.phrase(P::ByList).into(),
            caption: self.phrase(P::ByList).into(),
            columns: Vec::new(),
            rows: Vec::new(),
            across: false,
            searched: false,
        })
    }

    pub(super) fn by_office(&self) -> Option<Table> {
        let rows = self.dispatch.by_unit.iter();
        let rows = rows.map(|(office, tally)| {
            (
                Cell::text(self.within.office(office, self.language)),
                tally.clone(),
            )
        });
        self.tallied(P::ByOffice, P::Lead, rows.collect())
    }

    pub(super) fn by_region(&self) -> Option<Table> {
        let rows = self.dispatch.by_region.iter();
        let rows = rows.map(|(region, tally)| {
            (
                Cell::text(self.within.region(region, self.language)),
                tally.clone(),
            )
        });
        self.tallied(P::ByRegion, P::Regions, rows.collect())
    }

    pub(super) fn overdue(&self) -> Option<Table> {
        self.due_items(P::Overdue, &self.dispatch.overdue)
    }

    pub(super) fn coming(&self) -> Option<Table> {
        self.due_items(P::Coming, &self.dispatch.coming)
    }

    fn due_items(&self, name: P, items: &[DueItem]) -> Option<Table> {
        let columns = vec![
            self.column(P::Due, 12),
            self.column(P::Task, 30),
            self.column(P::Step, 34),
            self.column(P::Who, 26),
            self.column(P::Standing, 18).whole(),
        ];
        let rows = items.iter().map(|item| {
            let next = Next {
                step: item.step.clone(),
                role: item.role,
                from: None,
                by: Some(item.due),
                rule: crate::ledger::Rule::DeadlineClass,
                besides: None,
                regions: item.regions.clone(),
            };
            let late = item.days_left < 0;
            let left = Cell::text(days_left(item.days_left, self.language));
            vec![
                Cell::day(item.due, item.due.to_string()),
                self.task_cell(&item.task),
                Cell::text(self.within.next(&next, self.language)),
                Cell::text(self.who(&item.task, item.role)),
                left.toned(if late { Tone::Alarm } else { Tone::Caution }),
            ]
        });
        self.table(name, columns, rows.collect())
    }

    fn who(&self, task: &str, role: Role) -> String {
        let Some(state) = self.state(task) else {
            return role.label(self.language).to_string();
        };
        let terms = &state.record.terms;
        match role {
            Role::Responsible if !terms.lead.is_empty() => self.names(&terms.lead),
            Role::Responsible if !terms.participating.is_empty() => {
                self.names(&terms.participating)
            }
            Role::FirstAcceptor => match terms.first_acceptor() {
                Some(office) => self.within.office(office, self.language),
                None => role.label(self.language).to_string(),
            },
            role => state.authority(role, self.language),
        }
    }

    pub(super) fn letters(&self) -> Option<Table> {
        let columns = vec![
            self.column(P::Letter, 18).whole(),
            self.column(P::Task, 30),
            self.column(P::Lead, 24),
            self.column(P::Grounds, 40),
            self.column(P::Pressing, 36),
        ];
        let rows = self.dispatch.letters.iter().map(|letter| {
            let tone = match letter.kind {
                crate::ledger::dispatch::LetterKind::Supervision => Tone::Alarm,
                crate::ledger::dispatch::LetterKind::Reminder => Tone::Caution,
            };
            let grounds: Vec<String> = letter
                .grounds
                .iter()
                .map(|ground| self.ground(ground))
                .collect();
            vec![
                Cell::text(letter.kind.label(self.language)).toned(tone),
                self.task_cell(&letter.task),
                Cell::text(self.who(&letter.task, Role::Responsible)),
                Cell::text(grounds.join("\n")),
                Cell::text(self.pressed(letter).join("\n")),
            ]
        });
        self.table(P::Letters, columns, rows.collect())
    }

    /// What was done so far, and the next rung of the ladder.
    pub(super) fn pressed(&self, letter: &Letter) -> Vec<String> {
        let task = self.state(&letter.task);
        let told = task.map(|task| self.within.pressed(task, &letter.pressing, self.language));
        told.unwrap_or_default()
    }

    /// 超期未完成整改 2024-12-31（P19）; what is our reading is marked.
    fn ground(&self, ground: &Ground) -> String {
        let cause = match &ground.cause {
            Cause::MilestoneOverdue(id) => {
                let what = ground.cause.label(self.language);
                wording(self.language).labelled(what, &self.within.milestone(id, self.language))
            }
            cause => cause.label(self.language).to_string(),
        };
        let mark = match ground.cause.basis() {
            Basis::Documented => "",
            Basis::OurReading => " ○",
        };
        let cause = match ground.regions.is_empty() {
            true => cause,
            false => wording(self.language).bracketed(&cause, &self.regions_of(&ground.regions)),
        };
        format!("{cause} {} {}{mark}", ground.day, ground.cause.rule().id())
    }

    /// Every task, in the order of the ledger.
    pub(super) fn ledger(&self) -> Table {
        let columns = vec![
            self.column(P::Task, 14),
            self.column(P::Problem, 34),
            self.column(P::Regions, 18).chosen(),
            self.column(P::Lead, 20).chosen(),
            self.column(P::Stage, 12).chosen(),
            self.column(P::Standing, 14).chosen(),
            self.column(P::Due, 12),
            self.column(P::Milestones, 9),
            self.column(P::Next, 24),
        ];
        let rows = self.tasks.iter().map(|task| self.row(task));
        Table {
            name: self.phrase(P::Tasks).into(),
            caption: self.phrase(P::Tasks).into(),
            columns,
            rows: rows.collect(),
            across: true,
            searched: true,
        }
    }

    fn row(&self, task: &TaskState<'_>) -> Vec<Cell> {
        let story = &task.story;
        let terms = &task.record.terms;
        let standing = Cell::text(story.timing.standing.label(self.language));
        let standing = match tone(story.timing.standing) {
            Some(tone) => standing.toned(tone),
            None => standing,
        };
        let left = story
            .timing
            .days_left
            .map(|days| days_left(days, self.language));
        let due = match story.timing.due {
            Some(day) => Cell::day(day, day.to_string()),
            None => Cell::default(),
        };
        let reached = story
            .milestones
            .iter()
            .filter(|step| step.done.is_some())
            .count();
        let milestones = match story.milestones.len() {
            0 => Cell::default(),
            planned => Cell::text(format!("{reached}/{planned}")),
        };
        let next = story.next.first();
        let by = next.and_then(|next| next.by).map(|day| day.to_string());
        let next = next.map(|next| self.within.next(next, self.language));
        let document = self.within.dataset.sources.get(&task.list.source);
        let document = document.map_or(task.list.source.as_str(), |source| &source.title);
        let place = format!(
            "{} {}",
            wording(self.language).document(document),
            task.record.locator
        );
        vec![
            Cell::text(id(task)).anchored(anchor(id(task))),
            Cell::text(task.record.title.get(self.language)).noted(place),
            Cell::text(self.regions_of(&terms.regions)),
            Cell::text(self.names(&terms.lead)),
            Cell::text(story.stage.label(self.language)),
            standing.noted(left.unwrap_or_default()),
            due.noted(task.deadline(self.language)),
            milestones,
            Cell::text(next.unwrap_or_default()).noted(by.unwrap_or_default()),
        ]
    }

    /// Numeric targets that belong to tasks, leading to the indicator report.
    pub(super) fn targets(&self) -> Option<Table> {
        let columns = vec![
            self.column(P::Task, 30),
            self.column(P::Targets, 34),
            Column::new(wording(self.language).phrase(Phrase::Verdict), 16),
        ];
        let linked = self.tasks.iter().flat_map(|task| {
            let with = |target| (*task, target);
            task.targets.iter().map(with)
        });
        let rows = linked.map(|(task, target)| {
            let dataset = self.within.dataset;
            let indicator = dataset
                .targets
                .get(&target.target)
                .map(|own| &own.indicator);
            let indicator = indicator.and_then(|id| dataset.indicators.get(id));
            let name = indicator.map_or("", |indicator| indicator.name.get(self.language));
            let verdict = wording(self.language).verdict(target.verdict);
            let named = Cell::text(&target.target).noted(name);
            vec![
                self.task_cell(id(task)),
                match self.indicators {
                    Some(page) => named.leading_to(page.at(&target.target)),
                    None => named,
                },
                Cell::text(format!("{} {verdict}", symbol(target.verdict))),
            ]
        });
        self.table(P::Targets, columns, rows.collect())
    }

    /// What comes back every week, month, quarter or year where the lists are; each duty once.
    pub(super) fn cadence(&self) -> Option<Table> {
        let columns = vec![
            Column::new(ledger_phrase(LedgerPhrase::DueDay, self.language), 12),
            self.column(P::Step, 24),
            self.column(P::Who, 30),
            self.column(P::Rule, 30),
        ];
        let duties = self.within.duties_of(&self.lists);
        let rows = self.within.duty_rows(&duties, self.language);
        let rows = duties.iter().zip(rows).map(|(duty, row)| {
            let place = format!(
                "{} {}",
                wording(self.language).document(&row.document),
                row.locator
            );
            vec![
                Cell::day(duty.due, row.due),
                Cell::text(row.name),
                Cell::text(row.who).noted(row.region_name),
                Cell::text(row.rule_word).noted(place.trim_end().to_string()),
            ]
        });
        self.table(P::Cadence, columns, rows.collect())
    }

    /// What the ledger says against itself, about these tasks and their lists.
    pub(super) fn findings(&self) -> Option<Table> {
        let columns = vec![
            self.column(P::Place, 18),
            self.column(P::Findings, 50),
            self.column(P::Remedy, 34),
        ];
        let words = wording(self.language);
        let of_tasks = self.tasks.iter().flat_map(|task| {
            let own = self.within.findings_of(task);
            own.map(|finding| (self.task_cell(task.record.id()), finding))
                .collect::<Vec<_>>()
        });
        let of_lists = self.lists.iter().flat_map(|list| {
            let own = self.within.findings_of_list(list);
            let title = list.title.get(self.language);
            own.map(|finding| (Cell::text(title), finding))
                .collect::<Vec<_>>()
        });
        let mut told: Vec<_> = of_lists.chain(of_tasks).collect();
        told.sort_by_key(|(_, finding)| std::cmp::Reverse(finding.kind.severity()));
        let rows = told.into_iter().map(|(place, finding)| {
            let tone = match finding.kind.severity() {
                crate::finding::Severity::Error => Tone::Alarm,
                crate::finding::Severity::Warning => Tone::Caution,
                crate::finding::Severity::Note => Tone::Quiet,
            };
            vec![
                place,
                Cell::text(words.finding(&finding.kind)).toned(tone),
                Cell::text(words.remedy(&finding.kind)),
            ]
        });
        self.table(P::Findings, columns, rows.collect())
    }
}
