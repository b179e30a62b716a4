/// The maximum number of suggestions.
const MAXIMUM_SUGGESTED: usize = 3;

/// The minimum similarity of a suggestion to the wrong name, from 0 to 1.
const LEAST_SIMILARITY: f64 = 0.8;

/// Returns the names that are most similar to a wrong one without duplicates, the most similar first.
pub(crate) fn suggestions<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let wrong = wrong.to_lowercase();
    let mut rated: Vec<(f64, &str)> = names
        .into_iter()
        .map(|name| (strsim::jaro_winkler(&wrong, &name.to_lowercase()), name))
        .filter(|(similarity, _)| *similarity >= LEAST_SIMILARITY)
        .collect();
    // The sort is stable: names that are equally similar stay in document order.
    rated.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let mut suggested: Vec<String> = Vec::new();
    for (_, name) in rated {
        if suggested.len() < MAXIMUM_SUGGESTED && !suggested.iter().any(|known| known == name) {
            suggested.push(name.to_owned());
        }
    }
    suggested
}
