//! The two reports: of the leading acceptor to the government, of a responsible unit on its own check.

use super::page::{Page, Style};
use super::{TaskForm, day_or_room, joined};
use crate::report::docx::body::chinese;
use crate::words::forms as words;

/// 验收销号报告; gives its title.
pub(super) fn acceptance_report(page: &mut Page, task: &TaskForm, unit: &str) -> String {
    let title = title(page, task, words::ACCEPTANCE_REPORT);
    page.paragraph(Style::Plain, &words::addressee(&task.government));
    let others = match task.accepting_units.as_slice() {
        [] | [_] => String::new(),
        units => joined(units),
    };
    let opening = words::acceptance_opening(
        &task.city,
        &task.round,
        &task.item,
        &others,
        &joined(&task.methods),
    );
    page.paragraph(Style::Text, &opening);
    let notice = task
        .notice
        .as_ref()
        .map(|notice| words::notice(notice.started, notice.last_day, &joined(&notice.media)));
    what_was_done(page, task, notice.as_deref());
    end(page, unit, &day_or_room(task.accepted));
    page.paragraph(Style::Plain, &words::copied_to(&task.committee_office));
    title
}

/// 自验报告; gives its title.
pub(super) fn self_check_report(page: &mut Page, task: &TaskForm, unit: &str) -> String {
    let title = title(page, task, words::SELF_CHECK_REPORT);
    page.paragraph(Style::Plain, &words::addressee(&task.committee_office));
    let opening = words::self_check_opening(
        words::us(unit),
        &task.city,
        &task.round,
        &task.item,
        task.responsible_units.len() > 1,
    );
    page.paragraph(Style::Text, &opening);
    what_was_done(page, task, None);
    end(page, unit, &day_or_room(task.applied));
    let acceptors = joined(&task.accepting_units);
    page.paragraph(Style::Plain, &words::copied_to(&acceptors));
    title
}

fn title(page: &mut Page, task: &TaskForm, ending: &str) -> String {
    let first = words::about(&task.round);
    page.paragraph(Style::Title, &format!("{first}\n{ending}"));
    format!("{first}{ending}")
}

/// Task, goal, measures, measure by measure what was done, and the public notice where it is told.
fn what_was_done(page: &mut Page, task: &TaskForm, notice: Option<&str>) {
    page.paragraph(Style::Heading, words::TASK);
    page.paragraph(Style::Text, &task.task);
    page.paragraph(Style::Heading, words::GOAL);
    page.paragraph(Style::Text, &task.goal);
    page.paragraph(Style::Heading, words::MEASURES);
    for (number, measure) in (1..).zip(&task.measures) {
        let text = words::numbered(&chinese(number), &measure.text);
        page.paragraph(Style::Text, &text);
    }
    page.paragraph(Style::Heading, words::COMPLETION);
    for (number, measure) in (1..).zip(&task.measures) {
        page.paragraph(
            Style::Part,
            &words::numbered(&chinese(number), &measure.text),
        );
        match &measure.completion {
            Some(completion) => {
                page.paragraph(Style::Text, &format!("{}{completion}", words::DONE));
            }
            None => {
                page.paragraph(Style::Text, words::DONE);
                page.room(2);
            }
        }
    }
    if task.measures.is_empty() {
        page.room(4);
    }
    if let Some(notice) = notice {
        page.paragraph(Style::Text, notice);
    }
    page.room(1);
    page.paragraph(Style::Text, words::ENCLOSED);
}

/// Who reports, when, and whom to ask.
fn end(page: &mut Page, unit: &str, day: &str) {
    page.room(2);
    page.paragraph(Style::Signed, unit);
    page.paragraph(Style::Signed, day);
    page.paragraph(Style::Text, words::CONTACT);
    page.room(1);
}
