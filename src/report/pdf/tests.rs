//! What the pages must hold, whatever the model holds.

use serde_json::{Value, json};

use super::PdfError;
use super::writer::write;

mod drawings;
#[cfg(feature = "pdf")]
mod pages;

/// A report of one target, with every list filled.
fn model(language: &str) -> Value {
    let row = json!({
        "target": "T0001", "indicator": "空气质量优良天数比率", "region": "乌海市",
        "condition": "≥ 84.1%", "due": "2025年底", "actual": "83.3%", "period": "2023年",
        "gap": "差0.8个百分点", "pace": "完成45%", "outlook": "可能性50%", "verdict": "behind",
        "symbol": "▼", "word": "未达序时进度", "notes": ["初步数"], "source": "《方案》 第26行",
        "evidence": ["B0225 83.3 %：《公报》"], "chart": "trajectory-T0001",
    });
    let chart = json!({
        "name": "trajectory-T0001", "title": "乌海市 优良天数", "target": "T0001",
        "parts": [drawings::short()],
    });
    json!({
        "language": language,
        "as_of_date": "2024-12-31",
        "headings": headings(),
        "dataset": "内蒙古生态环境目标",
        "as_of": "截至2024年12月31日",
        "headline": "共有目标1项，未达序时进度1项。",
        "narrative": [{
            "id": "attention", "heading": "需要关注的目标", "paragraphs": ["有1项落后。"],
            "points": [
                {"target": "T0001", "verdict": "behind", "text": "乌海市优良天数落后。"},
                {"target": null, "verdict": null, "text": "其余正常。"},
            ],
        }],
        "tally": [{"verdict": "behind", "symbol": "▼", "word": "未达序时进度", "count": 1}],
        "changes": [{
            "target": "T0001", "indicator": "空气质量优良天数比率", "region": "乌海市",
            "from": null, "from_reason": null, "to": "behind", "to_reason": null, "before": "",
            "after": "▼ 未达序时进度", "causes": ["新的实际值"],
        }],
        "attention": [row.clone()],
        "upcoming": [row.clone()],
        "table": [{"domain": "大气", "rows": [row.clone()]}],
        "methods": ["eurostat"],
        "concordance": [{
            "target": "T0001", "indicator": "空气质量优良天数比率", "region": "乌海市",
            "verdict": "behind", "word": "▼ 未达序时进度", "disagree": true,
            "methods": [{"word": "已达标", "why_not": ""}],
        }],
        "trends": [{
            "indicator_name": "空气质量优良天数比率", "region_name": "乌海市", "span": "2015年—2024年",
            "n": 10, "slope_words": "每年+1.28个百分点", "trend_words": "显著上升", "is_good": true,
        }],
        "together": [{
            "indicator": "空气质量优良天数比率", "region": "乌海市", "verdict": "behind",
            "word": "▼ 未达序时进度", "deciding": "T0001",
            "members": [{
                "target": "T0001", "verdict": "behind", "word": "▼ 未达序时进度",
                "condition": "≥ 84.1%", "part": "superseded", "part_word": "只列示",
            }],
        }],
        "not_assessed": [{
            "reason": "无实际值", "explanation": "请报送。",
            "regions": [{"region": "乌海市", "rows": [row]}],
        }],
        "charts": [{
            "name": "target-gap", "title": "差距", "target": null, "parts": [drawings::tall(12), drawings::tall(8)],
        }],
        "trajectories": [chart],
        "finding_counts": "存疑1条",
        "findings": [{
            "code": "no-baseline", "severity": "warning", "severity_word": "存疑",
            "file": "targets.csv", "line": 14, "column": "baseline_value",
            "place": "targets.csv:14 [baseline_value]", "message": "没有基期值", "remedy": "补充",
        }],
        "sources": [{
            "id": "plan", "title": "整改方案", "issuer": "人民政府", "published": "2024-04-30",
            "address": "https://example.org/a/long/path/that/must/break/somewhere.html",
        }],
    })
}

