//! Id, place and words of every rule.

use super::Rule;

/// Id, document and line, the rule in Chinese, the rule in English.
pub(super) type Entry = (&'static str, &'static str, &'static str, &'static str);

pub(super) fn of(rule: Rule) -> Entry {
    match rule {
        Rule::ApplyInTime => (
            "P1",
            "ordos-plan-2025 第280行",
            "完成后10个工作日内申请验收",
            "apply for acceptance within 10 working days of completion",
        ),
        Rule::CopyIsTransfer => (
            "P2",
            "ordos-plan-2025 第280行",
            "抄送验收单位即视同转办，不再另行批办",
            "a copy to the accepting unit counts as transfer, without an order of its own",
        ),
        Rule::GoalReached => (
            "P3",
            "ordos-plan-2025 第280行",
            "措施落实、目标达到方可申请验收",
            "only a task with its measures done and its goal reached is submitted",
        ),
        Rule::AcceptanceOpinion => (
            "P4",
            "ordos-plan-2025 第281行",
            "验收单位核实后出具验收销号意见",
            "the accepting unit examines and gives its opinion",
        ),
        Rule::PublicNotice => (
            "P5",
            "ordos-plan-2025 第282行",
            "对外公示不少于10个工作日",
            "public notice of at least 10 working days",
        ),
        Rule::NoticeOutcome => (
            "P6",
            "ordos-plan-2025 第282行",
            "公示期满无异议方可销号，有异议的组织核实",
            "closed once the notice ran without objection; an objection is verified",
        ),
        Rule::Answerable => (
            "P7",
            "ordos-plan-2025 第284行",
            "验收单位对验收意见负责，责任旗区对材料真实性负责",
            "the acceptor answers for the opinion, the region for the truth of its material",
        ),
        Rule::AcceptByRegion => (
            "P8",
            "ordos-plan-2025 第284行",
            "涉及多个旗区的可分旗区验收",
            "a task of several regions may be accepted region by region",
        ),
        Rule::FirstNamedLeads => (
            "P9",
            "ordos-plan-2025 第284行",
            "多个验收单位的由排名第一位的牵头",
            "of several accepting units the first named leads",
        ),
        Rule::Rebound => (
            "P10",
            "ordos-plan-2025 第284行",
            "问题反弹的下发督办通知、限期整改",
            "a problem that comes back is put under supervision with a time limit",
        ),
        Rule::Foresight => (
            "P11",
            "ordos-plan-2025 第285行",
            "预判任务能否按期验收销号",
            "foresee whether a task can be closed in time",
        ),
        Rule::Extension => (
            "P12",
            "ordos-plan-2025 第285行",
            "超期的说明原因、申请延期",
            "an overdue task is reported and an extension asked for",
        ),
        Rule::Letters => (
            "P13",
            "ordos-plan-2025 第270行",
            "按月调度，下达整改提醒函、专项督办函",
            "monthly dispatch with reminder and supervision letters",
        ),
        Rule::Disclosure => (
            "P14",
            "ordos-plan-2025 第271行",
            "全部完成前每年对外公开1次",
            "published once a year until every task is done",
        ),
        Rule::LookBack => (
            "P15",
            "ordos-plan-2025 第269行",
            "已完成整改的定期“回头看”",
            "finished tasks are looked back at regularly",
        ),
        Rule::ClosingControls => (
            "P16",
            "wuhai-plan-2024 第42行",
            "建立销号台账，逐级把关、现场验收、媒体公示、社会监督",
            "a closing ledger, checks level by level, acceptance on site, media notice, public supervision",
        ),
        Rule::FiveSystems => (
            "P17",
            "inner-mongolia-progress-2017 第21行",
            "按月通报、按季调度、宣传报道、信息公开、验收销号5项制度",
            "five systems: monthly circular, quarterly dispatch, publicity, disclosure, acceptance",
        ),
        Rule::MonthlyDispatch => (
            "P18",
            "inner-mongolia-progress-2017 第21行",
            "每月5日前调度通报",
            "dispatched before the 5th of each month",
        ),
        Rule::Warning => (
            "P19",
            "inner-mongolia-progress-2017 第23行",
            "到期前预警，逾期的挂牌督办、限期完成",
            "warned before the date, supervised after it",
        ),
        Rule::QuarterlyReport => (
            "P20",
            "inner-mongolia-progress-2017 第149行",
            "责任单位每季度报告进展",
            "responsible units report every quarter",
        ),
        Rule::WeeklyPublicity => (
            "P21",
            "inner-mongolia-progress-2017 第23行",
            "每周通过“一台一报一网”宣传公开",
            "shown every week on television, in the newspaper and on the website",
        ),
        Rule::WeeklyTracking => (
            "P22",
            "xilingol-report-2024 第18行",
            "按周调度跟踪重点问题进展",
            "key problems are tracked every week",
        ),
        Rule::Ladder => (
            "P23",
            "xilingol-report-2024 第14行",
            "预警、通报、督办、约谈工作机制",
            "the ladder of warning, circular, supervision and interview",
        ),
        Rule::QuarterlyMeeting => (
            "P24",
            "inner-mongolia-progress-2017 第39行",
            "盟市党委常委会、政府常务会每季度至少研究一次",
            "studied by the executive meetings of leagues and cities at least once a quarter",
        ),
        Rule::TaskRecord => (
            "P25",
            "inner-mongolia-progress-2017 第19行",
            "逐一明确责任单位、责任人员、整改时限、整改目标和整改措施",
            "unit, person, deadline, goal and measures are named problem by problem",
        ),
        Rule::Accountability => (
            "P26",
            "inner-mongolia-progress-2017 第125行",
            "整改不到位的通报批评、追责问责",
            "whoever does not put things right is criticised publicly and held to account",
        ),
        Rule::DeadlineClass => (
            "P27",
            "wuhai-plan-2024 第13行",
            "立行立改、限期整改或分阶段整改",
            "put right at once, by a date, or in phases",
        ),
        Rule::SelfCheck => (
            "P28",
            "wuhai-plan-2024 第115行",
            "自查报告按期报送备案，边查边改",
            "a report of the self-check is filed in time, problems put right as they are found",
        ),
        Rule::RegionalMethod => (
            "P29",
            "wuhai-plan-2024 第111行",
            "验收销号执行自治区验收销号办法",
            "acceptance and closing follow the method of the region",
        ),
        Rule::SpecialSupervision => (
            "P30",
            "wuhai-plan-2024 第41行",
            "进展缓慢的专项督查，落实不力的约谈、通报，情节严重的移送",
            "slow districts are inspected, failures interviewed and circulated, grave ones handed over",
        ),
        Rule::AnnualAssessment => (
            "P31",
            "urad-middle-banner-progress-2024 第50行",
            "生态环境保护履职纳入年度考核，重大事件扣分",
            "the environment counts in the yearly assessment, grave events as deductions",
        ),
        Rule::AnnualReport => (
            "P32",
            "ordos-plan-2025 第10行",
            "每年向上一级党委、政府报告生态环境保护工作",
            "environmental work is reported upwards every year",
        ),
        Rule::RetestWindow => (
            "P33",
            "urad-middle-banner-progress-2024 第190行",
            "15日内未申请复检的立案查处",
            "fifteen days without a retest, and the case is filed",
        ),
    }
}
