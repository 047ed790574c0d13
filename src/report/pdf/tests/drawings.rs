//! Charts in the form of the chart writer.

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
