//! The envelope of lists that come from the database (api §3).

use serde::Serialize;

/// One page of a list.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Paged<T> {
    page_info: PageInfo,
    results: Vec<T>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct PageInfo {
    pages: i64,
    page_size: i64,
    results: i64,
    page: i64,
}

/// Which rows of a list are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// How many.
    pub take: i64,
    /// After how many.
    pub skip: i64,
}

impl Window {
    /// Reads `take` and `skip`; nothing or 0 means the list's own page size.
    pub fn new(take: Option<i64>, skip: Option<i64>, page_size: i64) -> Self {
        let take = take.filter(|take| *take > 0).unwrap_or(page_size);
        Self { take, skip: skip.unwrap_or(0).max(0) }
    }
}

impl<T> Paged<T> {
    /// Wraps the rows of a window; `total` is the number of rows of the whole list.
    pub fn new(results: Vec<T>, window: Window, total: i64) -> Self {
        let size = window.take.max(1);
        let page_info = PageInfo {
            pages: (total + size - 1) / size,
            page_size: size,
            results: total,
            page: (window.skip + size - 1) / size + 1,
        };
        Self { page_info, results }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_counted_as_the_reference_counts_them() {
        let cases = [
            ((10, 0, 0), (0, 1)),
            ((10, 0, 10), (1, 1)),
            ((10, 10, 11), (2, 2)),
            ((10, 5, 11), (2, 2)),
            ((3, 7, 11), (4, 4)),
        ];
        for ((take, skip, total), (pages, page)) in cases {
            let paged = Paged::new(Vec::<()>::new(), Window { take, skip }, total);
            assert_eq!((paged.page_info.pages, paged.page_info.page), (pages, page));
        }
    }
}
