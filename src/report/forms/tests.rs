//! The forms, read back as text and looked at for what nobody said.

use std::io::{Cursor, Read};

use chrono::NaiveDate;

use super::{Form, MeasureForm, TaskForm, forms};
use crate::words::forms as words;

fn task() -> TaskForm {
    let text = |text: &str| text.to_string();
    TaskForm {
        city: text("鄂尔多斯市"),
        government: text("鄂尔多斯市人民政府"),
        committee_office: text("鄂尔多斯市生态环境保护委员会办公室"),
        round: text("第二轮自治区生态环境保护督察"),
        item: text("3"),
        task: text("伊金霍洛旗部分煤矿煤矸石自燃问题治理不彻底。"),
        goal: text("2024年底前完成36处自燃点治理，实现矸石山无明火、无冒烟。"),
        measures: vec![
            MeasureForm {
                text: text("全面排查煤矸石自燃点，建立台账。"),
                completion: Some(text(
                    "已排查46处，建立台账；印发《煤矸石自燃治理方案》1份。",
                )),
            },
            MeasureForm {
                text: text("采取注浆、覆土等方式完成治理。"),
                completion: None,
            },
        ],
        regions: vec![text("伊金霍洛旗")],
        responsible_units: vec![text("伊金霍洛旗人民政府"), text("市能源局")],
        accepting_units: vec![text("市生态环境局"), text("市能源局")],
        applied: NaiveDate::from_ymd_opt(2025, 1, 10),
        day: NaiveDate::from_ymd_opt(2025, 3, 31).expect("a day"),
        ..TaskForm::default()
    }
}

fn part(docx: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).expect("a zip file");
    let mut text = String::new();
    let mut file = archive.by_name(name).expect("the part");
    file.read_to_string(&mut text).expect("UTF-8");
    text
}

/// The text, a paragraph a line, lines within one and cells of a row apart by ` / `.
fn told(docx: &[u8]) -> String {
    let xml = part(docx, "word/document.xml");
    let document = roxmltree::Document::parse(&xml).expect("well-formed");
    let paragraphs = document
        .descendants()
        .filter(|node| node.tag_name().name() == "p")
        .map(|paragraph| {
            let parts = paragraph
                .descendants()
                .filter_map(|node| match node.tag_name().name() {
                    "br" => Some(" / "),
                    "t" => node.text(),
                    _ => None,
                });
            parts.collect::<String>()
        });
    paragraphs.collect::<Vec<_>>().join("\n")
}

