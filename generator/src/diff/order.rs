//! Lists whose elements have counterparts in another list.

/// Tells whether an element of the old list is one of the new list.
pub(super) type IsSame<'f, T> = &'f dyn Fn(&T, &T) -> bool;

/// The pairs in the order of the new list, then what is gone, and what is new. What the first rule does not pair is left
/// to the next one.
pub(super) fn matched<'a, T>(
    old: &'a [T],
    new: &'a [T],
    rules: &[IsSame<'_, T>],
) -> (Vec<(&'a T, &'a T)>, Vec<&'a T>, Vec<&'a T>) {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    let mut olds: Vec<usize> = (0..old.len()).collect();
    let mut news: Vec<usize> = (0..new.len()).collect();
    for is_same in rules {
        olds.retain(|index| {
            let mut candidates = news.iter();
            let Some(found) = candidates.position(|other| is_same(&old[*index], &new[*other])) else {
                return true;
            };
            pairs.push((*index, news.remove(found)));
            false
        });
    }
    pairs.sort_by_key(|(_, index)| *index);
    (
        pairs
            .into_iter()
            .map(|(index, other)| (&old[index], &new[other]))
            .collect(),
        olds.into_iter().map(|index| &old[index]).collect(),
        news.into_iter().map(|index| &new[index]).collect(),
    )
}

/// The ranks that elements of a list have among each other.
pub(super) fn of<'a, T: 'a>(list: &[T], elements: impl Iterator<Item = &'a T>) -> Vec<usize> {
    let positions: Vec<usize> = elements
        .filter_map(|element| list.iter().position(|other| std::ptr::eq(other, element)))
        .collect();
    positions
        .iter()
        .map(|position| positions.iter().filter(|other| *other < position).count())
        .collect()
}
