//! Labels that hang below a line of marks like flags, on as many lines as they need, none on another.

/// Distance of a label from the place it belongs to, px.
pub(super) const OFFSET: f64 = 7.0;
/// Distance of labels from each other, and of a label from a leader that passes it, px.
const APART: f64 = 8.0;

/// A label to place: where its mark stands and how wide it is, px.
#[derive(Debug, Clone, Copy)]
pub(super) struct Flag {
    pub(super) x: f64,
    pub(super) width: f64,
}

/// Where a label hangs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Place {
    /// Its line below the marks, counted from 0.
    pub(super) lane: usize,
    /// Whether it stands to the left of its place rather than to the right.
    pub(super) leftward: bool,
}

/// A label in its lane with the ends of the room it takes.
struct Taken {
    lane: usize,
    x: f64,
    from: f64,
    to: f64,
}

/// Places labels from the right to the left, each in the first lane where it covers no other label and no leader, and
/// its own leader crosses no label. Labels stand to the right of their mark; those that would reach beyond `right`
/// stand to the left of it.
pub(super) fn place(flags: &[Flag], right: f64) -> Vec<Place> {
    let mut order: Vec<usize> = (0..flags.len()).collect();
    order.sort_by(|one, other| {
        let [one, other] = [one, other].map(|at| flags.get(*at).map_or(0.0, |flag| flag.x));
        other.total_cmp(&one)
    });
    let mut taken: Vec<Taken> = Vec::new();
    let mut places = vec![
        Place {
            lane: 0,
            leftward: false
        };
        flags.len()
    ];
    for at in order {
        let (Some(flag), Some(place)) = (flags.get(at), places.get_mut(at)) else {
            continue;
        };
        let leftward = flag.x + OFFSET + flag.width > right;
        let (from, to) = if leftward {
            (flag.x - OFFSET - flag.width, flag.x + OFFSET)
        } else {
            (flag.x - OFFSET, flag.x + OFFSET + flag.width)
        };
        let lane = (0..=taken.len())
            .find(|lane| is_free(&taken, *lane, flag.x, (from, to)))
            // Below all the others a label covers none.
            .unwrap_or_else(|| taken.iter().map(|other| other.lane + 1).max().unwrap_or(0));
        taken.push(Taken {
            lane,
            x: flag.x,
            from,
            to,
        });
        *place = Place { lane, leftward };
    }
    places
}

fn is_free(taken: &[Taken], lane: usize, x: f64, (from, to): (f64, f64)) -> bool {
    taken.iter().all(|other| {
        let covers = from < other.to + APART && other.from < to + APART;
        let crossed = x > other.from - APART / 2.0 && x < other.to + APART / 2.0;
        let crosses = other.x > from - APART / 2.0 && other.x < to + APART / 2.0;
        match other.lane.cmp(&lane) {
            std::cmp::Ordering::Equal => !covers,
            // Its leader would pass the other label.
            std::cmp::Ordering::Less => !crossed,
            // The other's leader would pass it.
            std::cmp::Ordering::Greater => !crosses,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The room each label takes: lane, left and right.
    fn rooms(flags: &[Flag], right: f64) -> Vec<(usize, f64, f64)> {
        let placed = place(flags, right).into_iter().zip(flags);
        placed
            .map(|(place, flag)| {
                if place.leftward {
                    (place.lane, flag.x - OFFSET - flag.width, flag.x - OFFSET)
                } else {
                    (place.lane, flag.x + OFFSET, flag.x + OFFSET + flag.width)
                }
            })
            .collect()
    }

    #[test]
    fn labels_with_room_stand_side_by_side() {
        let flags = [10.0, 100.0, 200.0].map(|x| Flag { x, width: 60.0 });
        assert!(rooms(&flags, 400.0).iter().all(|(lane, ..)| *lane == 0));
    }

    #[test]
    fn no_label_covers_another_however_many_share_a_day() {
        for spread in [0.0, 3.0, 17.0, 40.0] {
            let flags: Vec<Flag> = (0..30)
                .map(|at| Flag {
                    x: 300.0 + spread * f64::from(at % 7),
                    width: 40.0 + f64::from(at * 37 % 150),
                })
                .collect();
            let rooms = rooms(&flags, 520.0);
            for (at, one) in rooms.iter().enumerate() {
                for other in &rooms[at + 1..] {
                    let apart = one.0 != other.0 || one.2 <= other.1 || other.2 <= one.1;
                    assert!(apart, "{spread} {one:?} {other:?}");
                }
            }
        }
    }

    #[test]
    fn a_label_near_the_right_end_stands_to_the_left() {
        let found = place(
            &[Flag {
                x: 380.0,
                width: 60.0,
            }],
            400.0,
        );
        assert!(found[0].leftward);
    }
}
