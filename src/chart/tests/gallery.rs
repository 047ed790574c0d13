//! Lab only.
use super::*;
#[test]
fn gallery() {
    let Ok(wanted) = std::env::var("GALLERY") else {
        return;
    };
    let folder = "/work/lab/chart3/gallery";
    for (name, spec) in every_sample() {
        if !wanted.split(',').any(|part| name.starts_with(part)) {
            continue;
        }
        let chart = draw(&spec).unwrap();
        std::fs::write(
            format!("{folder}/{name}.png"),
            rasterise(&chart.svg, 1.0).unwrap(),
        )
        .unwrap();
        if std::env::var("GREY").is_ok() {
            std::fs::write(
                format!("{folder}/grey-{name}.png"),
                rasterise(&grey(&chart.svg), 1.0).unwrap(),
            )
            .unwrap();
        }
        let f = faults(&chart);
        eprintln!(
            "{name} {}x{} {} bytes faults {} {:?} missing {:?}",
            chart.width,
            chart.height,
            chart.svg.len(),
            f.len(),
            f.iter().take(3).collect::<Vec<_>>(),
            chart.missing_glyphs
        );
    }
}
pub(super) fn grey(svg: &str) -> String {
    let mut out = String::new();
    for (at, part) in svg.split('#').enumerate() {
        if at == 0 {
            out.push_str(part);
            continue;
        }
        let hex = part
            .get(..6)
            .filter(|h| h.chars().all(|c| c.is_ascii_hexdigit()));
        match hex {
            Some(h) => {
                let p = |i: usize| f64::from(u8::from_str_radix(&h[i..i + 2], 16).unwrap());
                let y = (0.299 * p(0) + 0.587 * p(2) + 0.114 * p(4)).round() as u8;
                out.push_str(&format!("#{y:02X}{y:02X}{y:02X}{}", &part[6..]));
            }
            None => {
                out.push('#');
                out.push_str(part);
            }
        }
    }
    out
}
