//! 季度文字的句子。

use chrono::NaiveDate;

use super::{Chinese, me};
use crate::assess::Verdict;
use crate::language::Language;
use crate::period::Period;
use crate::words::quarterly::{
    ChangeParts, GoodNews, Movements, ReasonCounts, Sentences, TargetParts, VerdictCounts,
};

/// “已达标17项、逾期未达标7项”。
fn counted(counts: impl Iterator<Item = (&'static str, usize)>) -> String {
    let parts: Vec<String> = counts
        .filter(|(_, count)| *count > 0)
        .map(|(word, count)| format!("{word}{count}项"))
        .collect();
    parts.join("、")
}

fn verdicts(counts: &VerdictCounts, wanted: impl Fn(Verdict) -> bool) -> String {
    counted(
        counts
            .iter()
            .filter(|(verdict, _)| wanted(*verdict))
            .map(|(verdict, count)| (me().verdict(*verdict), *count)),
    )
}

fn total(counts: &VerdictCounts) -> usize {
    counts.iter().map(|(_, count)| count).sum()
}

fn by_reason(reasons: &ReasonCounts) -> String {
    counted(
        reasons
            .iter()
            .map(|(reason, count)| (me().reason(*reason), *count)),
    )
}

impl Sentences for Chinese {
    fn on_course(&self, good: usize, assessed: usize, percent: &str) -> String {
        format!("可评估的{assessed}项目标中，已达标和达序时进度的合计{good}项，占{percent}。")
    }

    fn group(&self, name: &str, counts: &VerdictCounts) -> String {
        let mut ordered: Vec<_> = counts.to_vec();
        // Good things first, as officials tell them; what was not assessed comes last.
        ordered.reverse();
        ordered.sort_by_key(|(verdict, _)| *verdict == Verdict::NotAssessed);
        let kinds: Vec<Verdict> = ordered
            .iter()
            .filter(|(_, count)| *count > 0)
            .map(|(verdict, _)| *verdict)
            .collect();
        match (total(counts), kinds.as_slice()) {
            (1, [only]) => format!("{name}：目标1项，{}。", me().verdict(*only)),
            (number, [only]) => format!("{name}：目标{number}项，均{}。", me().verdict(*only)),
            (number, _) => format!(
                "{name}：目标{number}项，其中{}。",
                verdicts(&ordered, |_| true)
            ),
        }
    }

    fn target(&self, parts: &TargetParts<'_>) -> String {
        let TargetParts {
            region,
            indicator,
            target,
            condition,
            due,
            ..
        } = parts;
        let mut text =
            format!("{region}{indicator}（{target}）：目标值{condition}，完成时限{due}；");
        if !parts.actual.is_empty() {
            text.push_str(&format!("{}实际值{}", parts.period, parts.actual));
            if !parts.gap.is_empty() {
                text.push_str(&format!("，{}", parts.gap));
            }
            text.push('；');
        }
        text.push_str(parts.verdict);
        for more in [parts.pace, parts.outlook] {
            if !more.is_empty() {
                text.push_str(&format!("，{more}"));
            }
        }
        text.push('。');
        text
    }

    fn movements(&self, before: NaiveDate, of: usize, moved: &Movements) -> String {
        let day = Period::day(before).label(Language::Chinese);
        format!(
            "与上季度末（{day}）相比，{of}项目标中有{}项判定发生变化：{}。",
            moved.all(),
            counted(
                [
                    ("好转", moved.better),
                    ("变差", moved.worse),
                    ("新评估", moved.newly_assessed),
                    ("转为未评估", moved.no_longer_assessed),
                    ("判定依据变化", moved.otherwise),
                ]
                .into_iter()
            )
        )
    }

    fn change(&self, parts: &ChangeParts<'_>) -> String {
        let ChangeParts {
            region,
            indicator,
            target,
            before,
            after,
            causes,
        } = parts;
        let causes = causes.join("；");
        format!("{region}{indicator}（{target}）：由{before}转为{after}。原因：{causes}。")
    }

    fn attention(&self, counts: &VerdictCounts) -> String {
        let attention = |verdict: Verdict| verdict <= Verdict::Behind;
        let number: usize = counts
            .iter()
            .filter(|(verdict, _)| attention(*verdict))
            .map(|(_, count)| count)
            .sum();
        format!(
            "需要关注的目标{number}项：{}。",
            verdicts(counts, attention)
        )
    }

    fn upcoming(&self, number: usize, unreported: usize, horizon: NaiveDate) -> String {
        let day = Period::day(horizon).label(Language::Chinese);
        match unreported {
            0 => format!("尚未达标且于{day}前到期的目标{number}项，应抓紧推进。"),
            all if all == number => {
                format!("将于{day}前到期而尚无实际值的目标{number}项，应抓紧推进、及时报送。")
            }
            some => format!(
                "将于{day}前到期的未达标目标{number}项，其中{some}项尚无实际值，应抓紧推进、及时报送。"
            ),
        }
    }

    fn unreported_at_due(&self, number: usize) -> String {
        format!("另有{number}项目标已到期，但缺少到期时点的实际值，应由责任单位尽快报送。")
    }

    fn stale(&self, number: usize) -> String {
        format!("另有{number}项目标的实际值过旧，应尽快更新。")
    }

    fn good_news(&self, news: &GoodNews) -> String {
        let mut text = format!("已达标{}项", news.met);
        if news.in_advance > 0 {
            text.push_str(&format!("，其中提前达标{}项", news.in_advance));
        }
        if news.newly_met > 0 {
            text.push_str(&format!("，较上季度末新增{}项", news.newly_met));
        }
        if news.on_track > 0 {
            text.push_str(&format!("；达序时进度{}项", news.on_track));
        }
        text.push('。');
        text
    }

    fn not_assessed(&self, reasons: &ReasonCounts) -> String {
        let number: usize = reasons.iter().map(|(_, count)| count).sum();
        format!("未评估的目标{number}项：{}。", by_reason(reasons))
    }

    fn reporting(&self, region: &str, reasons: &ReasonCounts) -> String {
        let number: usize = reasons.iter().map(|(_, count)| count).sum();
        format!("{region}{number}项：{}。", by_reason(reasons))
    }

    fn checked(&self, findings: &str) -> String {
        format!("对数据集逐表核查：{findings}。错误行不参与评估，存疑之处请责任单位核实。")
    }

    fn more(&self, number: usize) -> String {
        format!("其余{number}项见明细表。")
    }

    fn rests_on(&self, documents: usize) -> String {
        format!("目标与实际值取自以下{documents}份文件，各数值的出处见明细表。")
    }
}
