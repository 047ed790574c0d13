//! Long tables: every cell comes back as it stands in the file, and long work stops when it is asked to.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use duibiao::assess::{Question, assess, assess_watched};
use duibiao::chart::{self, ChartSpec};
use duibiao::dataset::{Dataset, Foundations};
use duibiao::error::Error;
use duibiao::exchange::import::Limits;
use duibiao::exchange::import::sheet::Sheet;
use duibiao::exchange::intake::{self, Defaults, Opened};
use duibiao::language::Language;
use duibiao::period::Period;
use duibiao::report::{
    Edition, Format, Past, PlannedChart, Planner, ReportModel, write_folder_watched,
};
use duibiao::review::review_watched;
use duibiao::watch::{Stage, Unwatched, Watcher};

use crate::workbench::Copy;

/// Notes what it is told, and wants to stop from a stage on.
#[derive(Default)]
struct Notebook {
    stages: Mutex<Vec<(Stage, u64)>>,
    steps: AtomicU64,
    stop_at: Option<Stage>,
}

impl Watcher for Notebook {
    fn begin(&self, stage: Stage, steps: u64) {
        self.stages.lock().expect("one thread").push((stage, steps));
    }

    fn advance(&self, steps: u64) {
        self.steps.fetch_add(steps, Ordering::Relaxed);
    }

    fn wants_stop(&self) -> bool {
        let stages = self.stages.lock().expect("one thread");
        stages.last().map(|(stage, _)| *stage) == self.stop_at && self.stop_at.is_some()
    }
}

fn stopping_at(stage: Stage) -> Notebook {
    Notebook {
        stop_at: Some(stage),
        ..Notebook::default()
    }
}

fn question() -> Question {
    Question {
        as_of: "2024Q4".parse::<Period>().expect("a period").end(),
        known_at: None,
        method: None,
    }
}

/// Five megabytes of actuals of one series of the small dataset, and three hundred targets on another.
fn long() -> Copy {
    let copy = Copy::of_small();
    let text = copy.text("actuals.csv");
    let row = text.lines().nth(1).expect("a row");
    let (_, rest) = row.split_once(',').expect("an id");
    let more: String = (0..60_000).map(|n| format!("L{n},{rest}\n")).collect();
    copy.write("actuals.csv", text.clone() + &more);
    let text = copy.text("targets.csv");
    let target = text.lines().nth(3).expect("a target");
    let (_, rest) = target.split_once(',').expect("an id");
    let more: String = (0..300).map(|n| format!("L{n},{rest}\n")).collect();
    copy.write("targets.csv", text.clone() + &more);
    copy
}

#[test]
fn every_cell_of_the_shipped_actuals_comes_back_as_it_stands_in_the_file() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("datasets/inner-mongolia");
    let dataset = Dataset::load(&folder).expect("the shipped dataset loads");
    let mut reader = csv::Reader::from_path(folder.join("actuals.csv")).expect("a table");
    let header = reader.headers().expect("a header").clone();
    let frame = dataset.actuals.frame().expect("a frame");
    let text = |name| frame.column(name).expect("a column").str().expect("text");
    let mut rows = 0;
    for (row, record) in reader.records().enumerate() {
        let record = record.expect("a row");
        let cell = |name| {
            let at = header.iter().position(|found| found == name);
            record.get(at.expect("a column")).expect("a cell").trim()
        };
        let actual = dataset.actuals.get(row).expect("every row is usable");
        for (name, found) in [
            ("id", actual.id),
            ("indicator", actual.indicator),
            ("region", actual.region),
            ("value", &actual.stated_value),
            ("unit", actual.stated_unit),
            ("source", actual.source),
            ("locator", actual.locator),
            ("note", actual.note),
        ] {
            assert_eq!(found, cell(name), "{name} of row {row}");
            let column = match name {
                "value" => "stated_value",
                "unit" => "stated_unit",
                same => same,
            };
            assert_eq!(text(column).get(row), Some(found), "{name} of row {row}");
        }
        assert_eq!(Ok(actual.period), cell("period").parse::<Period>());
        assert_eq!(
            text("period").get(row),
            Some(actual.period.to_string()).as_deref()
        );
        rows += 1;
    }
    assert!(rows > 200 && rows == frame.height(), "{rows}");
}

