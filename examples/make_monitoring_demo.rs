//! Writes the synthetic tables of `datasets/monitoring-demo`: plainly invented figures, the same on every run.
//!
//! ```text
//! cargo run --example make_monitoring_demo FOLDER
//! ```
//!
//! Ids begin with `SYN-`; region codes are those of GB/T 2260. The tables hold what real ones do: gaps, a
//! well whose datum changes, a section under natural background values, a declaration that does not
//! balance, a species without a coefficient. Nothing in them was measured anywhere.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a measurement or example that cannot go on stops"
)]

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let folder = env::args().nth(1).ok_or_else(|| {
        io::Error::new(io::ErrorKind::InvalidInput, "name the folder to write to")
    })?;
    fs::create_dir_all(&folder)?;
    for (name, text) in tables() {
        fs::write(Path::new(&folder).join(name), text)?;
    }
    Ok(())
}

/// File names and contents.
fn tables() -> Vec<(&'static str, String)> {
    let (wells, readings) = groundwater(&mut Random(20_240_101));
    let (sections, exclusions, samples) = surface_water(&mut Random(20_240_102));
    let (herds, grassland) = grassland(&mut Random(20_240_104));
    vec![
        ("wells.csv", wells),
        ("well_readings.csv", readings),
        ("sections.csv", sections),
        ("section_exclusions.csv", exclusions),
        ("section_samples.csv", samples),
        ("declarations.csv", declarations(&mut Random(20_240_103))),
        ("herds.csv", herds),
        ("grassland.csv", grassland),
        ("sheep_units.toml", SHEEP_UNITS.to_owned()),
    ]
}

/// The tables cover this year and the two after it.
const FIRST_YEAR: i64 = 2014;

/// SplitMix64 (Steele, Lea and Flood, Fast splittable pseudorandom number generators, OOPSLA 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// From `low` to `high`, both included.
    fn between(&mut self, low: i64, high: i64) -> i64 {
        let count = high.abs_diff(low) + 1;
        low + i64::try_from(self.next() % count).unwrap_or(0)
    }
}

/// A number of `digits` with `decimals` of them behind the point.
fn decimal(digits: i64, decimals: u32) -> String {
    let power = 10_u64.pow(decimals);
    let (whole, rest) = (digits.unsigned_abs() / power, digits.unsigned_abs() % power);
    let sign = if digits < 0 { "-" } else { "" };
    match usize::try_from(decimals).unwrap_or(0) {
        0 => format!("{sign}{whole}"),
        width => format!("{sign}{whole}.{rest:0width$}"),
    }
}

fn row(table: &mut String, cells: &[&str]) {
    let _ = writeln!(table, "{}", cells.join(","));
}

/// Depths of an irrigated plain through the year, centimetres: deepest in July.
const SEASON: [i64; 12] = [-40, -50, -45, 0, 40, 80, 100, 70, 20, -10, -30, -35];

/// Two zones of twelve wells over three years. The first falls until the middle of the last and then recovers,
/// the second rises.
fn groundwater(random: &mut Random) -> (String, String) {
    let mut wells = String::from(
        "well,zone,region,ground_elevation_m,area_km2,control_depth_m,control_elevation_m\n",
    );
    let mut readings = String::from("well,period,depth_m,elevation_m\n");
    for number in 1..=24_i64 {
        let first_zone = number <= 12;
        let id = format!("SYN-W{number:02}");
        let ground = random.between(101_000, 104_000);
        let start = random.between(1_200, 3_000);
        let area = random.between(40, 260);
        let control = start + if first_zone { 150 } else { 60 };
        // W05 changes its datum over unknown ground, W17 over known ground; W20 to W24 give elevations.
        let ground_is_known = number == 17 || number >= 20;
        let known_ground = if ground_is_known {
            decimal(ground, 2)
        } else {
            String::new()
        };
        let control_is_depth = number % 3 == 1 && number < 20;
        let control_is_elevation = number >= 22;
        row(
            &mut wells,
            &[
                &id,
                if first_zone { "SYN-Z1" } else { "SYN-Z2" },
                if first_zone { "150824" } else { "150823" },
                &known_ground,
                &decimal(area, 0),
                &if control_is_depth {
                    decimal(control, 2)
                } else {
                    String::new()
                },
                &if control_is_elevation {
                    decimal(ground - control, 2)
                } else {
                    String::new()
                },
            ],
        );
        let mut trend = 0;
        for month in 0..36_i64 {
            let own = random.between(-6, 6);
            trend += match (first_zone, month) {
                (true, 0..=29) => 6,
                (true, _) => -11,
                (false, _) => -3,
            };
            let season = usize::try_from(month % 12)
                .ok()
                .and_then(|month| SEASON.get(month))
                .copied()
                .unwrap_or(0);
            let depth = start + trend + season + own;
            let gap = random.between(1, 40) == 1
                || (number == 9 && month >= 27)
                || (number == 22 && month < 16);
            if gap {
                continue;
            }
            let as_elevation =
                (number == 5 && month >= 18) || (number == 17 && month >= 20) || number >= 20;
            let period = format!("{}-{:02}", FIRST_YEAR + month / 12, month % 12 + 1);
            let (depth, elevation) = if as_elevation {
                (String::new(), decimal(ground - depth, 2))
            } else {
                (decimal(depth, 2), String::new())
            };
            row(&mut readings, &[&id, &period, &depth, &elevation]);
        }
    }
    (wells, readings)
}

