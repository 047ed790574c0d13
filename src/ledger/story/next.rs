//! What a task waits for: the step, who takes it, by when and by which rule.

use chrono::{Months, NaiveDate};

use super::{MilestoneStory, RegionStory, Story};
use crate::language::Language;
use crate::ledger::deadline::Standing;
use crate::ledger::procedure::Terms;
use crate::ledger::rule::Rule;
use crate::ledger::stage::{ReopeningCause, Stage};
use crate::ledger::task::Task;

/// A step that is to be taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    /// The step.
    pub step: NextStep,
    /// Whose turn it is.
    pub role: Role,
    /// The first day it may be taken, or from which it is waited for, where that lies in a rule.
    pub from: Option<NaiveDate>,
    /// The last day; `None` where no rule and no document gives one.
    pub by: Option<NaiveDate>,
    /// The rule it rests on.
    pub rule: Rule,
    /// A second rule: the one by which it is this role's turn, or the others' part in it.
    pub besides: Option<Rule>,
    /// The regions concerned; empty for the whole task.
    pub regions: Vec<String>,
}

/// The kind of a step; of two on one day the earlier one here comes first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NextStep {
    /// Reach the next milestone (完成节点), by id.
    Milestone(String),
    /// Complete the task (完成整改).
    Complete,
    /// Report the reasons of being late and ask for an extension (说明原因、申请延期).
    AskForExtension,
    /// Decide on the extension asked for (研究延期申请).
    DecideExtension,
    /// Apply for acceptance (申请验收).
    Apply,
    /// Examine and accept, or not (组织验收).
    Accept,
    /// Begin the public notice (开始公示).
    StartNotice,
    /// Close the task (销号).
    Close,
    /// Look back (回头看).
    LookBack,
}

/// Whose turn it is. The units themselves stand in the task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// The responsible units (责任单位).
    Responsible,
    /// The first named accepting unit (牵头验收单位).
    FirstAcceptor,
    /// The committee for ecology and environment (生态环境保护委员会).
    Committee,
    /// Party committee and government (党委、政府).
    Government,
}

impl NextStep {
    /// The word for machines; a milestone's does not hold its id.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.words().0
    }

    /// The word for readers.
    #[must_use]
    pub fn label(&self, language: Language) -> &'static str {
        let (_, chinese, english) = self.words();
        language.pick(chinese, english)
    }

    fn words(&self) -> (&'static str, &'static str, &'static str) {
        match self {
            NextStep::Milestone(_) => ("milestone", "完成节点", "reach the milestone"),
            NextStep::Complete => ("complete", "完成整改", "complete the task"),
            NextStep::AskForExtension => ("ask_for_extension", "申请延期", "ask for an extension"),
            NextStep::DecideExtension => (
                "decide_extension",
                "研究延期申请",
                "decide on the extension",
            ),
            NextStep::Apply => ("apply", "申请验收", "apply for acceptance"),
            NextStep::Accept => ("accept", "组织验收", "examine and accept"),
            NextStep::StartNotice => ("start_notice", "开始公示", "begin the public notice"),
            NextStep::Close => ("close", "销号", "close the task"),
            NextStep::LookBack => ("look_back", "回头看", "look back"),
        }
    }
}

impl Role {
    /// The word for machines.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Role::Responsible => "responsible",
            Role::FirstAcceptor => "first_acceptor",
            Role::Committee => "committee",
            Role::Government => "government",
        }
    }

    /// The word for readers.
    #[must_use]
    pub fn label(self, language: Language) -> &'static str {
        match (language, self) {
            (Language::Chinese, Role::Responsible) => "责任单位",
            (Language::Chinese, Role::FirstAcceptor) => "牵头验收单位",
            (Language::Chinese, Role::Committee) => "生态环境保护委员会",
            (Language::Chinese, Role::Government) => "党委、政府",
            (Language::English, Role::Responsible) => "responsible units",
            (Language::English, Role::FirstAcceptor) => "leading accepting unit",
            (Language::English, Role::Committee) => "ecology and environment committee",
            (Language::English, Role::Government) => "Party committee and government",
        }
    }
}

/// What `story` waits for.
pub(super) fn of(task: &Task, story: &Story, terms: Terms<'_>) -> Vec<Next> {
    let mut steps = match story.stage {
        Stage::Notice => vec![close(story)],
        Stage::Closed => vec![look_back(story, terms)],
        Stage::Accepted => vec![Next::whole(
            NextStep::StartNotice,
            Role::FirstAcceptor,
            Rule::PublicNotice,
        )],
        _ => by_region(task, story, terms),
    };
    steps.extend(milestone(story));
    steps.extend(story.milestones.iter().filter_map(timer));
    steps.sort_by(|a, b| a.place().cmp(&b.place()));
    steps
}

impl Next {
    fn whole(step: NextStep, role: Role, rule: Rule) -> Next {
        Next {
            step,
            role,
            from: None,
            by: None,
            rule,
            besides: None,
            regions: Vec::new(),
        }
    }

