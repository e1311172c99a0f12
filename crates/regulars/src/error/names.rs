//! Names and texts in messages: what was meant, and how much of it is repeated.

pub(crate) fn did_you_mean(suggestion: Option<&str>) -> String {
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

/// The name that was meant: the one at the smallest edit distance, where that is at most a third of the name's length; or
/// else the shortest that has all its words, or all of whose words it has.
pub(crate) fn nearest(name: &str, names: &[&str]) -> Option<String> {
    let given = name.to_ascii_lowercase();
    let length = given.chars().count();
    let distance = |candidate: &&str| edit_distance(&given, &candidate.to_ascii_lowercase());
    let (distance, best) = names.iter().map(|known| (distance(known), known)).min_by_key(|(far, _)| *far)?;
    if distance <= length.div_ceil(3) && distance < length {
        return Some((*best).to_string());
    }
    let within = |known: &&&str| {
        let known = known.to_ascii_lowercase();
        has_words(&known, &given) || has_words(&given, &known)
    };
    names.iter().filter(within).min_by_key(|known| known.len()).map(|known| (*known).to_string())
}

/// Whether all words of the one, which have three letters or more, are in the other.
fn has_words(text: &str, words: &str) -> bool {
    let mut words =
        words.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).peekable();
    words.peek().is_some() && words.all(|word| word.len() > 2 && text.contains(word))
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
    fn suggestions_share_words() {
        let names = ["repeat_purchase_rate", "guest_checkout_rate", "InvoiceDate", "customer"];
        assert_eq!(nearest("repeat_rate", &names), Some("repeat_purchase_rate".into()));
        assert_eq!(nearest("date", &names), Some("InvoiceDate".into()));
        assert_eq!(nearest("customer_number", &names), Some("customer".into()));
        assert_eq!(nearest("repeat_orders", &names), None);
        assert_eq!(nearest("___", &names), None);
    }

    #[test]
    fn suggestions_come_from_near_names_only() {
        let names = ["customer", "amount", "at"];
        assert_eq!(nearest("custmer", &names), Some("customer".into()));
        assert_eq!(nearest("Customer", &names), Some("customer".into()));
        assert_eq!(nearest("zebra", &names), None);
        assert_eq!(nearest("x", &[]), None);
        // Nothing is left of a name all of whose letters were exchanged.
        assert_eq!(nearest("c", &["d", "e"]), None);
        // kitten -> sitting is the text-book example of distance 3.
        assert_eq!(edit_distance("kitten", "sitting"), 3);
    }
}
