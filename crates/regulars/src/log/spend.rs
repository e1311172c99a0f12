//! The log of what was spent to win customers.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::builder::uneven;
use super::columns::Column;
use super::data::Dimension;
use super::dimension;
use super::intern::Interner;
use super::read::{self, Chunk};
use super::strictness::{Faults, SetAside, Strictness};
use super::{NO_VALUE, append::joined};
use crate::Error;
use crate::model::{Calendar, Currency, Money, SpendCategory, SpendEntry, Timestamp, Window, spent_until};

/// A log of spend, sorted by channel, start, end, category and amount. It is immutable, and clones share it.
///
/// # Example: a month of tools and an advertisement, seen through the first half of the month
/// ```
/// use regulars::log::{Spend, Strictness};
/// use regulars::model::{Calendar, Currency, Money, SpendCategory, SpendEntry, Timestamp, Window};
///
/// let day = |number: i64| Timestamp::from_seconds(number * 86_400);
/// let list = [
///     SpendEntry::over("email", day(0)?, day(30)?, Money::parse("300")?).on(SpendCategory::Tools),
///     SpendEntry::at("search", day(20)?, Money::parse("50")?),
/// ];
/// let spend = Spend::from_entries(&list, Currency::EUR, Calendar::default(), Strictness::STOP)?;
/// assert_eq!(spend.total(Window::all())?, Money::parse("350")?);
/// let half = spend.by_channel(Window::new(day(0)?, day(15)?)?)?;
/// assert_eq!(half[&("email".to_string(), SpendCategory::Tools)], Money::parse("150")?);
/// assert_eq!(half.len(), 1);
/// # Ok::<(), regulars::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Spend {
    data: Arc<SpendData>,
    calendar: Calendar,
}

#[derive(Debug, Clone, PartialEq)]
struct SpendData {
    currency: Currency,
    channels: Dimension,
    start: Vec<i64>,
    end: Vec<i64>,
    amount: Vec<i64>,
    category: Vec<SpendCategory>,
    set_aside: SetAside,
}

/// A chunk of spend as columns of equal length.
#[derive(Clone, Default)]
#[non_exhaustive]
pub struct SpendColumns<'a> {
    /// The channel.
    pub channel: Option<Column<'a>>,
    /// When it was spent, or the first instant of the period over which it was.
    pub start: Option<Column<'a>>,
    /// The first instant after the period; absent where it was spent at an instant.
    pub end: Option<Column<'a>>,
    /// How much, 0 or more.
    pub amount: Option<Column<'a>>,
    /// What it was spent on: media, salaries, tools, overhead or other; absent is media.
    pub category: Option<Column<'a>>,
}

/// Builds a log from chunks of columns or from single entries, in any order.
#[derive(Debug)]
pub struct SpendBuilder {
    currency: Currency,
    calendar: Calendar,
    faults: Faults,
    channels: (Interner, Vec<u32>),
    start: Vec<i64>,
    end: Vec<i64>,
    amount: Vec<i64>,
    category: Vec<SpendCategory>,
}

impl SpendBuilder {
    /// A builder for a log in one currency. Times without a zone are read in the calendar's.
    pub fn new(currency: Currency, calendar: Calendar, strictness: Strictness) -> Self {
        Self {
            currency,
            calendar,
            faults: Faults::new(strictness),
            channels: (Interner::default(), Vec::new()),
            start: Vec::new(),
            end: Vec::new(),
            amount: Vec::new(),
            category: Vec::new(),
        }
    }

