//! The two sheets: the opinion of an accepting unit, the application of a responsible unit.

use super::page::{Page, Style};
use super::{TaskForm, day_or_room, joined};
use crate::words::forms as words;

/// Heights of the rows of a sheet, twentieths of a point.
const TASK_ROW: u32 = 2_200;
const OPINION_ROW: u32 = 4_100;
const SIGNED_ROW: u32 = 2_400;

/// 验收销号意见表; gives its title.
pub(super) fn acceptance_opinion(page: &mut Page, task: &TaskForm, unit: &str) -> String {
    let title = title(page, task, words::ACCEPTANCE_OPINION);
    page.paragraph(Style::Plain, &words::accepting_unit(unit));
    let opening = words::review_opening(
        &joined(&task.regions),
        &task.round,
        &task.item,
        &joined(&task.methods),
    );
    let opinion = task.review_opinion.clone().unwrap_or(opening);
    page.sheet(&[
        (words::TASK_LABEL, &numbered_task(task), "", TASK_ROW),
        (words::REVIEW_LABEL, &opinion, "", OPINION_ROW),
        (
            words::ACCEPTING_HEAD,
            "",
            &day_or_room(task.accepted),
            SIGNED_ROW,
        ),
    ]);
    page.paragraph(Style::Note, words::ACCEPTOR_ANSWERS);
    title
}

/// 验收销号申请表; gives its title.
pub(super) fn acceptance_application(page: &mut Page, task: &TaskForm, unit: &str) -> String {
    let title = title(page, task, words::ACCEPTANCE_APPLICATION);
    page.paragraph(Style::Plain, &words::responsible_unit(unit));
    let opening = words::self_check_opinion_opening(words::us(unit), &task.round, &task.item);
    let opinion = task.self_check_opinion.clone().unwrap_or(opening);
    page.sheet(&[
        (words::TASK_LABEL, &numbered_task(task), "", TASK_ROW),
        (words::SELF_CHECK_LABEL, &opinion, "", OPINION_ROW),
        (
            words::RESPONSIBLE_HEAD,
            "",
            &day_or_room(task.applied),
            SIGNED_ROW,
        ),
    ]);
    page.paragraph(Style::Note, words::GOVERNMENT_SIGNS);
    title
}

fn title(page: &mut Page, task: &TaskForm, ending: &str) -> String {
    page.paragraph(Style::Title, &format!("{}\n{ending}", task.round));
    format!("{}{ending}", task.round)
}

fn numbered_task(task: &TaskForm) -> String {
    format!("{}\n{}", words::task_of(&task.round, &task.item), task.task)
}
