//! 中文用语。

use rust_decimal::Decimal;

use super::{Phrase, Wording, wording};
use crate::assess::{Note, Pace, Reason, Run, Timing, Verdict};
use crate::dataset::{Binding, Condition, Every, Indicator, Status, Target};
use crate::derive::Coverage;
use crate::error::Error;
use crate::finding::{FindingKind, Severity};
use crate::language::Language;
use crate::period::Period;
use crate::quantity::{Judgement, Limit};

/// Chinese as officials write it.
pub(super) struct Chinese;

fn me() -> &'static dyn Wording {
    wording(Language::Chinese)
}

impl Wording for Chinese {
    fn language(&self) -> Language {
        Language::Chinese
    }

    fn phrase(&self, phrase: Phrase) -> &'static str {
        match phrase {
            Phrase::Target => "目标",
            Phrase::Indicator => "指标",
            Phrase::Region => "地区",
            Phrase::Domain => "领域",
            Phrase::Condition => "目标值",
            Phrase::Due => "完成时限",
            Phrase::NoDueDate => "未定时限",
            Phrase::Actual => "实际值",
            Phrase::Period => "时段",
            Phrase::Gap => "差距",
            Phrase::Baseline => "基期",
            Phrase::Required => "序时目标",
            Phrase::Pace => "进度",
            Phrase::Verdict => "判定",
            Phrase::Method => "评估方法",
            Phrase::Source => "来源",
            Phrase::Note => "说明",
            Phrase::Unit => "单位",
            Phrase::Value => "数值",
            Phrase::Published => "发布日期",
            Phrase::Locator => "出处",
            Phrase::Coverage => "有效率",
            Phrase::Margin => "余量",
            Phrase::Count => "数量",
            Phrase::Place => "位置",
            Phrase::Finding => "核查意见",
            Phrase::Remedy => "处理建议",
            Phrase::Reason => "原因",
            Phrase::ReportTitle => "目标完成情况对标报告",
            Phrase::SectionSummary => "总体情况",
            Phrase::SectionAttention => "需要关注",
            Phrase::SectionUpcoming => "尚未达标、未来两个季度内到期",
            Phrase::SectionCharts => "目标差距",
            Phrase::SectionGroundwater => "同比变化",
            Phrase::SectionTable => "目标评估明细表",
            Phrase::SectionNotAssessed => "未评估目标及原因",
            Phrase::SectionFindings => "数据核查",
            Phrase::SectionMethod => "评估方法说明",
            Phrase::SectionSources => "数据来源",
            Phrase::ChartGapTitle => "尚未达标目标的差距",
            Phrase::ChartChangeTitle => "逐月变化与预警线",
            Phrase::ChartRequired => "序时目标",
            Phrase::ChartAsOf => "截至",
            Phrase::Trajectories => "各目标进展轨迹",
            Phrase::NothingNeedsAttention => "没有逾期、突破限值、背离目标或落后于序时进度的目标。",
            Phrase::Missing => "缺",
            Phrase::Rising => "上升",
            Phrase::Falling => "下降",
            Phrase::Error => "错误",
            Phrase::Hint => "提示",
            Phrase::AlertLine => "预警线",
            Phrase::Mean => "均值",
            Phrase::SourcesInTable => "各目标与实际值的来源见目标评估明细表",
            Phrase::AllGoals => "全部目标",
            Phrase::MethodText => {
                "判定以截至日之前结束的时段为准。限值按十进制数值比较，默认采用全数值比较法（GB/T 8170—2008）；\
                 标准另有规定的指标采用修约值比较法。序时进度按天计算：完成份额为实际值自基期走过的路程占全程的比例，\
                 时间份额为自起始日至实际值所属时段末日的天数占全部天数的比例，完成份额不低于时间份额为达序时进度。\
                 修约按“四舍六入五成双”，仅在展示时进行一次。缺失的数值不作替代。"
            }
            Phrase::PartsOf => "组成",
            Phrase::StoryTarget => "目标",
            Phrase::StoryActual => "实际值",
            Phrase::StoryJudgement => "比较",
            Phrase::StoryPace => "序时进度",
            Phrase::StoryPeriods => "逐期情况",
            Phrase::StoryNotes => "说明",
            Phrase::StorySeries => "全部数值（截至日之前）",
            Phrase::FilesWritten => "报告已写入",
            Phrase::NoFindings => "未发现问题。",
            Phrase::DownloadTable => "明细表可在 assessments.csv 中用表格软件打开。",
            Phrase::Footer => "由 duibiao 对标生成；同样的数据与参数得到同样的报告。",
        }
    }

    fn verdict(&self, verdict: Verdict) -> &'static str {
        match verdict {
            Verdict::Met => "已达标",
            Verdict::OnTrack => "达序时进度",
            Verdict::Behind => "未达序时进度",
            Verdict::Worsening => "背离目标",
            Verdict::Open => "尚未达标",
            Verdict::Missed => "逾期未达标",
            Verdict::Breached => "突破限值",
            Verdict::NotAssessed => "未评估",
        }
    }

    fn reason(&self, reason: Reason) -> &'static str {
        match reason {
            Reason::NoActual => "无实际值",
            Reason::NoActualAtDue => "无到期时点的实际值",
            Reason::Stale => "实际值过旧",
            Reason::LowCoverage => "有效数据不足",
            Reason::NotYetEffective => "尚未生效",
            Reason::NotYetPublished => "目标文件尚未发布",
            Reason::NoBaseline => "无基期值",
            Reason::NoDue => "未定完成时限",
            Reason::BaselineOnly => "仅有基期值",
        }
    }

    fn reason_explained(&self, reason: Reason) -> &'static str {
        match reason {
            Reason::NoActual => "截至日之前没有可与目标比较的实际值，请责任单位报送。",
            Reason::NoActualAtDue => {
                "目标已到期，而现有实际值均早于到期日，请责任单位补报到期时点的数值。"
            }
            Reason::Stale => "最近的实际值距截至日过久，不足以说明现状，请责任单位更新。",
            Reason::LowCoverage => "各时段的有效数据份额低于指标规定的有效率，均值不予采用。",
            Reason::NotYetEffective => "目标的起始日晚于截至日。",
            Reason::NotYetPublished => "目标所在文件的发布日期晚于所选数据版本。",
            Reason::NoBaseline => "没有基期值，无法计算相对目标或序时进度，请补充基期值。",
            Reason::NoDue => "文件未规定完成时限，无法判断序时进度，差距仍然计算。",
            Reason::BaselineOnly => "现有实际值即为基期值，其后尚无新数据，无法判断序时进度。",
        }
    }

    fn timing(&self, timing: Timing) -> &'static str {
        match timing {
            Timing::OnTime => "按期达标",
            Timing::Late => "逾期后达标",
            Timing::Unknown => "到期后的数值已达标，是否按期不详",
        }
    }

    fn status(&self, status: Status) -> &'static str {
        match status {
            Status::Final => "正式数",
            Status::Derived => "推算数",
            Status::Estimated => "约数",
            Status::LowerBound => "下限数（“以上”“余”）",
            Status::UpperBound => "上限数（“不足”“以内”）",
            Status::Provisional => "初步数",
        }
    }

    fn binding(&self, binding: Binding) -> &'static str {
        match binding {
            Binding::Binding => "约束性",
            Binding::Expected => "预期性",
            Binding::Aspirational => "力争",
        }
    }

    fn every(&self, every: Every) -> &'static str {
        match every {
            Every::Month => "每月",
            Every::Quarter => "每季度",
            Every::Year => "每年",
            Every::Reported => "长期保持",
        }
    }

    fn note(&self, note: &Note) -> String {
        match note {
            Note::Comparability(text) => format!("可比性：{}", text.trim_end_matches('。')),
            Note::Status(status) => format!("实际值为{}", self.status(*status)),
            Note::YearToDate(period) => {
                format!("以{}累计数与全年目标比较", period.label(Language::Chinese))
            }
            Note::Coverage(coverage) => format!("仅有{}", self.coverage(*coverage)),
            Note::LostSince(period) => {
                format!(
                    "按期达标，但{}的数值已不达标",
                    period.label(Language::Chinese)
                )
            }
            Note::LostSinceBaseline => "基期已达标，其后又失去".into(),
            Note::JudgementsDiffer => "全数值比较与修约值比较结论不同".into(),
            Note::OtherSpansOnly(periods) => format!(
                "只有{}的数值，与目标的评价时段不一致",
                self.list(
                    &periods
                        .iter()
                        .map(|p| p.label(Language::Chinese))
                        .collect::<Vec<_>>()
                )
            ),
            Note::MissingPeriods { missing, periods } => {
                format!("{periods}个时段中有{missing}个无有效数值")
            }
        }
    }

    fn severity(&self, severity: Severity) -> &'static str {
        match severity {
            Severity::Error => "错误",
            Severity::Warning => "存疑",
            Severity::Note => "提示",
        }
    }

    fn finding(&self, kind: &FindingKind) -> String {
        match kind {
            FindingKind::RaggedRow { found, expected } => {
                format!("本行有{found}个单元格，表头有{expected}个，本行未采用")
            }
            FindingKind::NotUtf8 => "本行不是 UTF-8 文本，未采用".into(),
            FindingKind::Empty => "必填单元格为空，本行未采用".into(),
            FindingKind::BadNumber { text, why } => {
                format!(
                    "“{text}”不是数值（{}），本行未采用",
                    why.message(Language::Chinese)
                )
            }
            FindingKind::BadCount { text } => {
                format!("“{text}”不是从 1 起的整数，本行未采用")
            }
            FindingKind::BadPeriod { text, why } => {
                format!(
                    "“{text}”不是时段（{}），本行未采用",
                    why.message(Language::Chinese)
                )
            }
            FindingKind::BadDate { text } => format!("“{text}”不是日期，本行未采用"),
            FindingKind::UnknownWord { text, expected } => {
                format!(
                    "“{text}”不在允许的词中：{}；本行未采用",
                    expected.join("、")
                )
            }
            FindingKind::UnknownReference { id, table, nearest } => match nearest {
                Some(nearest) => format!("{table} 表中没有“{id}”，是否应为“{nearest}”？本行未采用"),
                None => format!("{table} 表中没有“{id}”，本行未采用"),
            },
            FindingKind::UnitMismatch {
                found,
                expected,
                indicator,
            } => format!("单位“{found}”不能换算为指标 {indicator} 的单位“{expected}”，本行未采用"),
            FindingKind::DuplicateId { id, first_line } => {
                format!("编号“{id}”已在第{first_line}行出现，本行未采用")
            }
            FindingKind::RepeatedActual { first } => format!("与 {first} 为同一数值的重复记载"),
            FindingKind::ConflictingActual {
                first,
                first_value,
                value,
                unit,
            } => format!(
                "本行为{value}{unit}，{first} 为{first_value}{unit}，同一指标同一时段两数不一致，采用前者"
            ),
            FindingKind::OutOfBounds {
                value,
                lower,
                upper,
            } => format!("数值{value}超出指标的合理范围（{lower}～{upper}）"),
            FindingKind::NoBaseline => {
                "目标相对基期而定，但没有基期值，也没有该时段的实际值".into()
            }
            FindingKind::DueBeforeStart { start, due } => {
                format!("到期日{due}早于起始日{start}，本行未采用")
            }
            FindingKind::ConflictingTarget { other } => {
                format!("与目标 {other} 的指标、地区、时限相同而要求不同")
            }
            FindingKind::MissingGlyph { characters } => {
                format!("内置字体缺少字形，图中无法显示：{characters}")
            }
            FindingKind::NoPublication => "没有发布日期（来源亦无），按数据版本查询时不计入".into(),
        }
    }

    fn remedy(&self, kind: &FindingKind) -> String {
        match kind {
            FindingKind::RaggedRow { .. } => "核对逗号与引号，含逗号的内容须加英文双引号",
            FindingKind::NotUtf8 => "将文件另存为“CSV UTF-8（逗号分隔）”",
            FindingKind::Empty => "补填该单元格",
            FindingKind::BadNumber { .. } => "只写半角数字、小数点和负号，如 1234.5",
            FindingKind::BadCount { .. } => "写成整数，如 4",
            FindingKind::BadPeriod { .. } => {
                "写成 2024、2024-Q3、2024-07、2024-01/2024-11 或 2024年第三季度"
            }
            FindingKind::BadDate { .. } => "写成 2024-07-31",
            FindingKind::UnknownWord { .. } => "改用所列的词",
            FindingKind::UnknownReference { .. } => "改正编号，或在对应的表中补充定义",
            FindingKind::UnitMismatch { .. } => "改正单位，或核对指标是否填错",
            FindingKind::DuplicateId { .. } => "为本行另编编号，或删去重复行",
            FindingKind::RepeatedActual { .. } => "无需处理",
            FindingKind::ConflictingActual { .. } => {
                "核对原文，保留正确的一行；若为修订，填写各自的发布日期"
            }
            FindingKind::OutOfBounds { .. } => "核对数值与单位",
            FindingKind::NoBaseline => "在 baseline_value 中填写基期值，或补充该时段的实际值",
            FindingKind::DueBeforeStart { .. } => "核对起始日与完成时限",
            FindingKind::ConflictingTarget { .. } => "核对文件，确认以何者为准",
            FindingKind::MissingGlyph { .. } => "改用常用字，或核对是否为乱码",
            FindingKind::NoPublication => "在本行或来源中填写发布日期",
        }
        .into()
    }

    fn condition(&self, target: &Target, indicator: &Indicator, limit: Option<&Limit>) -> String {
        let exact = |value: Decimal| me().exact(value, indicator);
        match &target.condition {
            Condition::AtLeast(_)
            | Condition::AtMost(_)
            | Condition::Above(_)
            | Condition::Below(_)
            | Condition::Equal(_)
            | Condition::Between { .. } => {
                limit.map_or_else(String::new, |limit| me().limit(limit, indicator))
            }
            Condition::StayAt {
                value, tolerance, ..
            } => {
                if tolerance.is_zero() {
                    format!("稳定在{}", exact(*value))
                } else {
                    format!("稳定在{} ± {}", exact(*value), exact(*tolerance))
                }
            }
            Condition::ChangePercent(percent) => relative(
                target,
                indicator,
                limit,
                &format!("{}%", percent.abs().normalize()),
                *percent,
            ),
            Condition::ChangeAmount(amount) => {
                relative(target, indicator, limit, &exact(amount.abs()), *amount)
            }
            Condition::TriggerBelow {
                threshold,
                consecutive,
            } => format!(
                "不出现连续{consecutive}个{}低于{}",
                period_word(target.every),
                me().exact(*threshold, indicator)
            ),
            Condition::TriggerAbove {
                threshold,
                consecutive,
            } => format!(
                "不出现连续{consecutive}个{}高于{}",
                period_word(target.every),
                me().exact(*threshold, indicator)
            ),
        }
    }

    fn due(&self, due: Period) -> String {
        use crate::period::Granularity;
        match due.granularity() {
            Granularity::Day => format!("{}前", due.label(Language::Chinese)),
            Granularity::Year => format!("{}底", due.label(Language::Chinese)),
            _ => format!("{}底", due.label(Language::Chinese)),
        }
    }

    fn gap(&self, gap: Decimal, holds: bool, indicator: &Indicator) -> String {
        let points = point_unit(indicator);
        let number = me().exact_number(gap.abs(), indicator);
        let amount = match points {
            Some(unit) => format!("{number}{unit}"),
            None => me().with_unit(&number, &indicator.unit),
        };
        if holds && gap.is_zero() {
            "恰好达到".into()
        } else if holds {
            format!("余量{amount}")
        } else {
            format!("差{amount}")
        }
    }

    fn pace(&self, pace: &Pace) -> String {
        let points = pace.points();
        let side = if points.is_sign_negative() {
            "落后"
        } else {
            "超前"
        };
        format!(
            "完成{}，应完成{}，{side}{}个百分点",
            me().percent(pace.progress),
            me().percent(pace.required_share),
            me().one_decimal(points.abs()),
        )
    }

    fn pace_arithmetic(&self, pace: &Pace, value: Decimal, indicator: &Indicator) -> Vec<String> {
        let exact = |value| me().exact(value, indicator);
        let mut lines = vec![
            format!(
                "时间：{}至{}共{}天，至{}已过{}天，时间份额 {}/{} = {}",
                pace.start,
                pace.due,
                pace.total_days,
                pace.at,
                pace.elapsed_days,
                pace.elapsed_days,
                pace.total_days,
                me().percent(Decimal::from(pace.elapsed_days) / Decimal::from(pace.total_days)),
            ),
            format!(
                "路程：由基期{}至目标{}，实际{}，完成份额 ({} − {}) ÷ ({} − {}) = {}",
                exact(pace.baseline),
                exact(pace.destination),
                exact(value),
                me().exact_number(value, indicator),
                me().exact_number(pace.baseline, indicator),
                me().exact_number(pace.destination, indicator),
                me().exact_number(pace.baseline, indicator),
                me().percent(pace.progress),
            ),
            format!(
                "序时目标：{}；{}",
                me().quantity(pace.required, indicator),
                self.pace(pace)
            ),
        ];
        if let Some(required) = pace.required_per_year {
            let mut line = format!(
                "今后平均每年须变化{}，此前平均每年变化{}",
                me().signed(required, indicator),
                me().signed(pace.observed_per_year, indicator)
            );
            if let Some(factor) = pace.acceleration() {
                line.push_str(&format!("，须提速至{}倍", me().one_decimal(factor)));
            }
            lines.push(line);
        }
        lines
    }

    fn judgement(
        &self,
        limit: &Limit,
        value: Decimal,
        gap: Decimal,
        holds: bool,
        indicator: &Indicator,
    ) -> String {
        let way = match indicator.judgement {
            Judgement::FullValue => "全数值比较法".to_string(),
            Judgement::RoundedValue { places } => format!("修约值比较法（{places}位小数）"),
        };
        format!(
            "{way}：{}与“{}”比较，{}，{}",
            me().exact(value, indicator),
            me().limit(limit, indicator),
            if holds { "成立" } else { "不成立" },
            self.gap(gap, holds, indicator)
        )
    }

    fn run(&self, run: Run) -> String {
        format!(
            "目前连续{}个时段超过预警线（最长{}个，满{}个触发）",
            run.current, run.longest, run.needed
        )
    }

    fn coverage(&self, coverage: Coverage) -> String {
        format!("{}/{} 个月", coverage.present, coverage.expected)
    }

    fn headline(&self, as_of: &str, total: usize, counts: &[(Verdict, usize)]) -> String {
        let of = |verdict| {
            counts
                .iter()
                .find(|(v, _)| *v == verdict)
                .map_or(0, |(_, n)| *n)
        };
        let assessed = total - of(Verdict::NotAssessed);
        let parts: Vec<String> = counts
            .iter()
            .rev()
            .filter(|(verdict, count)| *verdict != Verdict::NotAssessed && *count > 0)
            .map(|(verdict, count)| format!("{}{count}项", self.verdict(*verdict)))
            .collect();
        format!(
            "{as_of}，共有目标{total}项，其中可评估{assessed}项：{}；另有{}项因缺少数据等原因未评估。",
            parts.join("，"),
            of(Verdict::NotAssessed)
        )
    }

    fn as_of(&self, as_of: chrono::NaiveDate, known_at: Option<chrono::NaiveDate>) -> String {
        let day = |date| Period::day(date).label(Language::Chinese);
        match known_at {
            None => format!("截至{}", day(as_of)),
            Some(known_at) => format!("截至{}（按{}已发布的数据）", day(as_of), day(known_at)),
        }
    }

    fn finding_counts(&self, errors: usize, warnings: usize, notes: usize) -> String {
        format!("错误{errors}条，存疑{warnings}条，提示{notes}条")
    }

    fn validated(&self, targets: usize, actuals: usize, findings: &str) -> String {
        format!("已读入目标{targets}项、实际值{actuals}条：{findings}")
    }

    fn relative_gap(&self, percent: &str) -> String {
        format!("相当于目标值的{percent}")
    }

    fn error(&self, error: &Error) -> String {
        match error {
            Error::NotFound { what, path } => format!("“{}”处没有 {what}", path.display()),
            Error::Unreadable { path, .. } => format!("无法读取“{}”", path.display()),
            Error::Malformed { path, reason } => {
                format!("无法解析“{}”\n{reason}", path.display())
            }
            Error::OutsideDataset { path, target } => {
                format!("“{}”中的路径“{target}”在数据集文件夹之外", path.display())
            }
            Error::MissingColumns { path, missing, .. } => {
                format!("“{}”缺少列：{}", path.display(), missing.join("、"))
            }
            Error::Unknown { what, id, .. } => format!("数据集中没有“{id}”（{what}）"),
            Error::Option {
                option,
                value,
                reason,
            } => format!("无法识别“{option} {value}”：{reason}"),
            Error::Unwritable { path, .. } => format!("无法写入“{}”", path.display()),
            Error::NotOurs { path } => {
                format!("“{}”不为空，且不是对标生成的报告", path.display())
            }
            Error::Chart { chart, .. } => format!("无法绘制图表“{chart}”"),
            Error::Frame(_) | Error::Template(_) | Error::Serialise { .. } => error.to_string(),
        }
    }

    fn hint(&self, error: &Error) -> Option<String> {
        Some(match error {
            Error::NotFound { what, .. } if *what == "dataset" => {
                "请指定含有 datapackage.json 的文件夹，如 datasets/inner-mongolia".into()
            }
            Error::NotFound { .. } => "datapackage.json 须列出每一张表".into(),
            Error::Unreadable { .. } => "请确认文件存在并可读取".into(),
            Error::OutsideDataset { .. } => "请将各表放在数据集文件夹内，并使用相对路径".into(),
            Error::MissingColumns { found, .. } => {
                format!("现有列为：{}；请在表头补充所缺的列名", found.join("、"))
            }
            Error::Unknown { similar, .. } if !similar.is_empty() => {
                format!("是否应为：{}？", similar.join("、"))
            }
            Error::Unwritable { .. } => "请检查文件夹权限与磁盘剩余空间，或改用其他 --out".into(),
            Error::NotOurs { .. } => "请改用空文件夹、新文件夹或已有报告的文件夹".into(),
            _ => return None,
        })
    }

    fn list(&self, items: &[String]) -> String {
        items.join("、")
    }

    fn labelled(&self, label: &str, text: &str) -> String {
        format!("{label}：{text}")
    }
}

/// Differences of shares are in 百分点, not in %.
fn point_unit(indicator: &Indicator) -> Option<&'static str> {
    (indicator.unit.label(Language::Chinese) == "%").then_some("个百分点")
}

fn period_word(every: Option<Every>) -> &'static str {
    match every {
        Some(Every::Month) => "月",
        Some(Every::Year) => "年度",
        Some(Every::Quarter) => "季度",
        _ => "时段",
    }
}

fn relative(
    target: &Target,
    indicator: &Indicator,
    limit: Option<&Limit>,
    amount: &str,
    change: Decimal,
) -> String {
    let base = target
        .baseline
        .map(|baseline| format!("较{}", baseline.period.label(Language::Chinese)))
        .unwrap_or_default();
    let verb = if change.is_zero() {
        "不增加".to_string()
    } else if change.is_sign_negative() {
        format!("下降{amount}")
    } else {
        format!("上升{amount}")
    };
    match limit {
        Some(limit) => format!("{base}{verb}（即{}）", me().limit(limit, indicator)),
        None => format!("{base}{verb}"),
    }
}
