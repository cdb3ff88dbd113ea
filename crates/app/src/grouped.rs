//! Rows that belong to others, sorted to whom they belong.

use std::collections::HashMap;
use std::hash::Hash;

/// Sorts rows by their owner; the order within one owner stays.
pub(crate) fn grouped<K: Eq + Hash, T>(
    rows: Vec<T>,
    owner: impl Fn(&T) -> K,
) -> HashMap<K, Vec<T>> {
    let mut groups: HashMap<K, Vec<T>> = HashMap::new();
    for row in rows {
        groups.entry(owner(&row)).or_default().push(row);
    }
    groups
}
