//! Charts in the form of the chart writer, and how they are cut.

#[cfg(feature = "pdf")]
use super::super::slices::slices;

/// A chart that fits any page.
pub(super) fn short() -> String {
    drawing(1)
}

/// A chart with this many rows, a heading before every fifth.
pub(super) fn tall(rows: usize) -> String {
    drawing(rows)
}

fn drawing(rows: usize) -> String {
    let mut body = String::new();
    let mut y = 1200;
    for row in 0..rows {
        if row % 5 == 0 {
            body.push_str(&format!(
                "<text x=\"240\" y=\"{}\" font-size=\"130\">H{row}.</text>\n\
                 <polyline fill=\"none\" points=\"240,{} 11760,{}\"/>\n",
                y + 200,
                y + 250,
                y + 250
            ));
            y += 300;
        }
        body.push_str(&format!(
            "<g>\n<title>row</title>\n<text x=\"240\" y=\"{}\" font-size=\"130\">R{row}.</text>\n\
             <rect x=\"3245\" y=\"{}\" width=\"10\" height=\"200\"/>\n</g>\n\
             <polyline fill=\"none\" points=\"240,{} 11760,{}\"/>\n",
            y + 200,
            y + 150,
            y + 500,
            y + 500
        ));
        y += 550;
    }
    let height = y + 400;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1200\" height=\"{}\" \
         viewBox=\"0 0 12000 {height}\" font-family=\"'Noto Sans SC',sans-serif\">\n\
         <title>Title</title>\n<desc>Described</desc>\n\
         <rect width=\"12000\" height=\"{height}\" fill=\"#FFFFFF\"/>\n\
         <text x=\"240\" y=\"400\" font-size=\"190\">Head.</text>\n\
         <polyline fill=\"none\" points=\"240,1135 11760,1135\"/>\n\
         {body}<text x=\"240\" y=\"{}\" font-size=\"110\">Foot.</text>\n</svg>\n",
        height / 10,
        y + 200
    )
}

#[cfg(feature = "pdf")]
fn pieces(rows: usize) -> Vec<String> {
    slices(&tall(rows), Some(0.57))
}

#[cfg(feature = "pdf")]
#[test]
fn every_row_is_on_exactly_one_piece_and_in_order() {
    for rows in 1..60 {
        let pieces = pieces(rows);
        let mut last = None;
        for row in 0..rows {
            let holding: Vec<usize> = (0..pieces.len())
                .filter(|piece| pieces[*piece].contains(&format!(">R{row}.<")))
                .collect();
            assert_eq!(holding.len(), 1, "row {row} of {rows}");
            assert!(last <= holding.first().copied(), "row {row} of {rows}");
            last = holding.first().copied();
        }
    }
}

#[cfg(feature = "pdf")]
#[test]
fn every_piece_has_the_head_and_only_the_last_has_the_foot() {
    let pieces = pieces(40);
    assert!(pieces.len() > 3);
    for (index, piece) in pieces.iter().enumerate() {
        assert!(piece.contains("Head."));
        assert_eq!(piece.contains("Foot."), index + 1 == pieces.len());
    }
}

#[cfg(feature = "pdf")]
#[test]
fn no_piece_is_taller_than_the_page_or_starts_with_half_a_row() {
    for rows in 8..60 {
        for piece in pieces(rows) {
            let view = piece.split("viewBox=\"0 0 12000 ").nth(1).expect("a box");
            let height: f64 = view
                .split('"')
                .next()
                .and_then(|height| height.parse().ok())
                .expect("a height");
            assert!(height <= 0.57 * 12000.0, "{height} with {rows} rows");
            assert_eq!(piece.matches("<g").count(), piece.matches("</g>").count());
        }
    }
}

#[cfg(feature = "pdf")]
#[test]
fn a_heading_stays_with_the_row_below_it() {
    for rows in 8..60 {
        for piece in pieces(rows) {
            for heading in (0..rows).step_by(5) {
                if piece.contains(&format!(">H{heading}.<")) {
                    assert!(
                        piece.contains(&format!(">R{heading}.<")),
                        "H{heading} of {rows}"
                    );
                }
            }
        }
    }
}

#[cfg(feature = "pdf")]
#[test]
fn a_drawing_of_another_form_comes_back_whole() {
    let ours = tall(40);
    let others = [
        ours.replace("<g>", "<g class=\"row\">"),
        ours.replace("Foot.", "Foot.\nmore"),
        ours.replace("<text x", "<text transform=\"rotate(90)\" x"),
        ours.replace("viewBox=\"0 0 12000", "viewBox=\"0 0 many"),
        ours.replace("</svg>", ""),
        String::new(),
        "<svg ".to_string(),
    ];
    for other in others {
        assert_eq!(slices(&other, Some(0.57)), [other]);
    }
}