    /// Adds a chunk of columns.
    ///
    /// # Errors
    /// [`Error::Missing`] without channels, starts or amounts; [`Error::Mismatch`] where columns differ in length. Rows that
    /// cannot be used are told by [`finish`](Self::finish).
    pub fn extend(&mut self, columns: &SpendColumns<'_>) -> Result<(), Error> {
        let missing = |param: &str| Error::missing("spend", param, "the column that holds it");
        let channel = columns.channel.as_ref().ok_or_else(|| missing("channel"))?;
        let start = columns.start.as_ref().ok_or_else(|| missing("start"))?;
        let amount = columns.amount.as_ref().ok_or_else(|| missing("amount"))?;
        let (rows, before) = (start.len(), self.start.len());
        let others = [Some(channel), Some(amount), columns.end.as_ref(), columns.category.as_ref()];
        if let Some(other) = others.into_iter().flatten().find(|column| column.len() != rows) {
            return Err(uneven(start, other));
        }
        let mut chunk = Chunk::new(self.faults.rows());
        read::times(start, self.calendar, &mut self.start, &mut chunk);
        read::amounts(amount, &mut self.amount, &mut chunk);
        let (interner, codes) = &mut self.channels;
        dimension::read(channel, interner, codes)?;
        for row in 0..rows {
            let begun = self.start.get(before + row).copied().unwrap_or(0);
            if codes.get(before + row) == Some(&NO_VALUE) {
                chunk.fault(row, channel.name, "empty", "channel_missing", "the name of a channel");
            }
            let ended = columns.end.as_ref().and_then(|column| {
                let end = read::optional_instant(column, row, self.calendar, "end", &mut chunk)?;
                if end.micros() < begun {
                    chunk.fault(
                        row,
                        column.name,
                        &end.to_string(),
                        "end_before_start",
                        "at or after the start",
                    );
                }
                Some(end.micros())
            });
            self.end.push(ended.unwrap_or(begun));
            let category = columns.category.as_ref().map(|column| (column, column.cell(row)));
            self.category.push(match category {
                Some((column, cell)) if !read::is_absent(cell) => {
                    let label = read::label(cell).unwrap_or_default();
                    let known = SpendCategory::ALL.into_iter().find(|known| known.slug() == label);
                    if known.is_none() {
                        let allowed = SpendCategory::ALL.map(SpendCategory::slug).join(", ");
                        let found = cell.to_string();
                        chunk.fault(
                            row,
                            column.name,
                            &found,
                            "category_unreadable",
                            &format!("one of {allowed}"),
                        );
                    }
                    known.unwrap_or_default()
                }
                _ => SpendCategory::default(),
            });
        }
        if !chunk.is_clean() {
            let good = chunk.good(rows);
            read::compact(&mut self.start, before, &good);
            read::compact(&mut self.end, before, &good);
            read::compact(&mut self.amount, before, &good);
            read::compact(&mut self.category, before, &good);
            read::compact(&mut self.channels.1, before, &good);
        }
        self.faults.take(rows as u64, chunk.into_faults());
        Ok(())
    }

    /// Adds one entry.
    ///
    /// # Errors
    /// [`Error::Overflow`] after two billion channels. An entry that cannot be used is told by [`finish`](Self::finish).
    pub fn push(&mut self, entry: &SpendEntry) -> Result<(), Error> {
        let mut chunk = Chunk::new(self.faults.rows());
        if let Some(problem) = entry.validate().into_iter().next() {
            chunk.fault(0, problem.field, &problem.value, problem.reason, problem.allowed);
        } else {
            let (interner, codes) = &mut self.channels;
            codes.push(interner.code(&entry.channel)?);
            self.start.push(entry.start.micros());
            self.end.push(entry.end.micros());
            self.amount.push(entry.amount.ticks());
            self.category.push(entry.category);
        }
        self.faults.take(1, chunk.into_faults());
        Ok(())
    }

    /// Sorts what came, and gives the log.
    ///
    /// # Errors
    /// [`Error::BadRows`] where rows cannot be used and [`Strictness::Stop`] holds.
    pub fn finish(self) -> Result<Spend, Error> {
        let set_aside = self.faults.finish()?;
        let (interner, codes) = self.channels;
        let data = SpendData {
            currency: self.currency,
            channels: Dimension::new("channel".into(), interner, codes),
            start: self.start,
            end: self.end,
            amount: self.amount,
            category: self.category,
            set_aside,
        };
        Ok(Spend { data: Arc::new(data.sorted()), calendar: self.calendar })
    }
}

impl SpendData {
    fn sorted(self) -> Self {
        let mut rows: Vec<usize> = (0..self.start.len()).collect();
        let held = |&row: &usize| {
            let code = self.channels.codes.get(row);
            (code, self.start.get(row), self.end.get(row), self.category.get(row), self.amount.get(row))
        };
        rows.sort_by(|a, b| held(a).cmp(&held(b)));
        Self {
            start: placed(&self.start, &rows),
            end: placed(&self.end, &rows),
            amount: placed(&self.amount, &rows),
            category: placed(&self.category, &rows),
            channels: Dimension { codes: placed(&self.channels.codes, &rows), ..self.channels },
            ..self
        }
    }
}

