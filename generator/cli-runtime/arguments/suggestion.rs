//! Suggestions for misspelled names.

/// Returns `true` if a text differs from a known one by a few letters only. Other texts could be secrets.
pub fn is_misspelled(text: &str, known: &str) -> bool {
    const MOST: usize = 3;

    strsim::osa_distance(text, known) <= MOST
}

/// Returns the known name that is most similar to `name`, if one is similar.
pub fn closest(name: &str, known: impl IntoIterator<Item = impl AsRef<str>>) -> Option<String> {
    // A lower similarity usually means another word.
    const LEAST: f64 = 0.75;

    let rated = known.into_iter().map(|known| {
        let known = known.as_ref().to_owned();
        (strsim::jaro_winkler(&name.to_lowercase(), &known.to_lowercase()), known)
    });
    let similar = rated.filter(|(rate, _)| *rate >= LEAST);
    similar
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, known)| known)
}
