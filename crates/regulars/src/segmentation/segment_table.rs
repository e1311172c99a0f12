//! Named segments as ranges of scores, and the check that they cover every cell once.

use std::fmt;
use std::ops::RangeInclusive;

use serde::{Deserialize, Serialize};

use crate::Error;
use crate::describe::{Arg, FromArg, Place, Shape};

/// The letters of the dimensions, in the order of scores.
const LETTERS: [char; 3] = ['R', 'F', 'M'];

/// A segment, or a part of one: the scores of recency, frequency and monetary value that belong to it.
///
/// ```
/// use regulars::segmentation::SegmentRule;
/// let rule = SegmentRule::parse("champions", "R4-5 F4-5")?;
/// assert_eq!((rule.recency, rule.frequency, rule.monetary), (Some(4..=5), Some(4..=5), None));
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SegmentRule {
    /// The segment's name. Several rules may have one.
    pub name: String,
    /// The scores of recency; all where nothing is said.
    pub recency: Option<RangeInclusive<u32>>,
    /// The scores of frequency; all where nothing is said.
    pub frequency: Option<RangeInclusive<u32>>,
    /// The scores of monetary value; all where nothing is said.
    pub monetary: Option<RangeInclusive<u32>>,
}

impl SegmentRule {
    /// Reads the scores from a text such as `R4-5 F4-5`, `R1`, or `F2-3 M5`; what is not named is any. An empty text is every
    /// customer.
    ///
    /// # Errors
    /// [`Error::Unreadable`] where the text is something else, names a dimension twice, or the first score of a range is 0
    /// or greater than the last.
    pub fn parse(name: &str, scores: &str) -> Result<Self, Error> {
        let refused = || Error::unreadable(scores, "scores such as \"R4-5 F4-5 M1\", each from 1 up");
        let mut ranges = [None, None, None];
        for part in scores.split([' ', ',']).filter(|part| !part.is_empty()) {
            let mut letters = part.chars();
            let letter = letters.next().map(|letter| letter.to_ascii_uppercase());
            let place = LETTERS.iter().position(|&known| Some(known) == letter).ok_or_else(refused)?;
            let range = letters.as_str();
            let (from, to) = range.split_once(['-', '–']).unwrap_or((range, range));
            let [from, to] =
                [from, to].map(|score| score.trim().parse::<u32>().ok().filter(|&score| score > 0));
            match (from, to, ranges.get_mut(place)) {
                (Some(from), Some(to), Some(slot @ None)) if from <= to => *slot = Some(from..=to),
                _ => return Err(refused()),
            }
        }
        let [recency, frequency, monetary] = ranges;
        Ok(Self { name: name.into(), recency, frequency, monetary })
    }

    fn ranges(&self) -> [Option<&RangeInclusive<u32>>; 3] {
        [self.recency.as_ref(), self.frequency.as_ref(), self.monetary.as_ref()]
    }

    fn holds(&self, cell: [u32; 3]) -> bool {
        self.ranges()
            .into_iter()
            .zip(cell)
            .all(|(range, score)| range.is_none_or(|range| range.contains(&score)))
    }

    /// The scores as [`parse`](Self::parse) reads them.
    fn scores(&self) -> String {
        let part = |(letter, range): (char, Option<&RangeInclusive<u32>>)| {
            let range = range?;
            Some(if range.start() == range.end() {
                format!("{letter}{}", range.start())
            } else {
                format!("{letter}{}-{}", range.start(), range.end())
            })
        };
        LETTERS.into_iter().zip(self.ranges()).filter_map(part).collect::<Vec<_>>().join(" ")
    }
}

/// Named segments as ranges of scores. Each cell of scores has to belong to exactly one rule, which is checked before anybody is
/// scored.
///
/// # Example: three segments by recency and frequency
/// ```
/// use regulars::segmentation::SegmentTable;
/// let table = SegmentTable::parse([("best", "R4-5 F4-5"), ("recent", "R4-5 F1-3"), ("away", "R1-3")])?;
/// assert!(table.check([5, 5, 5]).is_ok());
/// // With ten scores nobody says where R6 belongs.
/// let error = table.check([10, 5, 5]).unwrap_err();
/// assert_eq!(error.to_string(), "rfm: segments is no rule for R6 F1 M1, but must be rules that cover each cell of scores exactly once");
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SegmentTable {
    rules: Vec<SegmentRule>,
}