/// A column in the order of these rows.
fn placed<T: Copy>(column: &[T], rows: &[usize]) -> Vec<T> {
    rows.iter().filter_map(|&row| column.get(row).copied()).collect()
}

impl Spend {
    /// A log of these entries.
    ///
    /// # Errors
    /// Those of [`SpendBuilder::finish`].
    pub fn from_entries<'a>(
        entries: impl IntoIterator<Item = &'a SpendEntry>,
        currency: Currency,
        calendar: Calendar,
        strictness: Strictness,
    ) -> Result<Self, Error> {
        let mut builder = SpendBuilder::new(currency, calendar, strictness);
        entries.into_iter().try_for_each(|entry| builder.push(entry))?;
        builder.finish()
    }

    /// The log that also holds the entries of another one: the same as a log built from all of them at once.
    ///
    /// # Errors
    /// [`Error::CurrencyMismatch`] where the currencies differ.
    pub fn append(&self, newcomers: &Self) -> Result<Self, Error> {
        let (old, new) = (&*self.data, &*newcomers.data);
        if old.currency != new.currency {
            return Err(Error::currencies(old.currency.code(), new.currency.code(), None));
        }
        let (before, rows) = (old.start.len(), old.start.len() + new.start.len());
        let data = SpendData {
            currency: old.currency,
            channels: joined("channel", [(Some(&old.channels), before), (Some(&new.channels), rows)])?,
            start: [old.start.as_slice(), &new.start].concat(),
            end: [old.end.as_slice(), &new.end].concat(),
            amount: [old.amount.as_slice(), &new.amount].concat(),
            category: [old.category.as_slice(), &new.category].concat(),
            set_aside: super::append::both_set_aside(&old.set_aside, &new.set_aside),
        };
        Ok(Self { data: Arc::new(data.sorted()), ..self.clone() })
    }

    /// How many entries the log holds.
    pub fn rows(&self) -> usize {
        self.data.start.len()
    }

    /// The currency of all amounts.
    pub fn currency(&self) -> Currency {
        self.data.currency
    }

    /// The calendar of days, weeks and months.
    pub fn calendar(&self) -> Calendar {
        self.calendar
    }

    /// The channels, in order of their names.
    pub fn channels(&self) -> impl Iterator<Item = &str> {
        self.data.channels.values.iter()
    }

    /// The rows that the log was built without.
    pub fn set_aside(&self) -> &SetAside {
        &self.data.set_aside
    }

    /// What was spent in a window: of a period that the window cuts, what is spent evenly over its part.
    ///
    /// # Errors
    /// [`Error::Overflow`] where the sum no longer fits.
    pub fn total(&self, window: Window) -> Result<Money, Error> {
        let sum = (0..self.rows()).map(|row| i128::from(self.spent(row, window))).sum::<i128>();
        money(sum)
    }

    /// What was spent in a window on each channel and category where it is not nothing, as [`total`](Self::total).
    ///
    /// # Errors
    /// [`Error::Overflow`] where a sum no longer fits.
    pub fn by_channel(&self, window: Window) -> Result<BTreeMap<(String, SpendCategory), Money>, Error> {
        let mut sums: BTreeMap<(u32, SpendCategory), i128> = BTreeMap::new();
        for (row, (&code, &category)) in self.data.channels.codes.iter().zip(&self.data.category).enumerate()
        {
            let spent = self.spent(row, window);
            if spent > 0 {
                *sums.entry((code, category)).or_default() += i128::from(spent);
            }
        }
        let named = |((code, category), sum): ((u32, SpendCategory), i128)| {
            let channel = self.data.channels.values.get(code as usize).unwrap_or_default();
            Ok(((channel.to_owned(), category), money(sum)?))
        };
        sums.into_iter().map(named).collect()
    }

    /// The entries again, in the order of the log.
    pub fn iter(&self) -> impl Iterator<Item = SpendEntry> + '_ {
        let data = &*self.data;
        (0..self.rows()).filter_map(move |row| {
            let at = |column: &[i64]| Timestamp::from_micros(*column.get(row)?).ok();
            let code = *data.channels.codes.get(row)?;
            let channel = data.channels.values.get(code as usize).unwrap_or_default();
            let amount = Money::from_ticks(*data.amount.get(row)?);
            let entry = SpendEntry::over(channel, at(&data.start)?, at(&data.end)?, amount);
            Some(entry.on(*data.category.get(row)?))
        })
    }

    /// What an entry comes to in a window, in ten-thousandths.
    fn spent(&self, row: usize, window: Window) -> i64 {
        let data = &*self.data;
        let (Some(&start), Some(&end), Some(&amount)) =
            (data.start.get(row), data.end.get(row), data.amount.get(row))
        else {
            return 0;
        };
        let window = window.micros();
        if start == end {
            return if window.contains(&start) { amount } else { 0 };
        }
        spent_until(start, end, amount, window.end) - spent_until(start, end, amount, window.start)
    }
}