    /// Whether it differs in nothing but the regions.
    fn is_like(&self, other: &Next) -> bool {
        (self.place(), self.role, self.from) == (other.place(), other.role, other.from)
    }

    fn place(&self) -> (bool, Option<NaiveDate>, &NextStep, Rule) {
        (self.by.is_none(), self.by, &self.step, self.rule)
    }
}

/// The steps of the regions, alike ones put together, in the order of the regions.
fn by_region(task: &Task, story: &Story, terms: Terms<'_>) -> Vec<Next> {
    let several = story.regions.len() > 1;
    let mut found: Vec<Next> = Vec::new();
    for region in &story.regions {
        for mut next in of_region(task, region, terms) {
            let name = region.region.clone().filter(|_| several);
            let alike = found.iter_mut().find(|other| other.is_like(&next));
            match alike {
                Some(other) => other.regions.extend(name),
                None => {
                    next.regions.extend(name);
                    found.push(next);
                }
            }
        }
    }
    // What concerns every region concerns the task.
    for next in &mut found {
        if next.regions.len() == story.regions.len() {
            next.regions.clear();
        }
    }
    found
}

fn of_region(task: &Task, region: &RegionStory, terms: Terms<'_>) -> Vec<Next> {
    let step = |step, role, by, rule| Next {
        by,
        ..Next::whole(step, role, rule)
    };
    match region.stage {
        Stage::Rectifying => {
            let rule = match region.reopened.map(|reopening| reopening.cause) {
                Some(ReopeningCause::Rebound) => Rule::Rebound,
                Some(ReopeningCause::Objection) => Rule::NoticeOutcome,
                None => Rule::DeadlineClass,
            };
            let due = region.timing.due;
            let mut steps = vec![step(NextStep::Complete, Role::Responsible, due, rule)];
            let overdue = region.timing.standing == Standing::Overdue;
            let extension = match region.extension_asked {
                Some(_) => Some((NextStep::DecideExtension, Role::Government)),
                None if overdue => Some((NextStep::AskForExtension, Role::Responsible)),
                None => None,
            };
            steps.extend(extension.map(|(what, role)| step(what, role, None, Rule::Extension)));
            steps
        }
        Stage::Completed if terms.procedure.is_some() => {
            let by = region.apply_by.and_then(Result::ok);
            vec![step(
                NextStep::Apply,
                Role::Responsible,
                by,
                Rule::ApplyInTime,
            )]
        }
        Stage::Applied => {
            let rule = match task.accepting.len() {
                0 | 1 => Rule::AcceptanceOpinion,
                _ => Rule::FirstNamedLeads,
            };
            // Nobody assigns the application: its copy is the transfer, so the acceptor is waited for from that day.
            vec![Next {
                from: region.applied,
                besides: Some(Rule::CopyIsTransfer),
                ..step(NextStep::Accept, Role::FirstAcceptor, None, rule)
            }]
        }
        _ => Vec::new(),
    }
}

fn close(story: &Story) -> Next {
    Next {
        from: story.notice.and_then(|notice| notice.closing_from()),
        by: story.closing_expected.and_then(Result::ok),
        ..Next::whole(NextStep::Close, Role::Committee, Rule::NoticeOutcome)
    }
}

/// P15 says that finished tasks are looked back at regularly, not by whom; the committee, which
/// supervises the work as a whole, is our reading.
fn look_back(story: &Story, terms: Terms<'_>) -> Next {
    let months = terms.procedure.and_then(|it| it.look_back_months);
    let last = story.closed.max(story.look_backs.last().copied());
    let by = last.zip(months);
    Next {
        by: by.and_then(|(last, months)| last.checked_add_months(Months::new(months))),
        ..Next::whole(NextStep::LookBack, Role::Committee, Rule::LookBack)
    }
}

/// The milestone whose date is nearest, or longest past, while the task is being worked on.
fn milestone(story: &Story) -> Option<Next> {
    let open = story.milestones.iter();
    let open = open.filter(|milestone| milestone.is_open() && !story.is_done());
    let open = open.filter(|milestone| milestone.runs_out.is_none());
    let dated = open.filter_map(|milestone| Some((milestone.timing.due?, milestone)));
    let (due, nearest) = dated.min_by_key(|(due, milestone)| (*due, milestone.id.as_str()))?;
    let step = NextStep::Milestone(nearest.id.clone());
    let rule = nearest.rule.unwrap_or(Rule::DeadlineClass);
    Some(Next {
        by: Some(due),
        ..Next::whole(step, Role::Responsible, rule)
    })
}

/// What follows when a timer has run out, from the day after, also where the task is completed. No document gives the
/// step a last day.
fn timer(milestone: &MilestoneStory) -> Option<Next> {
    let last = milestone.runs_out.filter(|_| milestone.is_open())?;
    let step = NextStep::Milestone(milestone.id.clone());
    let rule = milestone.rule.unwrap_or(Rule::DeadlineClass);
    Some(Next {
        from: last.succ_opt(),
        ..Next::whole(step, Role::Responsible, rule)
    })
}