/// The eleven names of the trade over the scores of recency and frequency, each cell once.
const ELEVEN: [(&str, &str); 11] = [
    ("champions", "R5 F4-5"),
    ("loyal customers", "R3-4 F4-5"),
    ("potential loyalists", "R4-5 F2-3"),
    ("new customers", "R5 F1"),
    ("promising", "R4 F1"),
    ("need attention", "R3 F3"),
    ("about to sleep", "R3 F1-2"),
    ("at risk", "R1-2 F3-4"),
    ("can't lose them", "R1-2 F5"),
    ("hibernating", "R2 F1-2"),
    ("lost", "R1 F1-2"),
];

/// Rules that tell more cells apart than this would take longer to look up than to score.
const MOST_CELLS: usize = 1_000_000;

impl SegmentTable {
    /// A table of these rules.
    pub fn new(rules: impl IntoIterator<Item = SegmentRule>) -> Self {
        Self { rules: rules.into_iter().collect() }
    }

    /// A table of names and scores: see [`SegmentRule::parse`].
    ///
    /// # Errors
    /// [`Error::Unreadable`] where the scores of a rule cannot be read.
    pub fn parse<'a>(rules: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, Error> {
        let rules = rules.into_iter().map(|(name, scores)| SegmentRule::parse(name, scores));
        Ok(Self { rules: rules.collect::<Result<_, _>>()? })
    }

    /// The eleven names of the trade for five scores of recency and of frequency, whatever the monetary value.
    ///
    /// ```
    /// use regulars::segmentation::SegmentTable;
    /// let table = SegmentTable::eleven();
    /// assert_eq!((table.rules().len(), table.segment([5, 4, 1]), table.segment([1, 1, 5])), (11, Some("champions"), Some("lost")));
    /// ```
    pub fn eleven() -> Self {
        let rules = ELEVEN.iter().filter_map(|(name, scores)| SegmentRule::parse(name, scores).ok());
        Self { rules: rules.collect() }
    }

    /// The eleven names, where each score stands for the fifth in which it lies.
    pub(super) fn eleven_of(bins: [u32; 3]) -> Self {
        let [recency, frequency, _] = bins;
        // The scores of `bins` that lie in these fifths: ⌈5 · score / bins⌉ is within them.
        let scaled = |range: Option<&RangeInclusive<u32>>, bins: u32| {
            let range = range?;
            Some((range.start() - 1) * bins / 5 + 1..=range.end() * bins / 5)
        };
        let rule = |rule: &SegmentRule| SegmentRule {
            recency: scaled(rule.recency.as_ref(), recency),
            frequency: scaled(rule.frequency.as_ref(), frequency),
            ..rule.clone()
        };
        Self { rules: Self::eleven().rules.iter().map(rule).collect() }
    }

    /// The rules, in order.
    pub fn rules(&self) -> &[SegmentRule] {
        &self.rules
    }

    /// The segment of the scores of recency, frequency and monetary value, each from 1; `None` where no rule holds.
    pub fn segment(&self, scores: [u32; 3]) -> Option<&str> {
        self.rules.iter().find(|rule| rule.holds(scores)).map(|rule| rule.name.as_str())
    }

    /// Checks that each cell of so many scores of recency, frequency and monetary value belongs to exactly one rule.
    ///
    /// # Errors
    /// [`Error::OutOfDomain`] with the first cell that no rule or more than one holds.
    pub fn check(&self, bins: [u32; 3]) -> Result<(), Error> {
        self.cells(bins, "rfm").map(|_| ())
    }

    /// The names of the segments in the order of the rules, each once.
    fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for rule in &self.rules {
            if !names.contains(&rule.name.as_str()) {
                names.push(&rule.name);
            }
        }
        names
    }

    /// The segment of each cell.
    pub(super) fn cells(&self, bins: [u32; 3], metric: &str) -> Result<SegmentCells, Error> {
        let refused = |found: String, allowed: &str| Err(Error::domain(metric, "segments", found, allowed));
        let names = self.names();
        // Scores between which no rule begins or ends belong to the same segments: one of each such block is looked at.
        let mut starts: Vec<Vec<u32>> = Vec::with_capacity(bins.len());
        for (dimension, bins) in bins.into_iter().enumerate() {
            let ranges =
                self.rules.iter().filter_map(|rule| rule.ranges().into_iter().nth(dimension).flatten());
            let ends = ranges.flat_map(|range| [*range.start(), range.end().saturating_add(1)]);
            let mut found: Vec<u32> = ends.chain([1]).filter(|score| (1..=bins).contains(score)).collect();
            found.sort_unstable();
            found.dedup();
            starts.push(found);
        }
        let [recency, frequency, monetary] = starts.as_slice() else { return Ok(SegmentCells::default()) };
        if recency.len().saturating_mul(frequency.len()).saturating_mul(monetary.len()) > MOST_CELLS {
            return refused(
                format!("{} rules", self.rules.len()),
                "fewer rules, which tell at most a million cells apart",
            );
        }
        let mut segments = Vec::new();
        for (&r, &f, &m) in recency
            .iter()
            .flat_map(|r| frequency.iter().flat_map(move |f| monetary.iter().map(move |m| (r, f, m))))
        {
            let mut holding = self.rules.iter().filter(|rule| rule.holds([r, f, m]));
            let all = "rules that cover each cell of scores exactly once";
            match (holding.next(), holding.next()) {
                (None, _) => return refused(format!("no rule for R{r} F{f} M{m}"), all),
                (Some(a), Some(b)) => {
                    let pair =
                        format!("both {:?} ({}) and {:?} ({})", a.name, a.scores(), b.name, b.scores());
                    return refused(format!("{pair} for R{r} F{f} M{m}"), all);
                }
                (Some(rule), None) => {
                    let place = names.iter().position(|name| *name == rule.name).unwrap_or_default();
                    segments.push(u32::try_from(place).unwrap_or(u32::MAX));
                }
            }
        }
        let blocks = |starts: &[u32], bins: u32, weight: usize| {
            let block =
                |score: u32| starts.partition_point(|&start| start <= score).saturating_sub(1) * weight;
            (0..=bins).map(block).collect()
        };
        let [r, f, m] = bins;
        Ok(SegmentCells {
            names: names.into_iter().map(Into::into).collect(),
            blocks: [
                blocks(recency, r, frequency.len() * monetary.len()),
                blocks(frequency, f, monetary.len()),
                blocks(monetary, m, 1),
            ],
            segments,
        })
    }
}

