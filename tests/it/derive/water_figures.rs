//! Figures of `[[surface_water]]`: shares of classes, grades and classes of sections, with and without exclusions.

use std::fs;

use super::Bench;

/// A bench that derives these figures of two sections in the main stream of A, and the classes of both.
fn bench(figures: &[(&str, &str)], more: &str) -> Bench {
    let bench = Bench::new();
    let mut recipe = format!(
        "[[surface_water]]\nsections = \"raw/sections.csv\"\nsamples = \"raw/samples.csv\"\n\
         exclusions = \"raw/exclusions.csv\"\nspans = [\"month\"]\nsource = \"raw\"\n\
         options = {{ least_items = 1 }}\n{more}\n[surface_water.indicators]\n"
    );
    let mut indicators =
        "[[domain]]\nid = \"all\"\nname = { zh = \"全部\", en = \"All\" }\n".to_string();
    for (figure, unit) in figures {
        recipe.push_str(&format!("{figure} = \"{figure}\"\n"));
        indicators.push_str(&format!(
            "\n[[indicator]]\nid = \"{figure}\"\nname = {{ zh = \"{figure}\", en = \"{figure}\" }}\ndomain = \"all\"\n\
             unit = \"{unit}\"\ndirection = \"higher\"\naggregation = {{ time = \"none\" }}\ndecimals = 0\n"
        ));
    }
    fs::write(bench.file("derive.toml"), recipe).expect("written");
    fs::write(bench.file("indicators.toml"), indicators).expect("written");
    bench
}

fn value_and_note(bench: &Bench, place: &str, figure: &str) -> (String, String) {
    let derived = bench.derived();
    let row = &derived[&format!("surface_water-{place}-2024-01-{figure}")];
    (row[0].clone(), row[3].clone())
}

#[test]
fn both_figures_stand_with_the_word_for_them_and_what_is_excluded_for_which_reason() {
    let figures = [
        ("good_ratio", "%"),
        ("good_ratio_excluding", "%"),
        ("grade", "无量纲"),
        ("grade_excluding", "无量纲"),
        ("class_2_share", "%"),
        ("class_2_share_excluding", "%"),
        ("class_5_share", "%"),
        ("inferior_ratio", "%"),
    ];
    let bench = bench(&figures, "");
    let ran = bench.derive();
    assert_eq!(ran.code, 0, "{}", ran.page());
    let of = |figure| value_and_note(&bench, "900100", figure);
    // GB 3838-2002: phosphorus of 0.1 keeps class II, ammonia of 3.0 is beyond class V.
    // Two sections: the mean of each item is rated (环办〔2011〕22号), and the worst is inferior to class V.
    let all = "2个断面中2个；水质状况重度污染（断面均值劣Ⅴ类），主要污染指标氨氮";
    let excluding = "1个断面中1个；剔除S2（自然背景值）；水质状况优（断面均值Ⅱ类）";
    let expected = [
        ("good_ratio", "50", format!("1÷2×100；{all}")),
        (
            "good_ratio_excluding",
            "100",
            format!("1÷1×100；{excluding}"),
        ),
        ("grade", "5", format!("1÷2×100；{all}")),
        ("grade_excluding", "1", format!("1÷1×100；{excluding}")),
        ("class_2_share", "50", "1÷2×100；2个断面中2个".into()),
        (
            "class_2_share_excluding",
            "100",
            "1÷1×100；1个断面中1个；剔除S2（自然背景值）".into(),
        ),
        ("class_5_share", "0", "0÷2×100；2个断面中2个".into()),
        ("inferior_ratio", "50", "1÷2×100；2个断面中2个".into()),
    ];
    for (figure, value, note) in expected {
        assert_eq!(of(figure), (value.to_string(), note), "{figure}");
    }
}

#[test]
fn a_section_with_a_region_has_the_class_of_its_worst_item() {
    let regions = "section_regions = { S1 = \"900200\", S2 = \"900000\" }";
    let figures = [
        ("section_class", "无量纲"),
        ("section_class_excluding", "无量纲"),
    ];
    let bench = bench(&figures, regions);
    let text = bench.text("raw/samples.csv") + "S1,2024-01-05,copper,1.0,false\n";
    fs::write(bench.file("raw/samples.csv"), text).expect("written");
    let ran = bench.derive();
    assert_eq!(ran.code, 0, "{}", ran.page());
    // Copper of 1.0 is the limit of classes II to V: the best that holds counts.
    assert_eq!(
        value_and_note(&bench, "900200", "section_class"),
        (
            "2".into(),
            "Ⅱ类，水质优，定类项目总磷、铜；21项中2项".into()
        )
    );
    assert_eq!(
        value_and_note(&bench, "900000", "section_class"),
        (
            "6".into(),
            "劣Ⅴ类，水质重度污染，定类项目氨氮；21项中1项".into()
        )
    );
    let excluded = "surface_water-900000-2024-01-section_class_excluding";
    assert!(!bench.derived().contains_key(excluded));
}

#[test]
fn classes_of_sections_without_their_regions_stop_the_run() {
    let bench = bench(&[("section_class", "无量纲")], "");
    let ran = bench.derive();
    assert_eq!(ran.code, 3, "{}", ran.page());
    assert!(ran.stderr.contains("section_regions"), "{}", ran.page());
}