/// Code, typical value in the last decimal, decimals, and the detection limit in the same digits.
const ITEMS: [(&str, i64, u32, i64); 21] = [
    ("ph", 80, 1, 0),
    ("dissolved_oxygen", 84, 1, 0),
    ("permanganate_index", 32, 1, 5),
    ("chemical_oxygen_demand", 14, 0, 4),
    ("biochemical_oxygen_demand", 22, 1, 5),
    ("ammonia_nitrogen", 28, 2, 3),
    ("total_phosphorus", 60, 3, 10),
    ("copper", 2, 3, 1),
    ("zinc", 10, 3, 6),
    ("fluoride", 55, 2, 5),
    ("selenium", 2, 4, 4),
    ("arsenic", 18, 4, 3),
    ("mercury", 2, 5, 4),
    ("cadmium", 3, 5, 5),
    ("hexavalent_chromium", 3, 3, 4),
    ("lead", 4, 4, 9),
    ("cyanide", 2, 3, 4),
    ("volatile_phenol", 6, 4, 3),
    ("petroleum", 2, 2, 1),
    ("anionic_surfactant", 4, 2, 5),
    ("sulfide", 5, 3, 10),
];

/// Id, basin, region, body, and how much of the nutrients and of fluoride it carries, percent.
const SECTIONS: [(&str, &str, &str, &str, i64, i64); 8] = [
    ("SYN-S01", "SYN-B1", "150800", "river", 60, 90),
    ("SYN-S02", "SYN-B1", "150800", "river", 110, 100),
    ("SYN-S03", "SYN-B1", "150800", "river", 150, 100),
    ("SYN-S04", "SYN-B1", "150800", "river", 210, 110),
    ("SYN-S05", "SYN-B1", "150200", "river", 460, 120),
    ("SYN-S06", "SYN-B2", "150700", "river", 90, 100),
    ("SYN-S07", "SYN-B2", "150700", "river", 100, 100),
    ("SYN-S08", "SYN-B3", "150700", "lake", 120, 240),
];

/// Eight sections and the twelve months of the last year. S08 lies under natural background fluoride and organic
/// matter; S06 is frozen in January and February.
fn surface_water(random: &mut Random) -> (String, String, String) {
    let mut sections = String::from("section,basin,region,body\n");
    let mut samples = String::from("section,period,item,value,below_detection\n");
    for (id, basin, region, body, nutrients, fluoride) in SECTIONS {
        row(&mut sections, &[id, basin, region, body]);
        for month in 1..=12 {
            if id == "SYN-S06" && month <= 2 {
                continue;
            }
            for (item, typical, decimals, detection) in ITEMS {
                let percent = match item {
                    "permanganate_index"
                    | "chemical_oxygen_demand"
                    | "biochemical_oxygen_demand" => 50 + nutrients / 2,
                    "ammonia_nitrogen" | "total_phosphorus" => nutrients,
                    "fluoride" => fluoride,
                    "dissolved_oxygen" => 112 - nutrients / 10,
                    _ => 100,
                };
                let spread = match item {
                    "ph" => random.between(97, 105),
                    _ => random.between(80, 125),
                };
                let digits = (typical * percent * spread + 5_000) / 10_000;
                let below = digits < detection;
                let shown = decimal(digits.max(detection), decimals);
                let period = format!("{}-{month:02}", FIRST_YEAR + 2);
                let flag = if below { "true" } else { "false" };
                row(&mut samples, &[id, &period, item, &shown, flag]);
            }
        }
    }
    let exclusions = String::from(
        "section,item,reason,during\n\
         SYN-S08,,natural_background,\n\
         SYN-S04,fluoride,natural_background,2016\n",
    );
    (sections, exclusions, samples)
}

const LEAGUES: [&str; 12] = [
    "150100", "150200", "150300", "150400", "150500", "150600", "150700", "150800", "150900",
    "152200", "152500", "152900",
];

