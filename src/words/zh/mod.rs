//! 中文用语。

mod charts;
pub(super) mod contradictions;
mod derived;
mod doubts;
mod errors;
mod findings;
mod ledger;
mod methods;
mod phrases;
mod quarterly;
mod reading;
mod trends;
mod waters;

pub(super) use ledger::ledger_phrase;

use std::path::Path;

use rust_decimal::Decimal;

use super::{Accounted, Merged, MethodText, Phrase, Wording, Written, wording};
use crate::assess::difference::{Cause, Passing};
use crate::assess::methods::series::{Standing, WhyNot};
use crate::assess::outlook::{NoOutlook, Outlook};
use crate::assess::together::Part;
use crate::assess::{Margin, Note, Pace, Reason, Run, Timing, Verdict};
use crate::dataset::{Binding, Condition, Every, Indicator, Status, Target};
use crate::derive::Coverage;
use crate::derive::recipe::Arithmetic;
use crate::error::Error;
use crate::finding::{FindingKind, Severity};
use crate::language::Language;
use crate::period::Period;
use crate::quantity::{Judged, Judgement, Limit};
use crate::review::Reconciled;
use crate::trend::projection::{BackTest, NoBackTest, StatedProbability};
use crate::trend::trend_test::{Direction, TestMethod};
use crate::trend::unusable::Unusable;
use crate::watch::Stage;

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
        phrases::phrase(phrase)
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
            Reason::Method(why) => methods::why_not(why),
        }
    }

    fn reason_explained(&self, reason: Reason) -> &'static str {
        match reason {
            Reason::NoActual => "截至日之前没有可与目标比较的实际值，请责任单位报送。",
            Reason::NoActualAtDue => "目标已到期，但没有到期时段的实际值，请责任单位补报。",
            Reason::Stale => "最近的实际值距截至日过久，不足以说明现状，请责任单位更新。",
            Reason::LowCoverage => "各时段的有效数据份额低于指标规定的有效率，均值不予采用。",
            Reason::NotYetEffective => "目标的起始日晚于截至日。",
            Reason::NotYetPublished => "目标所在文件的发布日期晚于所选数据版本。",
            Reason::NoBaseline => "没有基期值，无法计算相对目标或序时进度，请补充基期值。",
            Reason::NoDue => "文件未规定完成时限，无法判断序时进度，差距仍然计算。",
            Reason::BaselineOnly => "现有实际值即为基期值，其后尚无新数据，无法判断序时进度。",
            Reason::Method(_) => {
                "所选评估方法不能判断进度，差距仍然计算；可改用其他方法或补充数据。"
            }
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
            Note::Inconclusive(status) => {
                format!("实际值为{}，尚不足以断定是否达标", self.status(*status))
            }
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
            Note::LostSinceBaseline => "基期已达到限值，其后退步".into(),
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
        findings::finding(kind)
    }

    fn remedy(&self, kind: &FindingKind) -> String {
        findings::remedy(kind)
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
        let amount = me().distance(gap, indicator);
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
        if !pace.is_even() {
            lines.insert(1, "路径：按分阶段目标，不随天数均匀推进".into());
        }
        if let Some(required) = pace.required_per_year {
            let mut line = format!(
                "今后平均每年须变化{}，此前平均每年变化{}",
                me().difference(required, indicator),
                me().difference(pace.observed_per_year, indicator)
            );
            if let Some(factor) = pace.acceleration().filter(|factor| *factor > Decimal::ONE) {
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
        judged: &Judged,
        judgement: Judgement,
        indicator: &Indicator,
    ) -> String {
        let way = match judgement {
            Judgement::FullValue => "全数值比较法".to_string(),
            Judgement::RoundedValue { places } => format!("修约值比较法（{places}位小数）"),
        };
        format!(
            "{way}：{}与“{}”比较，{}，{}",
            me().exact(value, indicator),
            me().limit(limit, indicator),
            if judged.holds { "成立" } else { "不成立" },
            self.gap(judged.gap, judged.holds, indicator)
        )
    }

    fn cause(&self, cause: &Cause, written: Written<'_>) -> String {
        let exact = |value: Option<Decimal>| {
            value.map_or_else(|| "无".to_string(), |value| me().exact(value, written))
        };
        match cause {
            Cause::TargetListed => "目标列入或撤销".into(),
            Cause::TargetPublished => "目标文件已发布".into(),
            Cause::TargetChanged { before, after } => {
                format!("目标值由{}改为{}", exact(*before), exact(*after))
            }
            Cause::BaselineChanged { before, after } => {
                format!("基期值由{}改为{}", exact(*before), exact(*after))
            }
            Cause::MethodChanged { before, after } => {
                format!("评估方法由{before}改为{after}")
            }
            Cause::NewPeriod {
                after: Some((period, value)),
                ..
            } => format!(
                "新的实际值：{}为{}",
                period.label(Language::Chinese),
                me().exact(*value, written)
            ),
            Cause::NewPeriod { .. } => "不再有可用的实际值".into(),
            Cause::Revision {
                period,
                before,
                after,
            } => format!(
                "{}数值由{}修订为{}",
                period.label(Language::Chinese),
                me().exact(*before, written),
                me().exact(*after, written)
            ),
            Cause::OtherValues => "其他时段的数值有变化".into(),
            Cause::TimePassed(passing) => match passing {
                Passing::Due => "无新数据，其间目标到期",
                Passing::Start => "无新数据，其间目标生效",
                Passing::Stale => "无新数据，其间原有数据过旧",
                Passing::Pace => "无新数据，序时进度要求随时间推进",
            }
            .into(),
        }
    }

    fn changed(&self, changes: usize, targets: usize) -> String {
        format!("{targets}项目标中有{changes}项判定发生变化")
    }

    fn method(&self, id: &str) -> MethodText {
        methods::method(id)
    }

    fn standing(&self, standing: Standing) -> &'static str {
        methods::standing(standing)
    }

    fn why_not(&self, why: WhyNot) -> &'static str {
        methods::why_not(why)
    }

    fn part(&self, part: Part) -> &'static str {
        match part {
            Part::Counts => "参与判定",
            Part::LaterDue => "晚于本次到期",
            Part::PastDue => "已被后续目标取代",
            Part::Aspirational => "力争目标，只列示",
        }
    }

    fn trend_test(&self, test: TestMethod) -> &'static str {
        trends::test(test)
    }

    fn trend(&self, direction: Direction, p: f64, alpha: f64) -> &'static str {
        trends::trend(direction, p, alpha)
    }

    fn untestable(&self, why: &Unusable) -> String {
        trends::untestable(why)
    }

    fn slope(&self, slope: f64, limits: Option<(f64, f64)>, indicator: &Indicator) -> String {
        trends::slope(slope, limits, indicator)
    }

    fn probability(&self, stated: StatedProbability) -> String {
        trends::probability(stated)
    }

    fn p_meet(&self, stated: StatedProbability) -> String {
        format!("达标可能性{}", trends::probability(stated))
    }

    fn fan(&self, outlook: &Outlook, indicator: &Indicator) -> String {
        trends::fan(outlook, indicator)
    }

    fn outlook(&self, outlook: &Outlook, indicator: &Indicator) -> String {
        trends::outlook(outlook, indicator)
    }

    fn no_outlook(&self, why: &NoOutlook) -> String {
        trends::no_outlook(why)
    }

    fn back_test(&self, test: &Result<BackTest, NoBackTest>, indicator: &Indicator) -> String {
        trends::back_test(test, indicator)
    }

    fn span(&self, first: Period, last: Period) -> String {
        format!(
            "{}—{}",
            first.label(Language::Chinese),
            last.label(Language::Chinese)
        )
    }

    fn trends_told(&self, told: usize, short: usize, fewest: usize) -> String {
        format!("检验{told}个序列；另有{short}个序列不足{fewest}个数值，未检验")
    }

    fn foremost_rows(&self, shown: usize, all: usize) -> String {
        format!("共{all}行，图中只列最需关注的{shown}行。")
    }

    fn actuals_listed(&self, listed: usize, all: usize) -> String {
        format!(
            "共{all}条数据，表中列出{listed}条：先列判定所依据的，再列最近的；全部数据见 actuals.parquet。"
        )
    }

    fn margin(&self, margin: &Margin, indicator: &Indicator) -> String {
        let amount = me().distance(margin.distance, indicator);
        let way = match (
            margin.distance.is_zero(),
            margin.distance.is_sign_negative(),
        ) {
            (true, _) => "数值恰在判定界限上".to_string(),
            (_, true) => format!("数值再低{amount}即到判定界限"),
            (_, false) => format!("数值再高{amount}即到判定界限"),
        };
        let way = format!("{way}（{}）", me().quantity(margin.threshold, indicator));
        if margin.is_knife_edge(indicator.decimals) {
            format!("{way}，属临界")
        } else {
            way
        }
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

    fn arithmetic(&self, arithmetic: &Arithmetic) -> String {
        derived::arithmetic(arithmetic)
    }

    fn derived(&self, figures: usize, findings: &str) -> String {
        format!("推算实际值{figures}个：{findings}")
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

    fn begun(&self, is_new: bool, folder: &Path, template: &Path) -> String {
        let (folder, template) = (folder.display(), template.display());
        let made = if is_new {
            "已新建数据集"
        } else {
            "已另存新的填报模板，数据未动"
        };
        format!(
            "{made}。请用 Excel 填写“{template}”，再运行：duibiao import {folder} {template} --yes；增补指标和地区后可再次运行 duibiao init {folder} 更新模板"
        )
    }

    fn accounted(&self, accounted: &Accounted) -> String {
        let Accounted {
            sheet,
            rows,
            data_rows,
            header_rows,
            skipped,
            cells,
        } = accounted;
        let skipped: String = skipped
            .iter()
            .map(|(reason, rows)| format!("，{reason}{rows}行"))
            .collect();
        let [turned, missing, covered, doubtful] = cells;
        let covered = match covered {
            0 => String::new(),
            covered => format!("，合并单元格所覆盖{covered}"),
        };
        format!(
            "{sheet}：共{rows}行，其中数据{data_rows}行、表头{header_rows}行{skipped}；数值单元格{}个：读入{turned}，无数据{missing}{covered}，存疑未采用{doubtful}",
            cells.iter().sum::<usize>()
        )
    }

    fn rows_read(&self, file: &str, rows: usize, missing: usize) -> String {
        format!("{file}：SDMX-CSV，共{rows}行，其中无数值{missing}行")
    }

    fn proposed(&self, questions: usize, saved: Option<&Path>, file: &Path) -> String {
        let open = match questions {
            0 => "没有待确认的问题".to_string(),
            questions => format!("有{questions}个问题待确认（见上）"),
        };
        match saved {
            Some(path) => format!(
                "以上为建议的对应关系，{open}，已存为“{}”。请核对改正后用 --mapping {} 再次导入；尚未写入任何数据",
                path.display(),
                path.display()
            ),
            None => format!(
                "以上为建议的对应关系，{open}。请用 --save-mapping {}.toml 存盘，核对改正后用 --mapping 再次导入；尚未写入任何数据",
                file.display()
            ),
        }
    }

    fn save_mapping(&self, path: &Path) -> String {
        format!("将拟定的对应关系保存为 {}？[y/N] ", path.display())
    }

    fn more_of_a_kind(&self, lines: usize) -> String {
        format!("同类情况另有 {lines} 条，不再逐条列出")
    }

    fn merged(&self, merged: &Merged) -> String {
        let done = if merged.dry {
            "试运行，未写入："
        } else {
            "写入 actuals.csv："
        };
        let months = match merged.months {
            0 => String::new(),
            months => format!("，由累计数推算当月数{months}条"),
        };
        format!(
            "{done}新增{}条，修订{}条，已有{}条，冲突未采用{}条{months}",
            merged.added, merged.revised, merged.unchanged, merged.conflicting
        )
    }

    fn targets_taken(&self, added: usize, unchanged: usize, refused: usize, dry: bool) -> String {
        let done = if dry {
            "试运行，未写入："
        } else {
            "写入 targets.csv："
        };
        format!("{done}新增{added}项，已有{unchanged}项，未采用{refused}项")
    }

    fn import_severity(&self, withholds: bool) -> &'static str {
        if withholds { "未采用" } else { "提示" }
    }

    fn reconciled(&self, reconciled: Reconciled) -> String {
        let unknown = match reconciled.unknown {
            0 => String::new(),
            unknown => format!("，无法复算{unknown}项"),
        };
        format!(
            "勾稽核对{}项：一致{}项，不一致{}项{unknown}",
            reconciled.total(),
            reconciled.agreeing,
            reconciled.differing
        )
    }

    fn validated(&self, targets: usize, actuals: usize, findings: &str) -> String {
        format!("已读入目标{targets}项、实际值{actuals}条：{findings}")
    }

    fn relative_gap(&self, percent: &str) -> String {
        format!("相当于目标值的{percent}")
    }

    fn error(&self, error: &Error) -> String {
        errors::error(error)
    }

    fn stage(&self, stage: Stage) -> &'static str {
        match stage {
            Stage::Reading => "读入实际值",
            Stage::Assessing => "评估目标",
            Stage::Projecting => "推算达标前景",
            Stage::Reviewing => "核查数据序列",
            Stage::LookingBack => "回看前几个季度",
            Stage::Testing => "检验变化趋势",
            Stage::Drawing => "绘制图表",
            Stage::Writing => "生成报告文件",
            Stage::Importing => "读入表格数据",
            Stage::Merging => "与已有数据比对",
        }
    }

    fn hint(&self, error: &Error) -> Option<String> {
        errors::hint(error)
    }

    fn stopped(&self, is_placed: bool) -> &'static str {
        if is_placed {
            "已中断：此前写出的文件均完整"
        } else {
            "已中断：未改动任何文件"
        }
    }

    fn list(&self, items: &[String]) -> String {
        items.join("、")
    }

    fn labelled(&self, label: &str, text: &str) -> String {
        format!("{label}：{text}")
    }
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
        let less = target.wants_less(indicator);
        if less { "不增加" } else { "不减少" }.to_string()
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