/// Headings named by their own keys, so that each can be found on the pages.
fn headings() -> Value {
    let mut headings: serde_json::Map<String, Value> = [
        "title",
        "summary",
        "changes",
        "nothing_changed",
        "before",
        "after",
        "changed_by",
        "concordance",
        "concordance_text",
        "methods_disagree",
        "together",
        "together_text",
        "trends",
        "trends_text",
        "trend_span",
        "trend_slope",
        "trend_found",
        "trend_way",
        "better",
        "worse",
        "targets",
        "attention",
        "nothing_needs_attention",
        "upcoming",
        "charts",
        "trajectories",
        "table",
        "not_assessed",
        "findings",
        "no_findings",
        "method",
        "method_text",
        "sources",
        "footer",
        "target",
        "indicator",
        "region",
        "condition",
        "due",
        "actual",
        "gap",
        "verdict",
        "note",
        "source",
        "published",
        "place",
        "finding",
        "remedy",
        "count",
        "contents",
        "figure_label",
        "table_label",
        "language_name",
        "appendix",
        "severity",
        "number",
        "issuer",
    ]
    .into_iter()
    .map(|key| (key.to_string(), Value::String(format!("〔{key}〕"))))
    .collect();
    headings.insert("page_of".to_string(), json!("{page} / {pages}"));
    Value::Object(headings)
}

#[cfg(not(feature = "pdf"))]
#[test]
fn a_build_without_pdf_says_how_to_get_it() {
    let error = write(&model("zh")).expect_err("there is no writer");
    assert_eq!(error, PdfError::NotBuilt);
    assert!(error.to_string().contains("--features pdf"));
}

#[cfg(feature = "pdf")]
#[test]
fn the_same_report_gives_the_same_bytes() {
    let first = write(&model("zh")).expect("a report can be written");
    assert!(first.starts_with(b"%PDF-1.7"));
    assert_eq!(first, write(&model("zh")).expect("again"));
}

#[cfg(feature = "pdf")]
#[test]
fn a_file_names_its_language_its_title_and_its_archive_level() {
    for (language, tag) in [("zh", "zh-CN"), ("en", "en-GB")] {
        let bytes = write(&model(language)).expect("a report can be written");
        let text = String::from_utf8_lossy(&bytes);
        assert!(
            text.contains(&format!("<dc:language><rdf:Bag><rdf:li>{tag}")),
            "{language}"
        );
        assert!(text.contains("〔title〕 · 内蒙古生态环境目标 · 截至2024年12月31日"));
        assert!(text.contains("<pdfaid:part>2</pdfaid:part>"));
        assert!(text.contains("<pdfaid:conformance>A</pdfaid:conformance>"));
        assert!(text.contains("2024-12-31T"));
    }
}

#[cfg(feature = "pdf")]
#[test]
fn a_model_without_its_lists_is_refused_by_name() {
    let mut lacking = model("zh");
    lacking["charts"] = Value::Null;
    assert_eq!(
        write(&lacking),
        Err(PdfError::Incomplete {
            what: "list",
            field: "charts"
        })
    );
    assert!(matches!(
        write(&Value::Null),
        Err(PdfError::Incomplete { .. })
    ));
}

#[cfg(feature = "pdf")]
#[test]
fn a_missing_word_is_named() {
    let mut lacking = model("zh");
    lacking["headings"]
        .as_object_mut()
        .expect("headings")
        .remove("page_of");
    let error = write(&lacking).expect_err("a word is missing").to_string();
    assert!(error.contains("page_of"), "{error}");
}

#[cfg(feature = "pdf")]
#[test]
fn a_date_that_is_none_is_an_error() {
    for date in ["", "2024", "2024-02-31", "soon", "2024-12-31-1; panic()"] {
        let mut wrong = model("zh");
        wrong["as_of_date"] = json!(date);
        let outcome = write(&wrong);
        assert!(matches!(outcome, Err(PdfError::Typeset { .. })), "{date}");
    }
}
