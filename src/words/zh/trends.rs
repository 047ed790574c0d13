//! 趋势、预测与达标前景的用语。

use crate::assess::outlook::{NoOutlook, Outlook};
use crate::dataset::Indicator;
use crate::language::Language;
use crate::trend::projection::{BackTest, NoBackTest, NoProjection, Projector, StatedProbability};
use crate::trend::trend_test::{Direction, TestMethod};
use crate::trend::unusable::Unusable;
use crate::words::{measured, wording};

/// 检验方法。
pub(super) fn test(test: TestMethod) -> &'static str {
    match test {
        TestMethod::MannKendall => "Mann-Kendall检验",
        TestMethod::SeasonalMannKendall => "季节性Mann-Kendall检验",
        TestMethod::CorrelatedSeasonalMannKendall => "季节相关修正的Mann-Kendall检验",
        TestMethod::HamedRao => "Hamed-Rao自相关修正检验",
        TestMethod::YueWang => "Yue-Wang自相关修正检验",
        TestMethod::Prewhitened => "预置白Mann-Kendall检验",
        TestMethod::TrendFreePrewhitened => "去趋势预置白Mann-Kendall检验",
        TestMethod::BlockBootstrap => "分块自助法检验",
    }
}

/// 检验结论。
pub(super) fn trend(direction: Direction, p: f64, alpha: f64) -> &'static str {
    let strongly = p <= 0.01 && alpha > 0.01;
    match (direction, strongly) {
        (Direction::Increasing, true) => "极显著上升",
        (Direction::Increasing, false) => "显著上升",
        (Direction::Decreasing, true) => "极显著下降",
        (Direction::Decreasing, false) => "显著下降",
        (Direction::NoTrend, _) => "无显著趋势",
    }
}

/// 不能检验的原因。
pub(super) fn untestable(why: &Unusable) -> String {
    match why {
        Unusable::TooFewPoints { needed, found } => {
            format!("仅有{found}个数值，至少需要{needed}个")
        }
        Unusable::Constant => "各期数值相同".into(),
        Unusable::OneTime => "只有一个时点".into(),
        Unusable::UnevenTimes { .. } => "时间间隔不等，该方法不适用".into(),
        Unusable::RepeatedTime { .. } => "同一时点有多个数值".into(),
        Unusable::VarianceNotPositive { .. } => "修正后的方差不为正，该修正不适用".into(),
        Unusable::NoAutocorrelation { .. } => "相邻数值不足，无法计算自相关".into(),
        Unusable::NotStationary { .. } => "自相关过强，无法去除".into(),
        Unusable::Overflow => "数值过大，无法计算".into(),
        Unusable::LengthsDiffer { .. }
        | Unusable::TimeNotFinite { .. }
        | Unusable::ValueInfinite { .. }
        | Unusable::BadSetting { .. } => why.to_string(),
    }
}

/// 预测方法。
pub(super) fn projector(projector: Projector) -> &'static str {
    match projector {
        Projector::Sen => "Sen斜率外推",
        Projector::Linear => "线性回归外推",
        Projector::Logit { .. } => "有界（logit）外推",
        Projector::Holt => "Holt指数平滑",
        Projector::SeasonalEts { .. } => "季节分解加指数平滑",
    }
}

/// 达标可能性。
pub(super) fn probability(stated: StatedProbability) -> String {
    match stated {
        StatedProbability::Below(percent) => format!("不足{percent}%"),
        StatedProbability::About(percent) => format!("约{percent}%"),
        StatedProbability::Above(percent) => format!("{percent}%以上"),
    }
}

/// 每年变化量及其置信区间。
pub(super) fn slope(slope: f64, limits: Option<(f64, f64)>, indicator: &Indicator) -> String {
    let change = |value| measured::change(wording(Language::Chinese), value, indicator);
    match limits {
        Some((lower, upper)) => format!(
            "每年{}（{}～{}）",
            change(slope),
            measured::change_number(wording(Language::Chinese), lower, indicator),
            measured::change_number(wording(Language::Chinese), upper, indicator)
        ),
        None => format!("每年{}", change(slope)),
    }
}

/// 一句话的达标前景。
pub(super) fn outlook(outlook: &Outlook, indicator: &Indicator) -> String {
    let words = wording(Language::Chinese);
    let Some((period, point)) = outlook.points.last() else {
        return String::new();
    };
    let value = |value| measured::value(words, value, indicator);
    let interval = if outlook.is_exact {
        "历史数值恰在一条直线上，无法估计区间".to_string()
    } else {
        format!(
            "80%预测区间{}～{}",
            value(point.lower80),
            value(point.upper80)
        )
    };
    let probability = match outlook.probability {
        Ok(probability) => format!("，达标可能性{}", self::probability(probability.stated())),
        Err(_) => "，数值过少，不估计达标可能性".into(),
    };
    format!(
        "按现有趋势，{}预计为{}（{interval}）{probability}；依据{}个数值，{}",
        period.label(Language::Chinese),
        value(point.value),
        outlook.n,
        projector(outlook.projector)
    )
}

/// 扇形图的标注。
pub(super) fn fan(outlook: &Outlook, indicator: &Indicator) -> String {
    let words = wording(Language::Chinese);
    let projected = outlook.at_due().map_or(String::new(), |point| {
        format!("预测{}", measured::value(words, point.value, indicator))
    });
    match outlook.probability {
        Ok(probability) => {
            let stated = self::probability(probability.stated());
            format!("{projected}，达标可能性{stated}")
        }
        Err(_) => projected,
    }
}

/// 没有前景可言的原因。
pub(super) fn no_outlook(why: &NoOutlook) -> String {
    match why {
        NoOutlook::NotAskedFor => "本次未作预测".into(),
        NoOutlook::NothingToCome => "目标已到期、未定时限或未评估，不作预测".into(),
        NoOutlook::Works => "工程量按计划推进，不作趋势外推".into(),
        NoOutlook::DueWithinLastPeriod => "完成时限前没有新的完整时段，不作预测".into(),
        NoOutlook::TooFarAhead => "完成时限过远，不作预测".into(),
        NoOutlook::NoProjection(NoProjection::TooFewPoints { needed, found }) => {
            format!("仅有{found}个数值，预测至少需要{needed}个")
        }
        NoOutlook::NoProjection(_) => "该序列不宜外推".into(),
    }
}

/// 回测结果。
pub(super) fn back_test(test: &Result<BackTest, NoBackTest>, indicator: &Indicator) -> String {
    let words = wording(Language::Chinese);
    match test {
        Ok(test) => {
            let against = match test.skill {
                Some(skill) if skill > 0.0 => {
                    format!("误差比沿用上期数值小{:.0}%", skill * 100.0)
                }
                Some(skill) => format!("误差比沿用上期数值大{:.0}%，慎用", -skill * 100.0),
                None => "沿用上期数值没有误差".into(),
            };
            format!(
                "回测：向前一期预测{}次，平均绝对误差{}，{against}",
                test.errors,
                measured::value(words, test.mean_absolute_error, indicator)
            )
        }
        Err(_) => "历史数值过少，无法回测".into(),
    }
}
