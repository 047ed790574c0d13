//! 销号表单用语。
//!
//! The words of the four forms by which a rectification task is accepted and struck off, after the annex of the plan
//! of Ordos (《鄂尔多斯市贯彻落实第二轮自治区生态环境保护督察报告整改方案》附件). They are filed with Chinese offices, so there
//! is no English wording of them.

/// Title of the report of the lead acceptor, after the name of the inspection.
pub const ACCEPTANCE_REPORT: &str = "整改任务的验收销号报告";
/// Title of the opinion of an accepting unit.
pub const ACCEPTANCE_OPINION: &str = "整改任务验收销号意见表";
/// Title of the report of a responsible unit on its own check.
pub const SELF_CHECK_REPORT: &str = "整改任务验收销号的自验报告";
/// Title of the application of a responsible unit.
pub const ACCEPTANCE_APPLICATION: &str = "整改任务验收销号申请表";
/// The headings of both reports.
pub const TASK: &str = "一、整改任务";
/// The second.
pub const GOAL: &str = "二、整改目标";
/// The third.
pub const MEASURES: &str = "三、整改措施";
/// The fourth.
pub const COMPLETION: &str = "四、整改完成情况";
/// Before what was done on a measure.
pub const DONE: &str = "完成情况：";
/// What the reports end with.
pub const ENCLOSED: &str = "现将验收销号申请表和销号资料随文报上，申请验收销号。";
/// A day still to be written.
pub const NO_DAY: &str = "　　　　年　　月　　日";
/// The contact, still to be written.
pub const CONTACT: &str = "（联系人：　　　　　）";
/// Labels of the sheets.
pub const TASK_LABEL: &str = "整改任务";
/// The opinion of an accepting unit.
pub const REVIEW_LABEL: &str = "复核意见";
/// The opinion of a responsible unit.
pub const SELF_CHECK_LABEL: &str = "自验意见";
/// Where the head of an accepting unit signs.
pub const ACCEPTING_HEAD: &str = "验收单位\n主要负责同志\n（签字）";
/// Where the head of a responsible unit signs.
pub const RESPONSIBLE_HEAD: &str = "整改责任单位\n主要负责同志\n（签字）";
/// Who signs for a banner or district, and what the signature answers for (P7).
pub const GOVERNMENT_SIGNS: &str =
    "注：各旗区由政府主要负责同志签字；责任旗区对报送材料的真实性负责。";
/// What the signature under an opinion answers for (P7).
pub const ACCEPTOR_ANSWERS: &str = "注：按照“谁验收谁负责”要求，验收单位对验收意见负责。";

/// 关于…, the first line of a report's title.
pub fn about(round: &str) -> String {
    format!("关于{round}")
}

/// Whom a report is addressed to.
pub fn addressee(name: &str) -> String {
    format!("{name}：")
}

/// The first sentence of the report of the lead acceptor; `others` are all accepting units joined, empty when there is
/// one only. `methods` are those by which it was accepted, joined; empty when they are not known.
pub fn acceptance_opening(
    city: &str,
    round: &str,
    item: &str,
    others: &str,
    methods: &str,
) -> String {
    let task = format!("{city}贯彻落实{round}第{item}项整改任务");
    let together = match others {
        "" => String::new(),
        others => format!("，组织各相关验收单位（{others}）"),
    };
    let by = by(methods);
    format!("我单位对{task}{together}{by}进行了复核验收，现将此项整改任务验收情况报告如下：")
}

/// The first sentence of the report on the own check; `shared` when others are responsible too.
pub fn self_check_opening(us: &str, city: &str, round: &str, item: &str, shared: bool) -> String {
    let part = if shared {
        format!("中涉及{us}负责的整改工作")
    } else {
        String::new()
    };
    format!(
        "{us}对{city}贯彻落实{round}第{item}项整改任务进行了自行验收，现将整改任务{part}自验情况报告如下："
    )
}

/// How a unit calls itself: 我旗, 我区, else 我单位. `unit` may be the name of a region, of its government, or of its
/// party committee and government (伊金霍洛旗委、旗人民政府).
pub fn us(unit: &str) -> &'static str {
    let region = unit.trim_end_matches("人民政府").trim_end_matches("政府");
    if region.ends_with('旗') {
        "我旗"
    } else if region.ends_with('区')
        && !["开发区", "园区", "示范区"]
            .iter()
            .any(|zone| region.ends_with(zone))
    {
        "我区"
    } else {
        "我单位"
    }
}

/// What an opinion of an accepting unit begins with; the judgement itself is the unit's to write. `methods` as for
/// [`acceptance_opening`].
pub fn review_opening(regions: &str, round: &str, item: &str, methods: &str) -> String {
    let by = by(methods);
    format!("我单位对{regions}{round}第{item}项整改任务自验情况{by}进行复核，复核认为：")
}

/// 采取资料审核、现场核查方式.
fn by(methods: &str) -> String {
    match methods {
        "" => String::new(),
        methods => format!("采取{methods}方式"),
    }
}

/// What is told of a public notice in the report of the lead acceptor; `media` joined, empty when they are not known.
pub fn notice(
    started: chrono::NaiveDate,
    last_day: Option<chrono::NaiveDate>,
    media: &str,
) -> String {
    let place = match media {
        "" => String::new(),
        media => format!("通过{media}"),
    };
    let until = last_day.map_or(String::new(), |last_day| {
        format!("，公示期至{}", day(last_day))
    });
    format!("公示情况：{}起{place}对外公示{until}。", day(started))
}

/// The same for a responsible unit.
pub fn self_check_opinion_opening(us: &str, round: &str, item: &str) -> String {
    format!("经{us}自行验收，{round}第{item}项整改任务：")
}

/// The task by its number.
pub fn task_of(round: &str, item: &str) -> String {
    format!("{round}第{item}项整改任务：")
}

/// The unit a sheet is of; without one, which units it may be.
pub fn accepting_unit(unit: &str) -> String {
    match unit {
        "" => "验收单位（各市直部门）：".to_string(),
        unit => format!("验收单位：{unit}"),
    }
}

/// The same for a responsible unit.
pub fn responsible_unit(unit: &str) -> String {
    format!("责任单位：{unit}")
}

/// 抄送.
pub fn copied_to(name: &str) -> String {
    format!("抄送：{name}")
}

/// A measure with its number in brackets, （一）.
pub fn numbered(number: &str, text: &str) -> String {
    format!("（{number}）{text}")
}

/// A day as it is written under a document.
pub fn day(day: chrono::NaiveDate) -> String {
    use chrono::Datelike;
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}