fn money(sum: i128) -> Result<Money, Error> {
    let ticks = i64::try_from(sum).map_err(|_| Error::overflow("what was spent"))?;
    Ok(Money::from_ticks(ticks))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::Values;

    fn day(number: i64) -> Timestamp {
        Timestamp::from_seconds(number * 86_400).unwrap()
    }

    fn built(list: &[SpendEntry]) -> Spend {
        Spend::from_entries(list, Currency::EUR, Calendar::default(), Strictness::STOP).unwrap()
    }

    fn some() -> Vec<SpendEntry> {
        let ten = Money::parse("10").unwrap();
        vec![
            SpendEntry::over("search", day(0), day(3), ten),
            SpendEntry::over("email", day(1), day(2), ten).on(SpendCategory::Salaries),
            SpendEntry::at("search", day(3), ten),
        ]
    }

    #[test]
    fn parts_of_a_period_add_up_to_the_whole() {
        // 10.0000 over three days: 3.3333, 3.3333 and 3.3334.
        let spend = built(&some()[..1]);
        let part = |from, to| spend.total(Window::new(day(from), day(to)).unwrap()).unwrap();
        assert_eq!([part(0, 1), part(1, 2), part(2, 3)].map(Money::ticks), [33_333, 33_333, 33_334]);
        assert_eq!(part(0, 3), Money::parse("10").unwrap());
        assert_eq!(part(3, 9), Money::ZERO);
    }

    #[test]
    fn what_is_spent_at_an_instant_is_spent_once() {
        let spend = built(&some());
        let part = |from, to| spend.total(Window::new(day(from), day(to)).unwrap()).unwrap();
        assert_eq!((part(2, 3).ticks(), part(3, 4).ticks()), (33_334, 100_000));
    }

    #[test]
    fn order_of_input_leaves_no_trace_and_appending_is_building() {
        let mut list = some();
        let whole = built(&list);
        assert_eq!(built(&list[..1]).append(&built(&list[1..])).unwrap(), whole);
        list.reverse();
        assert_eq!(built(&list), whole);
        assert_eq!(built(&whole.iter().collect::<Vec<_>>()), whole);
        assert_eq!(whole.channels().collect::<Vec<_>>(), ["email", "search"]);
    }

    #[test]
    fn bad_rows_are_named() {
        let texts = |list: [&str; 4]| list.map(|text| Some(text.to_owned())).to_vec();
        let channel = texts(["search", "", "search", "search"]);
        let start = texts(["2011-01-02", "2011-01-02", "2011-01-02", "2011-01-02"]);
        let end = texts(["2011-01-01", "2011-01-03", "2011-01-03", "2011-01-03"]);
        let amount = texts(["1", "1", "-1", "1"]);
        let category = texts(["", "", "", "rent"]);
        let column = |name, source| Some(Column::new(name, Values::Texts { source, rows: 4 }));
        let columns = SpendColumns {
            channel: column("channel", &channel),
            start: column("from", &start),
            end: column("to", &end),
            amount: column("cost", &amount),
            category: column("for", &category),
        };
        let mut builder = SpendBuilder::new(Currency::EUR, Calendar::default(), Strictness::SET_ASIDE);
        builder.extend(&columns).unwrap();
        let spend = builder.finish().unwrap();
        let reasons: Vec<(u64, &str)> =
            spend.set_aside().first.iter().map(|bad| (bad.row, bad.reason.as_str())).collect();
        let expected = [
            (0, "end_before_start"),
            (1, "channel_missing"),
            (2, "amount_negative"),
            (3, "category_unreadable"),
        ];
        assert_eq!((spend.rows(), reasons), (0, expected.to_vec()));
    }
}
