//! Targets and actuals that offices published with a verdict in words: ours against theirs.
//!
//! Read from public releases; where the comparison cannot agree, the table says why.

use duibiao::quantity::{Limit, parse_number};

struct Row {
    place: String,
    limit: Limit,
    actual: rust_decimal::Decimal,
    words: String,
    published: String,
    difference: String,
}

fn rows() -> Vec<Row> {
    let mut table = csv::Reader::from_path("tests/it/data/published_verdicts.csv").expect("table");
    table
        .records()
        .map(|record| {
            let record = record.expect("a row");
            let number = |at: usize| parse_number(&record[at]).expect("a number");
            Row {
                place: format!("{} {} {}", &record[0], &record[1], &record[2]),
                limit: match &record[3] {
                    "at_least" => Limit::AtLeast(number(4)),
                    "at_most" => Limit::AtMost(number(4)),
                    "above" => Limit::Above(number(4)),
                    "below" => Limit::Below(number(4)),
                    kind => panic!("no kind {kind}"),
                },
                actual: number(5),
                words: record[6].to_string(),
                published: record[7].to_string(),
                difference: record[8].to_string(),
            }
        })
        .collect()
}

#[test]
fn ours_agree_with_the_published_words_or_say_why_not() {
    let rows = rows();
    let judged: Vec<&Row> = rows
        .iter()
        .filter(|row| !row.published.is_empty())
        .collect();
    let mut agree = 0;
    for row in &judged {
        let ours = row.limit.holds(row.actual);
        let theirs = row.published == "reached";
        if row.difference.is_empty() {
            assert_eq!(ours, theirs, "{}: {}", row.place, row.words);
            agree += 1;
        } else {
            assert_ne!(ours, theirs, "{} needs no excuse any more", row.place);
        }
    }
    println!(
        "published verdicts: {agree}/{} agree, the others are explained",
        judged.len()
    );
    assert_eq!((agree, judged.len(), rows.len()), (25, 27, 30));
}

#[test]
fn the_gaps_they_put_in_words_are_ours() {
    let rows = rows();
    // 超过序时进度0.9个百分点; 好于年度目标0.6个百分点; 距离年目标值差85天
    for (words, gap) in [
        ("0.9个百分点", "-0.9"),
        ("0.6个百分点", "-0.6"),
        ("差85天", "85"),
    ] {
        let row = rows
            .iter()
            .find(|row| row.words.contains(words))
            .unwrap_or_else(|| panic!("no row says {words}"));
        assert_eq!(row.limit.gap(row.actual).to_string(), gap, "{}", row.place);
    }
}
