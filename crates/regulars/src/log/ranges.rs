//! Numbers whole-number keys that lie far apart.
//!
//! Two million distinct keys are more than the cache holds, whether they are looked up or sorted. Dealt into ranges of about
//! as many rows, each range is looked up and sorted by itself.

use super::buckets::{BUCKETS, Buckets, WORTH_IT};
use super::codebook::Codebook;
use super::{intern, rank};
use crate::Error;

/// How many keys of each range the sample holds: enough that ranges come out even.
const SAMPLED: usize = 32;

/// The distinct keys in order, and each row's place among them.
#[expect(clippy::indexing_slicing, reason = "a bucket's rows are rows, and there is a code for each")]
pub(crate) fn numbered(keys: Vec<i64>) -> Result<(Vec<i64>, Vec<u32>), Error> {
    let splits = splits(&keys);
    #[expect(clippy::cast_possible_truncation, reason = "there are fewer splits than buckets")]
    let range = |key: &i64| splits.partition_point(|split| split <= key) as u8;
    let buckets = Buckets::new(keys.iter().map(range).collect());
    let ranged = buckets.scatter(&keys);
    drop(keys);

    let (mut integers, mut book) = (Vec::new(), Codebook::default());
    let mut codes = Vec::with_capacity(ranged.len());
    for rows in buckets.ranges().filter(|rows| !rows.is_empty()) {
        let before = intern::next_code(integers.len(), "the number of customers")?;
        book.clear();
        book.extend(&ranged[rows.clone()], &mut codes)?;
        let (sorted, ranks) = rank::integers(book.keys());
        for code in &mut codes[rows] {
            *code = before + ranks[*code as usize];
        }
        integers.extend(sorted);
    }
    drop(ranged);
    Ok((integers, buckets.places().map(|place| codes[place]).collect()))
}

/// Keys that part all keys into ranges of about as many rows.
fn splits(keys: &[i64]) -> Vec<i64> {
    if keys.len() < WORTH_IT {
        return Vec::new();
    }
    let sample: Vec<i64> = keys.iter().copied().step_by(keys.len() / (BUCKETS * SAMPLED)).collect();
    let (sorted, _) = rank::integers(&sample);
    sorted.into_iter().skip(SAMPLED).step_by(SAMPLED).take(BUCKETS - 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_keys_are_numbered_by_rank() {
        // 1,000,003 is a prime, so that the steps visit each of that many places once, in no order; each key comes twice,
        // and one of them very often.
        let rows = 1_000_003_i64;
        let key = |place: i64| (place - 500_000) * 9_000_000_000_000;
        let keys = (0..rows)
            .map(|i| key(i * 7_919 % rows))
            .chain((0..rows).map(key))
            .chain((0..rows).map(|_| key(7)));
        let keys: Vec<i64> = keys.collect();
        let (integers, codes) = numbered(keys.clone()).unwrap();
        assert_eq!(integers, (0..rows).map(key).collect::<Vec<_>>());
        assert!(codes.iter().zip(&keys).all(|(&code, &key)| integers[code as usize] == key));
        assert_eq!(codes.len(), keys.len());
    }
}
