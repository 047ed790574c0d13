//! Whatever the data holds is text in every output: no markup, no formula, no command, no path, no request.

mod dataset;
mod ledger;
mod markup;
mod tables;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use crate::workbench::{Copy, program};
use dataset::{files, hostile, with_hostile_ids};
use markup::{Markup, html, parts, xml};

type Files = BTreeMap<String, Vec<u8>>;

/// Reports of the hostile dataset and of the harmless one, Chinese and English, written once for all tests.
fn reports(language: &str) -> &'static [Files; 2] {
    static WRITTEN: [OnceLock<[Files; 2]>; 2] = [OnceLock::new(), OnceLock::new()];
    WRITTEN[usize::from(language == "en")]
        .get_or_init(|| [with_hostile_ids(), Copy::of_small()].map(|copy| report(&copy, language)))
}

fn report(copy: &Copy, language: &str) -> Files {
    let ran = copy.run(&format!(
        "report small --as-of 2024Q4 --out quarter --lang {language}"
    ));
    assert_eq!(ran.code, 0, "{}", ran.page());
    files(&copy.parent().join("quarter"))
}

fn text<'f>(files: &'f Files, name: &str) -> &'f str {
    std::str::from_utf8(&files[name]).expect("UTF-8")
}

/// Asserts that nothing stands in one markup that does not stand in the other.
fn assert_no_more(hostile: &Markup, harmless: &BTreeSet<String>, what: &str) {
    let new: Vec<&String> = hostile.names.difference(harmless).collect();
    assert!(
        new.is_empty(),
        "{what} has elements or attributes from data: {new:?}"
    );
}

/// Asserts that links stay on the page and nothing is fetched.
fn assert_asks_for_nothing(markup: &Markup, what: &str) {
    for (name, value) in &markup.values {
        let attribute = name.rsplit(' ').next().unwrap_or_default();
        let is_link = [
            "href",
            "src",
            "action",
            "formaction",
            "data",
            "poster",
            "srcset",
            "ping",
        ];
        if is_link.contains(&attribute) {
            assert!(value.starts_with('#'), "{what}: {name}={value}");
        }
        assert!(!attribute.starts_with("on"), "{what}: {name}={value}");
        assert!(
            attribute != "style" || !value.contains("url("),
            "{what}: {name}={value}"
        );
    }
}

#[test]
fn the_page_has_no_element_attribute_or_link_from_data_and_lets_nothing_be_fetched() {
    for language in ["zh", "en"] {
        let [hostile, harmless] = reports(language);
        let page = text(hostile, "report.html");
        let markup = html(page);
        assert_no_more(
            &markup,
            &html(text(harmless, "report.html")).names,
            language,
        );
        assert_asks_for_nothing(&markup, language);
        let policy = markup
            .values
            .iter()
            .find(|(name, value)| name == "meta content" && value.starts_with("default-src"))
            .map(|(_, value)| value.as_str())
            .expect("a content security policy");
        assert!(policy.starts_with("default-src 'none';"), "{policy}");
        assert!(
            !policy.contains("http") && !policy.contains("unsafe-eval"),
            "{policy}"
        );
        assert!(policy.contains("script-src 'sha256-"), "{policy}");
        assert_eq!(page.matches("<script").count(), 1, "ours and no other");
        // What a template engine would make 49 of is still what was written.
        assert!(page.contains("{{ 7*7 }}"));
        assert!(page.contains("&lt;script&gt;alert(1)"));
    }
}

#[test]
fn every_picture_parses_and_holds_drawing_alone() {
    let drawing = [
        "svg", "g", "path", "rect", "text", "tspan", "polyline", "polygon", "line", "circle",
        "defs", "clipPath", "title", "desc", "pattern", "ellipse", "style",
    ];
    let mut pictures = 0;
    for language in ["zh", "en"] {
        let [hostile, _] = reports(language);
        for name in hostile.keys().filter(|name| name.ends_with(".svg")) {
            let markup = xml(text(hostile, name), name);
            assert_asks_for_nothing(&markup, name);
            for element in markup.names.iter().filter(|name| !name.contains(' ')) {
                assert!(drawing.contains(&element.as_str()), "{name}: {element}");
            }
            pictures += 1;
        }
    }
    // Fifteen for the harmless targets, and one trajectory for each hostile id, in two languages.
    assert!(pictures >= 30, "{pictures}");
}

#[test]
fn live_texts_of_charts_and_vega_lite_hold_no_markup_or_address() {
    let copy = hostile();
    let title = "<script>x</script>]]>&\"'";
    for kind in [
        "target-gap",
        "verdict-matrix",
        "contribution",
        "trend-forest",
        "dumbbell",
    ] {
        for ending in ["svg", "json"] {
            let file = format!("{kind}.{ending}");
            let mut command = program(copy.parent());
            command.args(["chart", kind, "small", "--as-of", "2024Q4", "-o", &file]);
            command.args(["--text", "live", "--title", title, "--subtitle", title]);
            let ran = crate::workbench::ended(command);
            if ran.code != 0 && ran.stderr.contains("没有可画的内容") {
                continue;
            }
            assert_eq!(ran.code, 0, "{}", ran.page());
            let drawn = std::fs::read_to_string(copy.parent().join(&file)).expect("a file");
            if ending == "svg" {
                let markup = xml(&drawn, &file);
                assert_asks_for_nothing(&markup, &file);
                assert!(!markup.names.contains("script") && !markup.names.contains("a comment"));
            } else {
                let document: serde_json::Value = serde_json::from_str(&drawn).expect("JSON");
                assert_no_address(&document, &file);
            }
        }
    }
}