#[test]
fn a_watcher_is_told_the_stages_in_their_order_and_most_of_the_steps() {
    let copy = long();
    let notebook = Notebook::default();
    let dataset = Dataset::load_watched(
        &copy.path(),
        &duibiao::reading::Limits::default(),
        &notebook,
    )
    .expect("a dataset");
    let bytes = std::fs::metadata(copy.file("actuals.csv"))
        .expect("a file")
        .len();
    let read = notebook.steps.swap(0, Ordering::Relaxed);
    assert!(read > bytes / 2 && read <= bytes, "{read} of {bytes}");
    review_watched(&dataset, None, &notebook).expect("a review");
    let stages = notebook.stages.into_inner().expect("one thread");
    let targets = dataset.targets.len() as u64;
    assert_eq!(
        stages[..2],
        [(Stage::Reading, bytes), (Stage::Assessing, targets)]
    );
    assert_eq!(stages[2].0, Stage::Reviewing);
}

#[test]
fn work_that_is_asked_to_stop_stops_in_every_stage() {
    let copy = long();
    let stopped = Dataset::load_watched(
        &copy.path(),
        &duibiao::reading::Limits::default(),
        &stopping_at(Stage::Reading),
    );
    assert!(matches!(stopped, Err(Error::Interrupted)));
    let dataset = copy.loaded();
    let stopped = assess_watched(&dataset, question(), &stopping_at(Stage::Assessing));
    assert!(matches!(stopped, Err(Error::Interrupted)));
    let stopped = review_watched(&dataset, None, &stopping_at(Stage::Reviewing));
    assert!(matches!(stopped, Err(Error::Interrupted)));
}

/// A table of the small dataset's first indicator with a figure for each of three thousand days.
fn sheet_of_days() -> Vec<Sheet> {
    let first: Period = "2015-01-01".parse().expect("a day");
    let days = std::iter::successors(Some(first), |day| day.successor()).take(3_000);
    let rows: String = days.map(|day| format!("{day},900100,38\n")).collect();
    let text = format!("period,region,pm25_concentration\n{rows}");
    match intake::open("days.csv", text.into_bytes(), &Limits::default()) {
        Ok(Opened::Sheets(sheets)) => sheets,
        _ => panic!("a table"),
    }
}

#[test]
fn an_import_tells_how_far_it_has_come_and_stops_when_asked() {
    let sheets = sheet_of_days();
    let copy = Copy::of_small();
    let foundations = Foundations::load(&copy.path()).expect("definitions");
    let mapping = intake::proposed(&sheets, &foundations).mapping;
    let notebook = Notebook::default();
    let figures = intake::read(&sheets, &mapping, &foundations, &notebook).expect("figures");
    assert_eq!(figures.rows.len(), 3_000);
    let read = notebook.steps.swap(0, Ordering::Relaxed);
    let defaults = Defaults {
        source: Some("bulletin-2024".to_owned()),
        ..Defaults::default()
    };
    let table = copy.text("actuals.csv").into_bytes();
    let take_in = |watcher: &Notebook| {
        intake::take_in(&figures.rows, &table, &foundations, &defaults, watcher)
    };
    let taken = take_in(&notebook).expect("figures are taken in");
    assert_eq!(taken.counts.added, 3_000);
    let merged = notebook.steps.swap(0, Ordering::Relaxed);
    let stages = notebook.stages.into_inner().expect("one thread");
    assert_eq!(stages, [(Stage::Importing, 3_001), (Stage::Merging, 6_000)]);
    for (steps, (stage, of)) in [read, merged].into_iter().zip(stages) {
        assert!(steps > of / 2 && steps <= of, "{steps} of {of}");
        let notebook = stopping_at(stage);
        let stopped = match stage {
            Stage::Importing => intake::read(&sheets, &mapping, &foundations, &notebook).map(drop),
            _ => take_in(&notebook).map(drop),
        };
        assert!(matches!(stopped, Err(Error::Interrupted)), "{stage:?}");
    }
}

#[test]
fn a_report_tells_how_far_it_has_come_and_stops_when_asked_with_nothing_written() {
    let dataset = Copy::of_small().lay_over("trends").loaded();
    let assessments = assess(&dataset, question()).expect("an assessment");
    let build = |watcher: &Notebook| {
        ReportModel::build_watched(&dataset, &assessments, None, Language::Chinese, watcher)
    };
    let notebook = Notebook::default();
    let model = build(&notebook).expect("a report");
    let folder = tempfile::tempdir().expect("a folder");
    let edition = Edition {
        formats: vec![Format::Csv, Format::Markdown],
        ..Edition::default()
    };
    let out = folder.path().join("report");
    let write = |watcher: &Notebook| write_folder_watched(&model, &out, &edition, watcher);
    let drawn = (model.charts.len() + model.trajectories.len()) as u64;
    let mut expected = vec![
        (Stage::LookingBack, 8 * dataset.targets.len() as u64),
        (Stage::Testing, model.trends.len() as u64),
        (Stage::Drawing, drawn),
    ];
    let stopped = write(&stopping_at(Stage::Writing));
    assert!(matches!(stopped, Err(Error::Interrupted)));
    assert!(!out.exists(), "half a report is worse than none");
    write(&notebook).expect("files");
    // JSON is always among the formats.
    expected.push((Stage::Writing, drawn + 3));
    let told = notebook.stages.into_inner().expect("one thread");
    assert_eq!(told, expected);
    // The dataset has too few targets for a message while looking back.
    let every: u64 = expected.iter().skip(1).map(|(_, steps)| steps).sum();
    assert_eq!(notebook.steps.into_inner(), every);
    for stage in [Stage::Testing, Stage::Drawing] {
        let stopped = build(&stopping_at(stage));
        assert!(matches!(stopped, Err(Error::Interrupted)), "{stage:?}");
    }
}

