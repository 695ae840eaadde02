//! A list that is never empty, so that it always has a first and a last item.

use std::ops::Deref;

/// A list with one item or more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AtLeastOne<T> {
    /// Private, because the list must keep at least one item.
    items: Vec<T>,
}

impl<T> AtLeastOne<T> {
    /// Returns the list. Returns `None` if there are no items.
    pub fn new(items: Vec<T>) -> Option<Self> {
        if items.is_empty() { None } else { Some(Self { items }) }
    }

    /// Returns the list of `first` and what follows it.
    pub fn with_first(first: T, rest: impl IntoIterator<Item = T>) -> Self {
        Self { items: std::iter::once(first).chain(rest).collect() }
    }

    /// Returns the first item.
    pub fn first(&self) -> &T {
        &self.items[0]
    }

    /// Returns the last item.
    pub fn last(&self) -> &T {
        &self.items[self.items.len() - 1]
    }

    /// Returns the item at a position. After the last item the list starts again.
    pub fn around(&self, position: usize) -> &T {
        &self.items[position % self.items.len()]
    }
}

impl<T> Deref for AtLeastOne<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.items
    }
}

impl<'a, T> IntoIterator for &'a AtLeastOne<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.iter()
    }
}