/// Vega-Lite fetches what a key `url` names, links what `href` names, and runs what `expr` or `signal` holds.
fn assert_no_address(value: &serde_json::Value, what: &str) {
    match value {
        serde_json::Value::Object(object) => {
            for (key, value) in object {
                assert!(
                    !["url", "href", "signal"].contains(&key.as_str()),
                    "{what}: {key}"
                );
                let expression =
                    ["expr", "calculate", "filter", "labelExpr"].contains(&key.as_str());
                let code = value.to_string();
                assert!(!expression || !code.contains("alert"), "{what}: {code}");
                assert_no_address(value, what);
            }
        }
        serde_json::Value::Array(list) => {
            list.iter().for_each(|value| assert_no_address(value, what))
        }
        _ => {}
    }
}

#[test]
fn office_files_parse_and_hold_no_formula_macro_or_address_from_data() {
    let mut read = 0;
    for language in ["zh", "en"] {
        let [hostile, harmless] = reports(language);
        for name in ["report.xlsx", "report.docx"] {
            let harmless: BTreeSet<String> = parts(&harmless[name])
                .iter()
                .flat_map(|(part, text)| xml(text, part).names)
                .collect();
            for (part, text) in parts(&hostile[name]) {
                let markup = xml(&text, &part);
                assert_no_more(&markup, &harmless, &part);
                for (attribute, value) in &markup.values {
                    let outside = attribute.ends_with(" TargetMode") && value == "External";
                    assert!(!outside, "{name} {part} names a file outside");
                }
                assert!(
                    !part.contains("vba") && !part.contains("embeddings"),
                    "{part}"
                );
                read += 1;
            }
        }
    }
    assert!(read > 60, "{read}");
}

#[test]
fn markdown_holds_no_element_and_no_link_from_data() {
    let copy = hostile();
    let [written, _] = reports("zh");
    let mut pages = vec![text(written, "report.md").to_string()];
    for command in ["check", "trend", "validate"] {
        let more = if command == "validate" {
            ""
        } else {
            "--as-of 2024Q4"
        };
        pages.push(
            copy.run(&format!("{command} small {more} --format md"))
                .stdout,
        );
    }
    pages.push(
        copy.run("check small --as-of 2024Q4 --by-indicator --format md")
            .stdout,
    );
    for page in &pages {
        let unescaped = |sign: char| {
            page.match_indices(sign)
                .filter(|(at, _)| !page[..*at].ends_with('\\'))
                .map(|(at, _)| page[at..].chars().take(40).collect::<String>())
                .collect::<Vec<_>>()
        };
        for tag in unescaped('<') {
            assert!(tag.starts_with("<br>"), "{tag}");
        }
        for link in unescaped(']') {
            assert!(link.starts_with("](charts/"), "{link}");
        }
        let table = page.lines().filter(|line| line.starts_with('|'));
        assert!(
            table.clone().all(|line| line.ends_with('|')),
            "a row of a table ends where it should"
        );
    }
    assert!(pages[0].contains("{{ 7\\*7 }}"));
}

#[test]
fn a_terminal_is_not_commanded_and_no_line_turns_its_direction() {
    let copy = hostile();
    for arguments in [
        "check small --as-of 2024Q4",
        "check small --as-of 2024Q4 --all-methods",
        "explain small T01 --as-of 2024Q4",
        "explain small T05 --as-of 2024Q4",
        "trend small --as-of 2024Q4 --fewest 2",
        "validate small --as-of 2024Q4",
        "diff small --from 2023Q4 --to 2024Q4",
        "check small --as-of 2024Q4 --region \u{202e}\u{1b}[31m",
    ] {
        let ran = copy.run(arguments);
        for stream in [&ran.stdout, &ran.stderr] {
            let harmful = stream.chars().find(|letter| {
                (letter.is_control() && !matches!(letter, '\n' | '\t'))
                    || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
            });
            assert_eq!(harmful, None, "`duibiao {arguments}`\n{stream:?}");
        }
    }
}

#[test]
fn nothing_is_written_outside_the_folder_that_was_named() {
    let copy = with_hostile_ids();
    let before = files(copy.parent());
    let title = "../../outside";
    for (at, command) in [
        "report small --as-of 2024Q4 --out",
        "export small --to datapackage --as-of 2024Q4 --out",
        "export small --to csvw --as-of 2024Q4 --out",
        "export small --to xlsx --as-of 2024Q4 --out",
        "export small --to parquet --as-of 2024Q4 --out",
        "export small --to sdmx --out",
        // An id that SDMX does not allow: refused, and nothing is left behind.
        "export small --to sdmx --as-of 2024Q4 --out",
    ]
    .iter()
    .enumerate()
    {
        let ran = copy.run(&format!("{command} out/{at}/deep"));
        assert!([0, 3].contains(&ran.code), "{}", ran.page());
        assert_eq!(ran.code == 3, at == 6, "{}", ran.page());
    }
    let mut init = program(copy.parent());
    init.args(["init", "out/new", "--title", title]);
    assert_eq!(crate::workbench::ended(init).code, 0);
    let after: Vec<(String, Vec<u8>)> = files(copy.parent())
        .into_iter()
        .filter(|(name, _)| !name.starts_with("out/"))
        .collect();
    assert_eq!(
        after,
        before.into_iter().collect::<Vec<_>>(),
        "all else is as it was"
    );
    let folders: Vec<String> = (0..6).map(|at| format!("out/{at}/deep/")).collect();
    for name in files(copy.parent())
        .keys()
        .filter(|name| name.starts_with("out/"))
    {
        let inside = folders
            .iter()
            .any(|folder| name.starts_with(folder.as_str()));
        assert!(inside || name.starts_with("out/new/"), "{name}");
        assert!(!name.contains("outside/"), "{name}");
    }
}
