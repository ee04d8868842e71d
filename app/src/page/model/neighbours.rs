//! What stands next to a row of a list: it gets the keyboard's focus when the row goes.

/// The rows next to one, the one below it first; none where it does not stand there.
pub fn neighbours<'a, T: PartialEq>(rows: &'a [T], row: &T) -> impl Iterator<Item = &'a T> + use<'a, T> {
    let place = rows.iter().position(|of| of == row);
    let beside = move |place: usize| [place.checked_add(1), place.checked_sub(1)];
    place.into_iter().flat_map(beside).flatten().filter_map(|place| rows.get(place))
}

#[cfg(test)]
mod tests {
    use super::neighbours;

    #[test]
    fn the_row_below_comes_before_the_one_above() {
        let of = |row: char| neighbours(&['a', 'b', 'c'], &row).collect::<String>();
        assert_eq!([of('a'), of('b'), of('c'), of('d')], ["b", "ca", "b", ""]);
    }
}
