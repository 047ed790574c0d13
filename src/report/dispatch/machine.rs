//! The dispatch for machines: tasks, milestones, due items and letters as tables, counts in the JSON file.

use chrono::NaiveDate;
use serde_json::{Map, Value, json};

use super::{Told, id};
use crate::ledger::deadline::Standing;
use crate::rectification::rows;
use crate::report::document::{Machine, MachineTable, Values};

/// The tables and the members of the JSON file.
pub(super) fn tables(told: &Told<'_, '_>) -> Machine {
    let rows = rows(told.within, told.tasks.iter().copied(), told.language);
    let counts = Standing::ALL.map(|standing| {
        (
            standing.code().to_string(),
            json!(told.dispatch.overall.with_standing(standing)),
        )
    });
    let counts: Map<String, Value> = counts.into_iter().collect();
    let mut json = Map::new();
    json.insert("dataset".into(), json!(told.within.dataset.package.name));
    json.insert("as_of".into(), json!(told.within.as_of.to_string()));
    json.insert("total".into(), json!(told.dispatch.overall.total));
    json.insert("standings".into(), Value::Object(counts));
    json.insert(
        "tasks".into(),
        serde_json::to_value(&rows).unwrap_or(Value::Null),
    );
    Machine {
        json,
        tables: vec![tasks(told), milestones(told), letters(told)],
    }
}

fn text<T>(items: &[T], cell: impl Fn(&T) -> String) -> Values {
    let cell = |item: &T| Some(cell(item)).filter(|text| !text.is_empty());
    Values::Text(items.iter().map(cell).collect())
}

fn day<T>(items: &[T], cell: impl Fn(&T) -> Option<NaiveDate>) -> Values {
    Values::Day(items.iter().map(cell).collect())
}

fn table(name: &str, columns: Vec<(&str, Values)>) -> MachineTable {
    MachineTable {
        name: name.into(),
        columns: columns
            .into_iter()
            .map(|(name, values)| (name.into(), values))
            .collect(),
    }
}

fn tasks(told: &Told<'_, '_>) -> MachineTable {
    let tasks = told.tasks;
    let language = told.language;
    table(
        "tasks",
        vec![
            ("task", text(tasks, |task| id(task).into())),
            ("list", text(tasks, |task| task.list.id.clone())),
            ("item", text(tasks, |task| task.record.item.clone())),
            (
                "title",
                text(tasks, |task| task.record.title.get(language).into()),
            ),
            (
                "regions",
                text(tasks, |task| task.record.terms.regions.join(";")),
            ),
            ("lead", text(tasks, |task| task.record.terms.lead.join(";"))),
            (
                "participating",
                text(tasks, |task| task.record.terms.participating.join(";")),
            ),
            (
                "accepting",
                text(tasks, |task| task.record.terms.accepting.join(";")),
            ),
            ("stage", text(tasks, |task| task.story.stage.code().into())),
            (
                "standing",
                text(tasks, |task| task.story.timing.standing.code().into()),
            ),
            ("due", day(tasks, |task| task.story.timing.due)),
            ("original_due", day(tasks, |task| task.story.original_due)),
            (
                "days_left",
                Values::Number(
                    // Days of a calendar lie far below 2^53.
                    tasks
                        .iter()
                        .map(|task| task.story.timing.days_left.map(|days| days as f64))
                        .collect(),
                ),
            ),
            ("completed", day(tasks, |task| task.story.completed)),
            ("accepted", day(tasks, |task| task.story.accepted)),
            ("closed", day(tasks, |task| task.story.closed)),
            (
                "targets",
                text(tasks, |task| {
                    let targets = task.targets.iter().map(|linked| linked.target.clone());
                    targets.collect::<Vec<_>>().join(";")
                }),
            ),
            ("source", text(tasks, |task| task.list.source.clone())),
            ("locator", text(tasks, |task| task.record.locator.clone())),
        ],
    )
}

fn milestones(told: &Told<'_, '_>) -> MachineTable {
    let steps: Vec<_> = told
        .tasks
        .iter()
        .flat_map(|task| task.story.milestones.iter().map(|step| (id(task), step)))
        .collect();
    let record = |milestone: &str| told.within.tables.milestones.get(milestone);
    table(
        "milestones",
        vec![
            ("task", text(&steps, |(task, _)| task.to_string())),
            ("milestone", text(&steps, |(_, step)| step.id.clone())),
            (
                "title",
                text(&steps, |(_, step)| {
                    told.within.milestone(&step.id, told.language)
                }),
            ),
            ("due", day(&steps, |(_, step)| step.timing.due)),
            ("done", day(&steps, |(_, step)| step.done)),
            (
                "standing",
                text(&steps, |(_, step)| step.timing.standing.code().into()),
            ),
            (
                "locator",
                text(&steps, |(_, step)| {
                    record(&step.id)
                        .map(|record| record.locator.clone())
                        .unwrap_or_default()
                }),
            ),
        ],
    )
}

fn letters(told: &Told<'_, '_>) -> MachineTable {
    let grounds: Vec<_> = told
        .dispatch
        .letters
        .iter()
        .flat_map(|letter| letter.grounds.iter().map(move |ground| (letter, ground)))
        .collect();
    table(
        "letters",
        vec![
            ("task", text(&grounds, |(letter, _)| letter.task.clone())),
            (
                "letter",
                text(&grounds, |(letter, _)| letter.kind.code().into()),
            ),
            (
                "ground",
                text(&grounds, |(_, ground)| ground.cause.code().into()),
            ),
            ("day", day(&grounds, |(_, ground)| Some(ground.day))),
            (
                "regions",
                text(&grounds, |(_, ground)| ground.regions.join(";")),
            ),
            (
                "rule",
                text(&grounds, |(_, ground)| ground.cause.rule().id().into()),
            ),
            (
                "pressed",
                text(&grounds, |(letter, _)| {
                    let last = letter.pressing.taken.last();
                    last.map(|taken| taken.step.code().into())
                        .unwrap_or_default()
                }),
            ),
            (
                "pressed_on",
                day(&grounds, |(letter, _)| {
                    letter.pressing.taken.last().map(|taken| taken.on)
                }),
            ),
            (
                "next_step",
                text(&grounds, |(letter, _)| {
                    let rung = letter.pressing.next.and_then(|next| {
                        let ladder = told.state(&letter.task)?.ladder?;
                        ladder.terms.rungs.get(next.place)
                    });
                    rung.map(|rung| rung.step.code().into()).unwrap_or_default()
                }),
            ),
            (
                "next_from",
                day(&grounds, |(letter, _)| {
                    letter.pressing.next.and_then(|next| next.from)
                }),
            ),
        ],
    )
}