/// Twelve leagues and cities over three years, one amount a row, in 万吨, 吨 (film) and 万立方米 (water).
/// 150600 in 2015 does not balance, 150300 in 2016 lacks what it stored, 152200 drains no mine water.
fn declarations(random: &mut Random) -> String {
    let mut table = String::from("declaration,region,period,item,value\n");
    let mut number = 0;
    for region in LEAGUES {
        let size = random.between(40_000, 900_000);
        let construction = size / random.between(5, 9);
        let film = random.between(80_000, 900_000);
        let water = match region {
            "152200" => 0,
            _ => random.between(20_000, 400_000),
        };
        let yearly = |random: &mut Random, typical: i64| typical * random.between(93, 107) / 100;
        for year in FIRST_YEAR..=FIRST_YEAR + 2 {
            number += 1;
            let better = year - FIRST_YEAR;
            let generated = size * random.between(95, 108) / 100;
            let used_now = generated * (random.between(38, 52) + 3 * better) / 100;
            let earlier = generated * random.between(0, 3) / 100;
            let disposed = generated * random.between(25, 35) / 100;
            let dumped = random.between(0, 3);
            let stored = generated - used_now - disposed - dumped;
            let slip = if (region, year) == ("150600", 2015) {
                size / 50
            } else {
                0
            };
            let construction = yearly(random, construction);
            let film = yearly(random, film);
            let water = yearly(random, water);
            let share = |random: &mut Random, whole: i64, low: i64, high: i64| {
                whole * (random.between(low, high) + 2 * better) / 100
            };
            let reused = share(random, construction, 35, 60);
            let recovered = share(random, film, 78, 90);
            let water_used = share(random, water, 45, 70);
            let stored = if (region, year) == ("150300", 2016) {
                String::new()
            } else {
                decimal(stored + slip, 2)
            };
            let amounts = [
                ("generated", decimal(generated, 2)),
                ("used", decimal(used_now + earlier, 2)),
                ("earlier_storage_used", decimal(earlier, 2)),
                ("stored", stored),
                ("disposed", decimal(disposed, 2)),
                ("dumped", decimal(dumped, 2)),
                ("construction_waste_generated", decimal(construction, 2)),
                ("construction_waste_used", decimal(reused, 2)),
                ("mulch_film_used", decimal(film, 2)),
                ("mulch_film_recovered", decimal(recovered, 2)),
                ("mine_water_drained", decimal(water, 2)),
                ("mine_water_used", decimal(water_used, 2)),
            ];
            let declaration = format!("SYN-D{number:02}");
            for (item, value) in amounts {
                let year = year.to_string();
                row(&mut table, &[&declaration, region, &year, item, &value]);
            }
        }
    }
    table
}

/// Banners of Bayannur and Xilingol.
const BANNERS: [&str; 12] = [
    "150821", "150822", "150823", "150824", "150825", "150826", "152501", "152502", "152522",
    "152523", "152524", "152525",
];

/// The demonstration's own coefficients; camels are left out.
const SHEEP_UNITS: &str = "\
# Synthetic: round numbers for the demonstration, from no standard.
name = \"SYN demonstration\"
year = 2016
source = \"made for the demonstration dataset\"

[per_head]
sheep = \"1\"
goat = \"0.9\"
cattle = \"5\"
horse = \"6\"
";

/// Herds and grassland of twelve banners over three years. 150825 keeps camels in 2016; 152524 gives no
/// grassland in 2015.
fn grassland(random: &mut Random) -> (String, String) {
    let mut herds = String::from("herd,region,period,species,heads\n");
    let mut pastures = String::from("pasture,region,period,kind,area_mu,mu_per_sheep_unit\n");
    let (mut herd, mut pasture) = (0, 0);
    for banner in BANNERS {
        let area = random.between(3_000, 18_000) * 1_000;
        let per_unit = random.between(1_400, 3_200);
        // Sheep units to keep, percent of what the land carries.
        let pressure = random.between(75, 130);
        for year in FIRST_YEAR..=FIRST_YEAR + 2 {
            let period = year.to_string();
            if (banner, year) != ("152524", 2015) {
                pasture += 1;
                row(
                    &mut pastures,
                    &[
                        &format!("SYN-P{pasture:02}"),
                        banner,
                        &period,
                        "grazed",
                        &area.to_string(),
                        &decimal(per_unit, 2),
                    ],
                );
            }
            let units = area * 100 / per_unit * (pressure - 3 * (year - FIRST_YEAR)) / 100;
            let mut species = vec![
                ("sheep", units * 60 / 100),
                ("goat", units * 15 / 100),
                ("cattle", units * 20 / 500),
                ("horse", units * 5 / 600),
            ];
            if (banner, year) == ("150825", 2016) {
                species.push(("camel", 2_400));
            }
            for (name, heads) in species {
                herd += 1;
                let heads = heads * random.between(97, 103) / 100;
                row(
                    &mut herds,
                    &[
                        &format!("SYN-H{herd:03}"),
                        banner,
                        &period,
                        name,
                        &heads.to_string(),
                    ],
                );
            }
        }
    }
    (herds, pastures)
}
