/// How many likely names are offered.
const MAXIMUM_OFFERED: usize = 3;

/// How much alike, from 0 to 1, two names must be.
const LEAST_LIKENESS: f64 = 0.8;

/// The names that are most like a wrong one, each once, the likeliest first.
pub(super) fn most_alike<'a>(wrong: &str, names: impl IntoIterator<Item = &'a str>) -> Vec<String> {
    let wrong = wrong.to_lowercase();
    let mut rated: Vec<(f64, &str)> = names
        .into_iter()
        .map(|name| (strsim::jaro_winkler(&wrong, &name.to_lowercase()), name))
        .filter(|(likeness, _)| *likeness >= LEAST_LIKENESS)
        .collect();
    // The sort is stable: names that are equally alike stay in document order.
    rated.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    let mut offered: Vec<String> = Vec::new();
    for (_, name) in rated {
        if offered.len() < MAXIMUM_OFFERED && !offered.iter().any(|known| known == name) {
            offered.push(name.to_owned());
        }
    }
    offered
}

/// Names in a sentence: `` `a`, `b` or `c` ``.
pub(super) fn alternatives(names: &[String]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.split_last() {
        Some((last, others)) if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        _ => quoted.concat(),
    }
}