#[test]
fn charts_of_very_many_targets_show_those_that_matter_most_and_say_so() {
    let copy = Copy::of_small();
    // Three hundred goals that are not met, the first the farthest from it.
    let goals: String = (0..300)
        .map(|n| {
            format!(
                "L{n},pm25_concentration,900100,at_most,1.{n:03},,微克/立方米,,2020,38,,2025,,,,expected,,plan-2021,表1,,\n"
            )
        })
        .collect();
    copy.write("targets.csv", copy.text("targets.csv") + &goals);
    let dataset = copy.loaded();
    let assessments = assess(&dataset, question()).expect("an assessment");
    let planner = Planner::new(&dataset, &assessments, Language::Chinese);
    let past = Past::of(&dataset, question(), 8, &Unwatched).expect("quarters");
    for planned in [
        planner.verdict_matrix(&past),
        planner.target_gap(),
        planner.dumbbell(),
    ] {
        let planned = planned.expect("a chart");
        let (rows, frame): (Vec<&str>, _) = match &planned.spec {
            ChartSpec::VerdictMatrix(it) => {
                let rows = it.groups.iter().flat_map(|group| &group.rows);
                (rows.map(|row| row.id.as_str()).collect(), &it.frame)
            }
            ChartSpec::TargetGap(it) => {
                let rows = it.groups.iter().flat_map(|group| &group.bullets);
                (rows.map(|row| row.id.as_str()).collect(), &it.frame)
            }
            ChartSpec::Dumbbell(it) => {
                let rows = it.groups.iter().flat_map(|group| &group.rows);
                (rows.map(|row| row.id.as_str()).collect(), &it.frame)
            }
            other => panic!("{other:?}"),
        };
        assert_eq!(rows.len(), 200, "{}", planned.name);
        assert!(
            rows.contains(&"L0") && !rows.contains(&"L299"),
            "{}",
            planned.name
        );
        let told = frame.footer.first().expect("a footer");
        assert!(told.contains("图中只列最需关注的200行"), "{told}");
        // At the scale of the command, which is twice the size, a PNG holds it.
        let drawn = chart::draw(&planned.spec).expect("a picture");
        assert!(
            drawn.height < 32_767 / 2,
            "{} is {} px high",
            planned.name,
            drawn.height
        );
    }
}

#[test]
fn of_very_many_targets_the_worst_have_charts_of_their_own_and_the_report_tells_of_the_others() {
    let copy = Copy::of_small();
    let text = copy.text("targets.csv");
    let alarm = text.lines().find(|line| line.contains(",trigger_"));
    let (_, alarm) = alarm
        .and_then(|line| line.split_once(','))
        .expect("an alarm");
    let alarms: String = (0..30).map(|n| format!("A{n},{alarm}\n")).collect();
    // Met and not met in turn.
    let goals: String = (0..600)
        .map(|n| {
            let limit = if n % 2 == 0 { 100 } else { 1 };
            format!("L{n},pm25_concentration,900100,at_most,{limit},,微克/立方米,,,,,2024,,,,expected,,plan-2021,表1,,\n")
        })
        .collect();
    copy.write("targets.csv", text + &alarms + &goals);
    let dataset = copy.loaded();
    let assessments = assess(&dataset, question()).expect("an assessment");
    let planner = Planner::new(&dataset, &assessments, Language::Chinese);
    let past = Past::of(&dataset, question(), 1, &Unwatched).expect("a quarter");
    let is_alarm = |chart: &&PlannedChart| matches!(chart.spec, ChartSpec::ChangeColumns(_));
    let whole = planner.of_the_whole(&past);
    assert_eq!(whole.iter().filter(is_alarm).count(), 24);
    let (single, left_out) = planner.of_single_targets();
    assert_eq!(single.len(), 500);
    // The others of the 31 alarms, all goals that are not met, and what room is left.
    assert_eq!(single.iter().filter(is_alarm).count(), 31 - 24);
    let drawn: BTreeSet<&str> = single
        .iter()
        .filter_map(|it| it.target.as_deref())
        .collect();
    assert!(
        (0..600)
            .filter(|n| n % 2 == 1)
            .all(|n| drawn.contains(&*format!("L{n}")))
    );
    assert!(!drawn.contains("L598"));
    let own = assessments.rows.iter().filter(|row| row.actual.is_some());
    let others = own.filter(|row| row.run.is_none()).count() + 7;
    assert_eq!(left_out, others - 500);
    let model = ReportModel::build(&dataset, &assessments, Language::Chinese).expect("a report");
    assert_eq!(model.trajectories.len(), 500);
    let mut findings = model.all_findings.iter();
    let told = findings.find(|finding| finding.code == "charts-left-out");
    let told = &told.expect("a finding").message;
    assert!(
        told.contains("500项") && told.contains(&format!("另有{left_out}项")),
        "{told}"
    );
}