impl fmt::Display for SegmentTable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, rule) in self.rules.iter().enumerate() {
            write!(f, "{}{}: {}", if place > 0 { "; " } else { "" }, rule.name, rule.scores())?;
        }
        Ok(())
    }
}

impl FromArg for SegmentTable {
    const SHAPE: Shape = <Vec<(String, String)> as FromArg>::SHAPE;
    fn from_arg(arg: &Arg, place: &Place<'_>) -> Result<Self, Error> {
        let refused =
            || place.expected(arg, "pairs of a name and scores, such as (\"champions\", \"R5 F4-5\")");
        let rules = Vec::<(String, String)>::from_arg(arg, place).map_err(|_| refused())?;
        Self::parse(rules.iter().map(|(name, scores)| (name.as_str(), scores.as_str())))
            .map_err(|_| refused())
    }
    fn to_arg(&self) -> Arg {
        let rules: Vec<(String, String)> =
            self.rules.iter().map(|rule| (rule.name.clone(), rule.scores())).collect();
        rules.to_arg()
    }
}

/// The segment of each cell of scores, to be looked up for millions of customers.
#[derive(Debug, Clone, Default)]
pub(super) struct SegmentCells {
    /// The names, in the order of the rules.
    pub(super) names: Vec<String>,
    /// For each score of each dimension, from 0 on, its part of the place of a cell.
    blocks: [Vec<usize>; 3],
    segments: Vec<u32>,
}

impl SegmentCells {
    /// The place of the segment of a cell among the names.
    #[inline]
    pub(super) fn segment(&self, scores: [i64; 3]) -> u32 {
        let part = |(blocks, score): (&Vec<usize>, i64)| {
            usize::try_from(score).ok().and_then(|score| blocks.get(score)).copied().unwrap_or(0)
        };
        let place: usize = self.blocks.iter().zip(scores).map(part).sum();
        self.segments.get(place).copied().unwrap_or(0)
    }
}
