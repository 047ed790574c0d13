//! The list of tasks, the story of one, the dispatch and the forms of a ledger that would like to be more than text.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use super::dataset::{IDS, files, harmless_ledger, hostile_ledger};
use super::markup::{html, parts, xml};
use super::tables::kept_from_running;
use super::{Files, assert_asks_for_nothing, assert_no_more, text};
use crate::workbench::{ended, program};

/// Dispatch reports of the hostile ledger and of the harmless one, written once for all tests.
fn dispatches(language: &str) -> &'static [Files; 2] {
    static WRITTEN: [OnceLock<[Files; 2]>; 2] = [OnceLock::new(), OnceLock::new()];
    WRITTEN[usize::from(language == "en")].get_or_init(|| {
        [hostile_ledger(), harmless_ledger()].map(|copy| {
            let ran = copy.run(&format!(
                "ledger report small --as-of 2025-06-30 --out d --lang {language}"
            ));
            assert_eq!(ran.code, 0, "{}", ran.page());
            files(&copy.parent().join("d"))
        })
    })
}

#[test]
fn the_page_of_a_dispatch_has_no_markup_from_data_and_lets_nothing_be_fetched() {
    for language in ["zh", "en"] {
        let [hostile, harmless] = dispatches(language);
        let page = text(hostile, "dispatch.html");
        let markup = html(page);
        let known = html(text(harmless, "dispatch.html")).names;
        assert_no_more(&markup, &known, language);
        assert_asks_for_nothing(&markup, language);
        let policy = markup
            .values
            .iter()
            .find(|(name, value)| name == "meta content" && value.starts_with("default-src"))
            .map(|(_, value)| value.as_str())
            .expect("a content security policy");
        assert!(policy.starts_with("default-src 'none';"), "{policy}");
        assert!(policy.contains("script-src 'sha256-"), "{policy}");
        assert!(
            !policy.contains("http") && !policy.contains("unsafe-eval"),
            "{policy}"
        );
        assert_eq!(page.matches("<script").count(), 1, "ours and no other");
        assert!(
            page.contains("&lt;script&gt;alert(1)"),
            "the data is there, as text"
        );
        for (name, picture) in hostile.iter().filter(|(name, _)| name.ends_with(".svg")) {
            let markup = xml(std::str::from_utf8(picture).expect("UTF-8"), name);
            assert_asks_for_nothing(&markup, name);
            assert!(!markup.names.contains("script"), "{name}");
        }
    }
}

#[test]
fn no_cell_of_a_ledgers_csv_is_a_formula() {
    let mut kept = 0;
    for language in ["zh", "en"] {
        let [hostile, _] = dispatches(language);
        for (name, bytes) in hostile.iter().filter(|(name, _)| name.ends_with(".csv")) {
            kept += kept_from_running(name, bytes);
        }
        for command in [
            "ledger small --as-of 2025-06-30 --fail-on never",
            "validate small --as-of 2025-06-30 --fail-on never",
        ] {
            let ran = hostile_ledger().run(&format!("{command} --format csv --lang {language}"));
            assert_eq!(ran.code, 0, "{}", ran.page());
            kept += kept_from_running(command, ran.stdout.as_bytes());
        }
    }
    assert!(kept > 3, "the data has formulas: {kept}");
}

#[test]
fn office_files_of_a_ledger_hold_no_formula_or_address_from_data() {
    let copy = hostile_ledger();
    let forms = copy.run("ledger forms small --as-of 2025-01-22 --out forms");
    assert_eq!(forms.code, 0, "{}", forms.page());
    let mut written: Files = files(&copy.parent().join("forms"));
    let made = written.len();
    assert!(made >= 4 * IDS.len(), "{made} forms");
    let [hostile, harmless] = dispatches("zh");
    for name in ["dispatch.xlsx", "dispatch.docx"] {
        let mut known: BTreeSet<String> = parts(&harmless[name])
            .iter()
            .flat_map(|(part, text)| xml(text, part).names)
            .collect();
        // That the spaces at the ends of a text are kept, which our writer says where there are some.
        known.insert("t space".into());
        for (part, text) in parts(&hostile[name]) {
            assert_no_more(&xml(&text, &part), &known, &format!("{name} {part}"));
        }
        written.insert(name.into(), hostile[name].clone());
    }
    for (name, bytes) in &written {
        for (part, text) in parts(bytes) {
            let markup = xml(&text, &part);
            let outside = |(attribute, value): &(String, String)| {
                attribute.ends_with(" TargetMode") && value == "External"
            };
            assert!(!markup.values.iter().any(outside), "{name} {part}");
            let is_sheet = part.contains("worksheets/");
            assert!(
                !is_sheet || !markup.names.contains("f"),
                "{name} {part} has a formula"
            );
        }
    }
}

#[test]
fn a_ledger_commands_no_terminal_and_its_markdown_has_no_element_from_data() {
    let copy = hostile_ledger();
    for arguments in [
        "ledger small --as-of 2025-06-30",
        "ledger small --as-of 2025-06-30 --format md",
        "ledger show small k1 --as-of 2025-06-30",
        "ledger show small k2 --as-of 2025-06-30 --lang en",
        "ledger show small \u{202e}\u{1b}[31m --as-of 2025-06-30",
        "validate small --as-of 2025-06-30",
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
    let [hostile, _] = dispatches("zh");
    let listed = copy
        .run("ledger small --as-of 2025-06-30 --format md")
        .stdout;
    for page in [text(hostile, "dispatch.md"), &listed] {
        for (at, _) in page.match_indices('<') {
            let tag: String = page[at..].chars().take(40).collect();
            let ours = tag.starts_with("<br>") || tag.starts_with("<a id=");
            assert!(ours || page[..at].ends_with('\\'), "{tag}");
        }
    }
}

#[test]
fn ids_of_tasks_are_no_paths() {
    let copy = hostile_ledger();
    let before = files(copy.parent());
    for (at, command) in [
        "ledger forms small --as-of 2025-01-22 --out",
        "ledger report small --as-of 2025-06-30 --out",
    ]
    .iter()
    .enumerate()
    {
        let ran = copy.run(&format!("{command} out/{at}/deep"));
        assert_eq!(ran.code, 0, "{}", ran.page());
    }
    let mut one = program(copy.parent());
    one.args(["ledger", "forms", "small", IDS[0], "--as-of", "2025-01-22"]);
    one.args(["--out", "out/2/deep"]);
    let ran = ended(one);
    assert_eq!(ran.code, 0, "{}", ran.page());
    let (inside, after): (Vec<_>, Vec<_>) = files(copy.parent())
        .into_iter()
        .partition(|(name, _)| name.starts_with("out/"));
    assert_eq!(
        after,
        before.into_iter().collect::<Vec<_>>(),
        "all else is as it was"
    );
    for (name, _) in inside {
        let deep = (0..3).any(|at| name.starts_with(&format!("out/{at}/deep/")));
        assert!(deep, "{name}");
        assert!(
            !name.contains("..") && !name.contains(['<', ':', '"']),
            "{name}"
        );
    }
}
