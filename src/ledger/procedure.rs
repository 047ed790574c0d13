//! What a city's plan says about acceptance and closing (验收销号方案), as parameters.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::calendar::WorkingCalendar;

/// Days ahead of its date from which a task counts as due soon, where a procedure gives no number:
/// the longest quarter, so that all that falls due in the next one is named. Ours; rule P19 asks for a warning without a number.
pub const DUE_SOON_DAYS: u32 = 92;

/// The parameters of one acceptance procedure, with the places they come from.
///
/// Tasks of a list without a procedure (progress reports) end when they are completed.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Procedure {
    /// Working days after completion in which acceptance is applied for (P1).
    pub apply_within_working_days: u32,
    /// Working days a notice is open at least, its first day not counted (P5).
    pub notice_working_days: u32,
    /// Days ahead of its date from which a task counts as due soon; our parameter.
    #[serde(default = "due_soon_days")]
    pub due_soon_days: u32,
    /// Months between two looks back at a closed task; our parameter, since P15 says "regularly".
    /// Without it a look back is due on no known day.
    #[serde(default)]
    pub look_back_months: Option<u32>,
    /// Whether acceptance is to take place on site (现场验收, P16).
    #[serde(default)]
    pub acceptance_on_site: bool,
    /// Days, from the issue of the list, in which 立行立改 is to be done. No document gives a number;
    /// without one such a task has no date.
    #[serde(default)]
    pub immediate_within_days: Option<u32>,
    /// Source and locator of the parameters: `notice_working_days = "ordos-plan-2025 第282行"`.
    #[serde(default)]
    pub places: BTreeMap<Parameter, String>,
}

/// A parameter of a procedure, by the name it has in files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Parameter {
    /// [`Procedure::apply_within_working_days`].
    ApplyWithinWorkingDays,
    /// [`Procedure::notice_working_days`].
    NoticeWorkingDays,
    /// [`Procedure::due_soon_days`].
    DueSoonDays,
    /// [`Procedure::look_back_months`].
    LookBackMonths,
    /// [`Procedure::acceptance_on_site`].
    AcceptanceOnSite,
    /// [`Procedure::immediate_within_days`].
    ImmediateWithinDays,
}

/// A parameter that cannot mean what it says.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProcedureError {
    /// A term of no working days would be over before it began.
    #[error("`{parameter}` is 0: a term has at least one working day")]
    NoTerm {
        /// Name of the parameter.
        parameter: &'static str,
    },
    /// Looking back every zero months.
    #[error("`look_back_months` is 0: leave it out where no look back is asked for")]
    NoLookBack,
}

impl Procedure {
    /// The procedure of the Ordos plan's annex.
    #[must_use]
    pub fn ordos_2025() -> Procedure {
        let places = [
            (Parameter::ApplyWithinWorkingDays, "ordos-plan-2025 第280行"),
            (Parameter::NoticeWorkingDays, "ordos-plan-2025 第282行"),
        ];
        Procedure {
            apply_within_working_days: 10,
            notice_working_days: 10,
            due_soon_days: DUE_SOON_DAYS,
            look_back_months: Some(12),
            acceptance_on_site: false,
            immediate_within_days: None,
            places: places.map(|(name, place)| (name, place.to_owned())).into(),
        }
    }

    /// Checks what the types cannot. Whoever reads a procedure from a file calls this; the ledger
    /// itself is sound on any numbers.
    ///
    /// # Errors
    /// The first parameter that cannot mean what it says.
    pub fn check(&self) -> Result<(), ProcedureError> {
        let terms = [
            ("apply_within_working_days", self.apply_within_working_days),
            ("notice_working_days", self.notice_working_days),
        ];
        if let Some((parameter, _)) = terms.into_iter().find(|(_, days)| *days == 0) {
            return Err(ProcedureError::NoTerm { parameter });
        }
        if self.look_back_months == Some(0) {
            return Err(ProcedureError::NoLookBack);
        }
        Ok(())
    }
}

fn due_soon_days() -> u32 {
    DUE_SOON_DAYS
}

/// What a task is held against besides its own row.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    /// The acceptance procedure of its list; `None` where the task ends when it is completed.
    pub procedure: Option<&'a Procedure>,
    /// The working days.
    pub calendar: &'a WorkingCalendar,
}

impl Terms<'_> {
    /// Days ahead of its date from which a task counts as due soon.
    #[must_use]
    pub fn due_soon_days(&self) -> u32 {
        let stated = self.procedure.map(|procedure| procedure.due_soon_days);
        stated.unwrap_or(DUE_SOON_DAYS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_states_what_it_knows_and_the_rest_has_its_default() {
        let text = "apply_within_working_days = 10\nnotice_working_days = 15\n\
            [places]\nnotice_working_days = \"某市方案 第3页\"\n";
        let read: Procedure = toml::from_str(text).unwrap();
        assert_eq!((read.notice_working_days, read.due_soon_days), (15, 92));
        assert_eq!(read.look_back_months, None);
        assert_eq!(read.places[&Parameter::NoticeWorkingDays], "某市方案 第3页");
        assert_eq!(read.check(), Ok(()));
    }

    #[test]
    fn unknown_parameters_and_places_are_refused() {
        let base = "apply_within_working_days = 10\nnotice_working_days = 10\n";
        for more in ["notice_days = 3\n", "[places]\nnotice_days = \"x\"\n"] {
            assert!(toml::from_str::<Procedure>(&format!("{base}{more}")).is_err());
        }
        assert!(toml::from_str::<Procedure>("notice_working_days = 10\n").is_err());
    }

    #[test]
    fn numbers_that_mean_nothing_are_named() {
        let sound = Procedure::ordos_2025();
        assert_eq!(sound.check(), Ok(()));
        let mut other = sound.clone();
        other.notice_working_days = 0;
        let parameter = "notice_working_days";
        assert_eq!(other.check(), Err(ProcedureError::NoTerm { parameter }));
        let mut other = sound;
        other.look_back_months = Some(0);
        assert_eq!(other.check(), Err(ProcedureError::NoLookBack));
    }
}
