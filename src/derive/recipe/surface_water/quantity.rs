//! What can be derived of sections and groups of them.

use rust_decimal::Decimal;
use serde::Deserialize;

use super::super::figure::{Arithmetic, Excluded, Grade};
use crate::derive::Quotient;
use crate::derive::surface_water::{
    Class, Exclusion, Figures, GroupRating, Quality, Rating, SectionRating,
};

/// A figure of a section or of a group of sections.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Quantity {
    /// Sections of classes I to III, percent (优良比例).
    GoodRatio,
    /// The same without what is excluded.
    GoodRatioExcluding,
    /// Sections inferior to class V, percent (劣Ⅴ类比例).
    InferiorRatio,
    /// The same without what is excluded.
    InferiorRatioExcluding,
    /// Sections of class I, percent.
    #[serde(rename = "class_1_share")]
    Class1Share,
    /// The same without what is excluded.
    #[serde(rename = "class_1_share_excluding")]
    Class1ShareExcluding,
    /// Sections of class II, percent.
    #[serde(rename = "class_2_share")]
    Class2Share,
    /// The same without what is excluded.
    #[serde(rename = "class_2_share_excluding")]
    Class2ShareExcluding,
    /// Sections of class III, percent.
    #[serde(rename = "class_3_share")]
    Class3Share,
    /// The same without what is excluded.
    #[serde(rename = "class_3_share_excluding")]
    Class3ShareExcluding,
    /// Sections of class IV, percent.
    #[serde(rename = "class_4_share")]
    Class4Share,
    /// The same without what is excluded.
    #[serde(rename = "class_4_share_excluding")]
    Class4ShareExcluding,
    /// Sections of class V, percent.
    #[serde(rename = "class_5_share")]
    Class5Share,
    /// The same without what is excluded.
    #[serde(rename = "class_5_share_excluding")]
    Class5ShareExcluding,
    /// 水质状况 of the group as a number: 1 优, 2 良好, 3 轻度污染, 4 中度污染, 5 重度污染.
    Grade,
    /// The same without what is excluded.
    GradeExcluding,
    /// Class of one section by its worst item: 1 to 5, and 6 for inferior to class V.
    SectionClass,
    /// The same without what is excluded.
    SectionClassExcluding,
}

impl Quantity {
    /// Whether it is a figure of single sections.
    pub(super) fn is_of_sections(self) -> bool {
        matches!(
            self,
            Quantity::SectionClass | Quantity::SectionClassExcluding
        )
    }

    /// The unit; classes and grades are plain numbers.
    pub(super) fn unit(self) -> Option<&'static str> {
        match self {
            Quantity::Grade
            | Quantity::GradeExcluding
            | Quantity::SectionClass
            | Quantity::SectionClassExcluding => None,
            _ => Some("%"),
        }
    }

    fn is_excluding(self) -> bool {
        matches!(
            self,
            Quantity::GoodRatioExcluding
                | Quantity::InferiorRatioExcluding
                | Quantity::Class1ShareExcluding
                | Quantity::Class2ShareExcluding
                | Quantity::Class3ShareExcluding
                | Quantity::Class4ShareExcluding
                | Quantity::Class5ShareExcluding
                | Quantity::GradeExcluding
                | Quantity::SectionClassExcluding
        )
    }

    /// Its value for a group, and how it was reckoned.
    pub(super) fn of_group(self, row: &GroupRating<'_>) -> (Option<Decimal>, Arithmetic) {
        let figures = if self.is_excluding() {
            &row.excluding
        } else {
            &row.all
        };
        let share = self.share(figures);
        let is_grade = matches!(self, Quantity::Grade | Quantity::GradeExcluding);
        let tells_grade =
            is_grade || matches!(self, Quantity::GoodRatio | Quantity::GoodRatioExcluding);
        let value = if is_grade {
            figures.quality.map(number_of_quality)
        } else {
            share.value()
        };
        let excluded = self.excluded(&row.exclusions);
        let left_out = figures.left_out.iter();
        let left_out = left_out
            .map(|(section, _)| (*section).to_string())
            .collect();
        let grade = figures.quality.filter(|_| tells_grade);
        let arithmetic = Arithmetic::Sections {
            share,
            coverage: figures.coverage,
            left_out,
            excluded,
            grade: grade.map(|quality| Grade {
                quality,
                class: figures.class,
                main_items: figures.main_items.iter().map(|main| main.item).collect(),
            }),
        };
        (value, arithmetic)
    }

    /// Its value for a section, and how it was found; `None` where the section itself is excluded.
    pub(super) fn of_section(
        self,
        row: &SectionRating<'_>,
    ) -> Option<(Option<Decimal>, Arithmetic)> {
        let rating: &Rating = if self.is_excluding() {
            row.excluding.as_ref()?
        } else {
            &row.all
        };
        let arithmetic = Arithmetic::SectionClass {
            class: rating.class,
            deciding: rating.deciding.clone(),
            coverage: rating.coverage,
            excluded: self.excluded(&row.exclusions),
        };
        Some((rating.class.map(number_of_class), arithmetic))
    }

    /// The arithmetic of its share; of a grade that of the good sections.
    fn share(self, figures: &Figures<'_>) -> Quotient {
        let class = match self {
            Quantity::InferiorRatio | Quantity::InferiorRatioExcluding => Class::InferiorV,
            Quantity::Class1Share | Quantity::Class1ShareExcluding => Class::I,
            Quantity::Class2Share | Quantity::Class2ShareExcluding => Class::II,
            Quantity::Class3Share | Quantity::Class3ShareExcluding => Class::III,
            Quantity::Class4Share | Quantity::Class4ShareExcluding => Class::IV,
            Quantity::Class5Share | Quantity::Class5ShareExcluding => Class::V,
            Quantity::GoodRatio
            | Quantity::GoodRatioExcluding
            | Quantity::Grade
            | Quantity::GradeExcluding
            | Quantity::SectionClass
            | Quantity::SectionClassExcluding => return figures.good(),
        };
        figures.share(class)
    }

    /// Section, item and reason of what it leaves out on purpose.
    fn excluded(self, exclusions: &[Exclusion<'_>]) -> Vec<Excluded> {
        let own = exclusions.iter().filter(|_| self.is_excluding());
        own.map(|exclusion| Excluded {
            section: exclusion.section.to_string(),
            item: exclusion.item,
            reason: exclusion.reason,
        })
        .collect()
    }
}

fn number_of_class(class: Class) -> Decimal {
    Decimal::from(match class {
        Class::I => 1,
        Class::II => 2,
        Class::III => 3,
        Class::IV => 4,
        Class::V => 5,
        Class::InferiorV => 6,
    })
}

fn number_of_quality(quality: Quality) -> Decimal {
    Decimal::from(match quality {
        Quality::Excellent => 1,
        Quality::Good => 2,
        Quality::LightlyPolluted => 3,
        Quality::ModeratelyPolluted => 4,
        Quality::HeavilyPolluted => 5,
    })
}
