//! Names and texts in messages: what was meant, and how much of it is repeated.

pub(super) fn did_you_mean(suggestion: Option<&str>) -> String {
    suggestion.map_or_else(String::new, |name| format!(" (did you mean {name:?}?)"))
}

/// The longest piece of input that a message repeats.
const LONGEST: usize = 60;

pub(super) fn shorten(value: &str) -> String {
    if value.chars().count() <= LONGEST {
        return value.into();
    }
    let mut short: String = value.chars().take(LONGEST).collect();
    short.push('…');
    short
}

/// The name at the smallest edit distance, where that is at most a third of the name's length.
pub(crate) fn nearest(name: &str, names: &[&str]) -> Option<String> {
    let (distance, best) = names
        .iter()
        .map(|candidate| {
            (edit_distance(&name.to_ascii_lowercase(), &candidate.to_ascii_lowercase()), candidate)
        })
        .min_by_key(|(distance, _)| *distance)?;
    (distance <= name.chars().count().div_ceil(3)).then(|| (*best).to_string())
}

/// Levenshtein's distance, one row of the table at a time.
fn edit_distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(LONGEST).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().take(LONGEST).enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (y, cell) in b.iter().zip(row.iter_mut().skip(1)) {
            let substituted = diagonal + usize::from(x != *y);
            diagonal = *cell;
            left = substituted.min(diagonal + 1).min(left + 1);
            *cell = left;
        }
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggestions_come_from_near_names_only() {
        let names = ["customer", "amount", "at"];
        assert_eq!(nearest("custmer", &names), Some("customer".into()));
        assert_eq!(nearest("Customer", &names), Some("customer".into()));
        assert_eq!(nearest("zebra", &names), None);
        assert_eq!(nearest("x", &[]), None);
        // kitten -> sitting is the text-book example of distance 3.
        assert_eq!(edit_distance("kitten", "sitting"), 3);
    }
}