#[test]
fn a_series_is_the_same_in_whatever_order_its_rows_stand() {
    let copy = Copy::of_small();
    let told = |copy: &Copy| {
        let dataset = copy.loaded();
        let assessments = assess(&dataset, question()).expect("an assessment");
        let rows = assessments.rows.iter();
        rows.map(|row| (row.target.clone(), row.verdict, row.readings_digest()))
            .collect::<Vec<_>>()
    };
    let before = told(&copy);
    let text = copy.text("actuals.csv");
    let (header, rows) = text.split_once('\n').expect("a header");
    let mut rows: Vec<&str> = rows.lines().collect();
    rows.reverse();
    copy.write("actuals.csv", format!("{header}\n{}\n", rows.join("\n")));
    assert_eq!(told(&copy), before);
}

#[test]
fn a_thousand_rows_without_a_publication_date_are_named_and_the_others_counted() {
    let copy = Copy::of_small();
    let sources: Vec<String> = copy.text("sources.csv").lines().map(String::from).collect();
    let header = sources.first().expect("a header");
    let columns: Vec<&str> = header.split(',').collect();
    let row: Vec<&str> = columns
        .iter()
        .map(|column| match *column {
            "id" => "undated",
            "title" => "t",
            _ => "",
        })
        .collect();
    copy.append("sources.csv", &row.join(","));
    let days = (0..1_500_u32).map(|at| {
        let day = format!(
            "{}-{:02}-{:02}",
            2016 + at / 336,
            at / 28 % 12 + 1,
            at % 28 + 1
        );
        format!("u{at},good_air_day_ratio,900100,{day},84.1,%,final,,undated,,")
    });
    copy.append("actuals.csv", &days.collect::<Vec<_>>().join("\n"));
    let ran = copy.run("validate small --lang en --fail-on never");
    let told: Vec<&str> = ran
        .stdout
        .lines()
        .filter(|line| line.contains("note no-publication"))
        .collect();
    assert_eq!(told.len(), 1_001, "{}", told.join("\n"));
    let counted = told.iter().filter(|line| line.contains("500 more rows"));
    assert_eq!(counted.count(), 1, "{}", told[0]);
}

#[test]
fn a_thousand_bad_rows_of_a_file_are_named_and_the_others_counted() {
    let copy = Copy::of_small();
    let rows = (0..1_200_u32).map(|at| format!("空气质量优良天数比例,青泉市,2025年,x{at},%\n"));
    let table: String = rows.collect();
    let table = format!("指标,地区,时段,数值,单位\n{table}");
    std::fs::write(copy.parent().join("t.csv"), table).expect("a file");
    let columns = ["indicator", "region", "period", "value", "unit"];
    let columns = columns.iter().zip(["A", "B", "C", "D", "E"]);
    let columns: String = columns
        .map(|(role, letter)| format!("{{column=\"{letter}\",role=\"{role}\"}},"))
        .collect();
    let mapping = format!(
        "[[sheets]]\nsheet = \"t\"\nheader_rows = [1, 1]\nfirst_data_row = 2\ncolumns = [{columns}]\n"
    );
    std::fs::write(copy.parent().join("m.toml"), mapping).expect("a file");
    let ran = copy.run("import small t.csv --mapping m.toml --source bulletin-2024 --lang en");
    assert_eq!(ran.code, 1, "{}", ran.page());
    let lines: Vec<&str> = ran.stdout.lines().collect();
    assert_eq!(lines.len(), 1_001, "{}", lines[0]);
    assert!(
        lines[1_000].ends_with("200 more of the same kind are not listed one by one"),
        "{}",
        lines[1_000]
    );
}
