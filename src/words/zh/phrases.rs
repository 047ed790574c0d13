//! 固定用语。

use crate::words::Phrase;

/// A fixed word.
pub(super) fn phrase(phrase: Phrase) -> &'static str {
    match phrase {
        Phrase::Target => "目标",
        Phrase::Indicator => "指标",
        Phrase::Region => "地区",
        Phrase::Condition => "目标值",
        Phrase::Due => "完成时限",
        Phrase::NoDueDate => "未定时限",
        Phrase::Actual => "实际值",
        Phrase::Gap => "差距",
        Phrase::Baseline => "基期",
        Phrase::Required => "序时目标",
        Phrase::Pace => "进度",
        Phrase::Verdict => "判定",
        Phrase::Method => "评估方法",
        Phrase::Source => "来源",
        Phrase::Note => "说明",
        Phrase::Published => "发布日期",
        Phrase::Count => "数量",
        Phrase::Place => "位置",
        Phrase::Finding => "核查意见",
        Phrase::Remedy => "处理建议",
        Phrase::ReportTitle => "目标完成情况对标报告",
        Phrase::SectionSummary => "总体情况",
        Phrase::SectionAttention => "需要关注",
        Phrase::SectionUpcoming => "尚未达标、未来两个季度内到期",
        Phrase::SectionDomains => "分领域情况",
        Phrase::SectionRegions => "分地区情况",
        Phrase::SectionGoodNews => "进展较好",
        Phrase::RegionsReport => "须报送数据的地区",
        Phrase::SectionCharts => "目标差距",
        Phrase::SectionTable => "目标评估明细表",
        Phrase::SectionNotAssessed => "未评估目标及原因",
        Phrase::SectionFindings => "数据核查",
        Phrase::SectionMethod => "评估方法说明",
        Phrase::SectionSources => "数据来源",
        Phrase::ChartGapTitle => "尚未达标目标的差距",
        Phrase::ChartRequired => "序时目标",
        Phrase::Trajectories => "各目标进展轨迹",
        Phrase::NothingNeedsAttention => "没有逾期、突破限值、背离目标或落后于序时进度的目标。",
        Phrase::Missing => "缺",
        Phrase::Rising => "上升",
        Phrase::Falling => "下降",
        Phrase::Error => "错误",
        Phrase::Hint => "提示",
        Phrase::Points => "个百分点",
        Phrase::RowNotUsed => "本行未采用",
        Phrase::Needs => "所需数据",
        Phrase::Rule => "规则",
        Phrase::Citation => "出处",
        Phrase::Conformance => "与公布结果相符",
        Phrase::MethodsDisagree => "方法间结论不一",
        Phrase::SectionTogether => "同一指标的多个目标",
        Phrase::TogetherText => {
            "先后到期的目标以最近到期者为准，全部到期后以最后一个为准；力争目标只列示；其余取最差判定。"
        }
        Phrase::Targets => "各目标",
        Phrase::SectionTrends => "趋势",
        Phrase::TrendsText => {
            "各序列按Mann-Kendall法检验（满三年的月、季序列用季节性检验），变化速度为Sen斜率，括号内为95%置信区间；显著性水平0.05。数值不足四个的序列不检验。"
        }
        Phrase::TrendSpan => "时段",
        Phrase::TrendSlope => "变化速度",
        Phrase::TrendFound => "检验结论",
        Phrase::TrendWay => "方向",
        Phrase::TrendBetter => "▲ 向好",
        Phrase::TrendWorse => "▼ 变差",
        Phrase::Outlook => "达标前景",
        Phrase::TrendForestTitle => "各指标变化趋势",
        Phrase::TrendForestCut => "序列较多，只列趋势显著者，最可靠者在前。",
        Phrase::TrendGood => "向好",
        Phrase::TrendBad => "变差",
        Phrase::TrendNeutral => "无好坏之分",
        Phrase::TrendNoLimits => "数值过少，无置信区间",
        Phrase::TrendAxis => "每年变化（占序列均值的%）",
        Phrase::TrendSignificant => "实心：趋势显著",
        Phrase::TrendNotSignificant => "空心：不显著",
        Phrase::TrendInterval => "95%置信区间",
        Phrase::TrendLimitBeyond => "区间超出坐标范围",
        Phrase::TrendSlopeBeyond => "斜率超出坐标范围",
        Phrase::Before => "此前",
        Phrase::After => "现在",
        Phrase::ChangedBy => "原因",
        Phrase::SectionChanges => "较上季度末的变化",
        Phrase::NothingChanged => "与上季度末相比，各项判定均无变化。",
        Phrase::Dash => "—",
        Phrase::SectionConcordance => "各种公开方法的结论对照",
        Phrase::ConcordanceText => {
            "除另行指定方法外，判定以序时进度法为准。下表列出至少两种公开发布的方法能够评价的目标，供对照参考；“—”表示该方法所需数据不足。各方法的规则与出处可用 duibiao methods 查看。"
        }
        Phrase::AlertLine => "预警线",
        Phrase::Mean => "均值",
        Phrase::SourcesInTable => "各目标与实际值的来源见目标评估明细表",
        Phrase::MethodText => {
            "判定以截至日（含当日）以前结束的时段为准。限值按十进制数值比较，默认采用全数值比较法（GB/T 8170—2008）；\
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
        Phrase::StorySeries => "全部数值（至截至日）",
        Phrase::FilesWritten => "报告已写入",
        Phrase::NoFindings => "未发现问题。",
        Phrase::DownloadTable => "明细表可在 assessments.csv 中用表格软件打开。",
        Phrase::TableWritten => "实际值表已写入",
        Phrase::FirstPeriod => "最早时段",
        Phrase::LastPeriod => "最近时段",
        Phrase::Footer => "由 duibiao 对标生成；同样的数据与参数得到同样的报告。",
    }
}