#[test]
fn the_report_of_the_lead_acceptor_says_what_is_known_and_leaves_the_rest_blank() {
    let bytes = Form::AcceptanceReport
        .write(&task(), "市生态环境局")
        .expect("written");
    insta::assert_snapshot!(told(&bytes), @r"
    关于第二轮自治区生态环境保护督察 / 整改任务的验收销号报告
    鄂尔多斯市人民政府：
    我单位对鄂尔多斯市贯彻落实第二轮自治区生态环境保护督察第3项整改任务，组织各相关验收单位（市生态环境局、市能源局）进行了复核验收，现将此项整改任务验收情况报告如下：
    一、整改任务
    伊金霍洛旗部分煤矿煤矸石自燃问题治理不彻底。
    二、整改目标
    2024年底前完成36处自燃点治理，实现矸石山无明火、无冒烟。
    三、整改措施
    （一）全面排查煤矸石自燃点，建立台账。
    （二）采取注浆、覆土等方式完成治理。
    四、整改完成情况
    （一）全面排查煤矸石自燃点，建立台账。
    完成情况：已排查46处，建立台账；印发《煤矸石自燃治理方案》1份。
    （二）采取注浆、覆土等方式完成治理。
    完成情况：



    现将验收销号申请表和销号资料随文报上，申请验收销号。


    市生态环境局
    　　　　年　　月　　日
    （联系人：　　　　　）

    抄送：鄂尔多斯市生态环境保护委员会办公室
    ");
}

#[test]
fn the_report_on_the_own_check_speaks_for_its_banner() {
    let bytes = Form::SelfCheckReport
        .write(&task(), "伊金霍洛旗人民政府")
        .expect("written");
    insta::assert_snapshot!(told(&bytes), @r"
    关于第二轮自治区生态环境保护督察 / 整改任务验收销号的自验报告
    鄂尔多斯市生态环境保护委员会办公室：
    我旗对鄂尔多斯市贯彻落实第二轮自治区生态环境保护督察第3项整改任务进行了自行验收，现将整改任务中涉及我旗负责的整改工作自验情况报告如下：
    一、整改任务
    伊金霍洛旗部分煤矿煤矸石自燃问题治理不彻底。
    二、整改目标
    2024年底前完成36处自燃点治理，实现矸石山无明火、无冒烟。
    三、整改措施
    （一）全面排查煤矸石自燃点，建立台账。
    （二）采取注浆、覆土等方式完成治理。
    四、整改完成情况
    （一）全面排查煤矸石自燃点，建立台账。
    完成情况：已排查46处，建立台账；印发《煤矸石自燃治理方案》1份。
    （二）采取注浆、覆土等方式完成治理。
    完成情况：



    现将验收销号申请表和销号资料随文报上，申请验收销号。


    伊金霍洛旗人民政府
    2025年1月10日
    （联系人：　　　　　）

    抄送：市生态环境局、市能源局
    ");
}

#[test]
fn the_opinion_and_the_application_are_sheets_of_three_rows() {
    let opinion = Form::AcceptanceOpinion
        .write(&task(), "市能源局")
        .expect("written");
    insta::assert_snapshot!(told(&opinion), @r"
    第二轮自治区生态环境保护督察 / 整改任务验收销号意见表
    验收单位：市能源局
    整改任务
    第二轮自治区生态环境保护督察第3项整改任务：
    伊金霍洛旗部分煤矿煤矸石自燃问题治理不彻底。
    复核意见
    我单位对伊金霍洛旗第二轮自治区生态环境保护督察第3项整改任务自验情况进行复核，复核认为：
    验收单位
    主要负责同志
    （签字）
    　　　　年　　月　　日
    注：按照“谁验收谁负责”要求，验收单位对验收意见负责。
    ");
    let application = Form::AcceptanceApplication
        .write(&task(), "市能源局")
        .expect("written");
    insta::assert_snapshot!(told(&application), @r"
    第二轮自治区生态环境保护督察 / 整改任务验收销号申请表
    责任单位：市能源局
    整改任务
    第二轮自治区生态环境保护督察第3项整改任务：
    伊金霍洛旗部分煤矿煤矸石自燃问题治理不彻底。
    自验意见
    经我单位自行验收，第二轮自治区生态环境保护督察第3项整改任务：
    整改责任单位
    主要负责同志
    （签字）
    2025年1月10日
    注：各旗区由政府主要负责同志签字；责任旗区对报送材料的真实性负责。
    ");
    for bytes in [opinion, application] {
        let xml = part(&bytes, "word/document.xml");
        assert_eq!(xml.matches("<w:tr>").count(), 3);
    }
}

#[test]
fn no_form_says_that_a_task_is_done_unless_it_was_said() {
    for (name, bytes) in forms(&task()).expect("written") {
        let told = told(&bytes);
        for claim in ["已完成整改", "达到整改目标", "验收合格", "通过验收"] {
            assert!(!told.contains(claim), "{name} {claim}");
        }
    }
    let mut said = task();
    said.review_opinion = Some("复核认为第3项整改任务已完成整改。".into());
    let bytes = Form::AcceptanceOpinion
        .write(&said, "市能源局")
        .expect("written");
    assert!(told(&bytes).contains("复核认为第3项整改任务已完成整改。"));
}

#[test]
fn every_unit_has_its_own_files_and_a_task_without_units_has_blank_ones() {
    let names: Vec<String> = forms(&task())
        .expect("written")
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    assert_eq!(
        names,
        [
            "3-1-自验报告-伊金霍洛旗人民政府.docx",
            "3-1-自验报告-市能源局.docx",
            "3-2-验收销号申请表-伊金霍洛旗人民政府.docx",
            "3-2-验收销号申请表-市能源局.docx",
            "3-3-验收销号意见表-市生态环境局.docx",
            "3-3-验收销号意见表-市能源局.docx",
            "3-4-验收销号报告.docx",
        ]
    );
    let mut hostile = task();
    hostile.responsible_units = Vec::new();
    hostile.accepting_units = vec!["../a<b>\u{0}".into(), "甲".into()];
    hostile.task = "<w:p/>&\u{1b}".into();
    let files = forms(&hostile).expect("written");
    assert_eq!(files.len(), 5);
    for (name, bytes) in files {
        assert!(!name.contains(['/', '<', '\u{0}']), "{name}");
        assert!(!told(&bytes).contains('\u{1b}'));
    }
}

#[test]
fn the_same_task_gives_the_same_bytes() {
    assert_eq!(
        forms(&task()).expect("written"),
        forms(&task()).expect("written")
    );
}

#[test]
fn a_unit_calls_itself_as_offices_do() {
    for (unit, us) in [
        ("伊金霍洛旗人民政府", "我旗"),
        ("伊金霍洛旗委、旗人民政府", "我旗"),
        ("康巴什区人民政府", "我区"),
        ("海勃湾区委、区政府", "我区"),
        ("苏里格经济开发区", "我单位"),
        ("市能源局", "我单位"),
        ("", "我单位"),
    ] {
        assert_eq!(words::us(unit), us, "{unit}");
    }
}
