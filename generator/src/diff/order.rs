//! Matches the elements of two lists and compares their order.

/// Returns `true` if an element of the old list matches an element of the new list.
pub(super) type IsSame<'f, T> = &'f dyn Fn(&T, &T) -> bool;

/// Matches the elements of two lists.
///
/// Returns the pairs in the order of the new list, the removed elements and the added elements.
///
/// Each rule applies to the elements that the previous rules did not match.
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

/// Returns the relative order of some elements of a list.
pub(super) fn of<'a, T: 'a>(list: &[T], elements: impl Iterator<Item = &'a T>) -> Vec<usize> {
    let positions: Vec<usize> = elements
        .filter_map(|element| list.iter().position(|other| std::ptr::eq(other, element)))
        .collect();
    positions
        .iter()
        .map(|position| positions.iter().filter(|other| *other < position).count())
        .collect()
}
