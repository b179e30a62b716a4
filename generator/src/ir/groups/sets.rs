//! Sets of groups, one for each model.

/// The number of groups in a word of a set.
const BITS: usize = u64::BITS as usize;

/// A set of groups for each model, as bits.
pub(super) struct Sets {
    /// The number of groups.
    groups: usize,
    sets: Vec<Vec<u64>>,
}

impl Sets {
    /// Creates an empty set for each model.
    pub(super) fn new(models: usize, groups: usize) -> Self {
        Self {
            groups,
            sets: vec![vec![0; groups.div_ceil(BITS)]; models],
        }
    }

    pub(super) fn insert(&mut self, model: usize, group: usize) {
        self.sets[model][group / BITS] |= 1 << (group % BITS);
    }

    /// Returns the bits of a set.
    pub(super) fn get(&self, model: usize) -> &[u64] {
        &self.sets[model]
    }

    pub(super) fn elements(&self, model: usize) -> impl Iterator<Item = usize> {
        let set = &self.sets[model];
        (0..self.groups).filter(|group| set[group / BITS] & (1 << (group % BITS)) != 0)
    }

    pub(super) fn is_empty(&self, model: usize) -> bool {
        self.sets[model].iter().all(|word| *word == 0)
    }

    pub(super) fn is_full(&self, model: usize) -> bool {
        let size: u32 = self.sets[model].iter().map(|word| word.count_ones()).sum();
        size as usize == self.groups
    }

    /// Adds the groups of each model to the models that it refers to, directly or indirectly.
    ///
    /// Models that refer to each other have the same groups, so each strongly connected component is handled as one. A
    /// component is handled before those to which it refers.
    pub(super) fn propagate(&mut self, references: &[Vec<usize>]) {
        for component in components(references) {
            let mut joined = vec![0; self.groups.div_ceil(BITS)];
            for model in &component {
                join(&mut joined, &self.sets[*model]);
            }
            for model in &component {
                self.sets[*model].clone_from(&joined);
                for reference in &references[*model] {
                    join(&mut self.sets[*reference], &joined);
                }
            }
        }
    }
}

/// Adds the elements of one set to another.
fn join(set: &mut [u64], other: &[u64]) {
    for (word, other) in set.iter_mut().zip(other) {
        *word |= other;
    }
}

/// Returns the strongly connected components of the models, each before those to which it refers: Kosaraju's algorithm.
fn components(references: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut referring = vec![Vec::new(); references.len()];
    for (model, references) in references.iter().enumerate() {
        for reference in references {
            referring[*reference].push(model);
        }
    }
    let mut is_assigned = vec![false; references.len()];
    let mut components = Vec::new();
    for start in postorder(references).into_iter().rev() {
        let mut component = Vec::new();
        let mut waiting = vec![start];
        while let Some(model) = waiting.pop() {
            if !std::mem::replace(&mut is_assigned[model], true) {
                component.push(model);
                waiting.extend(&referring[model]);
            }
        }
        if !component.is_empty() {
            components.push(component);
        }
    }
    components
}

/// Returns the models in the order in which a depth-first search leaves them.
fn postorder(references: &[Vec<usize>]) -> Vec<usize> {
    let mut is_entered = vec![false; references.len()];
    let mut postorder = Vec::new();
    for start in 0..references.len() {
        if std::mem::replace(&mut is_entered[start], true) {
            continue;
        }
        let mut path = vec![(start, 0)];
        while let Some((model, next)) = path.pop() {
            match references[model].get(next) {
                Some(reference) => {
                    path.push((model, next + 1));
                    if !std::mem::replace(&mut is_entered[*reference], true) {
                        path.push((*reference, 0));
                    }
                }
                None => postorder.push(model),
            }
        }
    }
    postorder
}

#[cfg(test)]
mod tests {
    use super::Sets;

    /// Returns the groups of each model after groups were inserted into some sets and propagated.
    fn propagated(references: &[Vec<usize>], inserted: &[(usize, usize)], groups: usize) -> Vec<Vec<usize>> {
        let mut sets = Sets::new(references.len(), groups);
        for (model, group) in inserted {
            sets.insert(*model, *group);
        }
        sets.propagate(references);
        (0..references.len())
            .map(|model| sets.elements(model).collect())
            .collect()
    }

    #[test]
    fn models_have_the_groups_of_those_that_refer_to_them() {
        // 0 and 1 refer to each other, and to 2; 3 refers to 2; 4 stands alone.
        let references = [vec![1], vec![0, 2], vec![], vec![2], vec![]];
        let found = propagated(&references, &[(1, 0), (3, 70)], 71);
        assert_eq!(found, [vec![0], vec![0], vec![0, 70], vec![70], vec![]]);
    }

    #[test]
    fn groups_pass_through_models_in_any_order() {
        let forth: Vec<Vec<usize>> = (1..=100)
            .map(|next| if next < 100 { vec![next] } else { vec![] })
            .collect();
        assert!(propagated(&forth, &[(0, 1)], 2).iter().all(|groups| *groups == [1]));
        let back: Vec<Vec<usize>> = (0..100_usize)
            .map(|model| model.checked_sub(1).into_iter().collect())
            .collect();
        assert!(propagated(&back, &[(99, 1)], 2).iter().all(|groups| *groups == [1]));
        assert_eq!(propagated(&back, &[(0, 1)], 2)[1], [0_usize; 0]);
    }

    #[test]
    fn a_full_set_has_all_groups() {
        let mut sets = Sets::new(2, 65);
        assert!(sets.is_empty(0) && !sets.is_full(0));
        for group in 0..65 {
            assert!(!sets.is_full(0));
            sets.insert(0, group);
        }
        assert!(sets.is_full(0) && sets.is_empty(1));
    }
}
