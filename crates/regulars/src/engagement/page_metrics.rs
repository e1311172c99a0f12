//! Page by page: who comes in there, who leaves, and how long it is looked at.

use std::collections::BTreeMap;

use super::SessionOptions;
use super::session::Cut;
use crate::Error;
use crate::evidence::{Confidence, Rate};
use crate::log::{Group, Grouped, Interactions, tabled};
use crate::numeric::wide::ratio;
use crate::table::{Column, Table};

/// What was counted of a page in one group.
#[derive(Debug, Clone, Default)]
struct Page {
    /// The group, and the place of the page's name.
    cell: usize,
    name: usize,
    text: Option<String>,
    views: u64,
    sessions: u64,
    entrances: u64,
    exits: u64,
    bounces: u64,
    micros: Vec<i64>,
    /// The session that was counted last, by its first row.
    last: Option<usize>,
}

impl Page {
    /// The middle of the times in seconds, or the mean of the two there.
    fn median(&mut self) -> Option<f64> {
        let n = self.micros.len();
        let upper = n / 2;
        if n == 0 {
            return None;
        }
        let (below, &mut high, _) = self.micros.select_nth_unstable(upper);
        let low = if n % 2 == 0 { below.iter().copied().max().unwrap_or(high) } else { high };
        ratio(i128::from(low) + i128::from(high), 2_000_000)
    }

    fn mean(&self) -> Option<f64> {
        let sum: i128 = self.micros.iter().map(|&micros| i128::from(micros)).sum();
        ratio(sum, i128::try_from(self.micros.len()).ok()?.checked_mul(1_000_000)?)
    }
}

/// The pages that somebody viewed, in order of group and name.
fn pages(grouped: &Grouped<Interactions>, options: &SessionOptions) -> Result<Vec<Page>, Error> {
    let (log, cells) = (grouped.log(), grouped.cells()?);
    let cut = Cut::new(log, options, "page_metrics")?;
    let about = &log.data().rows.about;
    // One more for views of which nobody knows the page.
    let unknown = about.values.len();
    let mut pages = Pages::new(cells.len(), unknown + 1, log.rows());
    for visits in log.visits(log.persons(options.who)) {
        cut.each(&visits, &mut |session| {
            let cell = cells.locate(session.rows.start, session.start);
            let (mut first, mut last) = (None, None);
            cut.views(session, &mut |row, _, micros| {
                let name = about.codes.get(row).map_or(unknown, |&code| unknown.min(code as usize));
                let Some(page) = pages.of(cell, name) else { return };
                page.views += 1;
                page.micros.extend(micros);
                if page.last != Some(session.rows.start) {
                    page.last = Some(session.rows.start);
                    page.sessions += 1;
                }
                first = first.or(Some(name));
                last = Some(name);
            });
            if let Some(page) = first.and_then(|name| pages.of(cell, name)) {
                page.entrances += 1;
                page.bounces += u64::from(session.actions == 1);
            }
            if let Some(page) = last.and_then(|name| pages.of(cell, name)) {
                page.exits += 1;
            }
            Ok(())
        })?;
    }
    let mut pages = pages.found;
    pages.sort_by_key(|page| (page.cell, page.name));
    for page in &mut pages {
        page.text = about.values.get(page.name).map(str::to_owned);
    }
    Ok(pages)
}

/// The pages that were found, and where each of a group is.
struct Pages {
    found: Vec<Page>,
    names: usize,
    /// For each group and name the place among the found and 1; 0 where it was not found. Empty where there are many more
    /// of them than rows, so that most would not be found.
    places: Vec<u32>,
    sparse: BTreeMap<(usize, usize), u32>,
}

impl Pages {
    fn new(cells: usize, names: usize, rows: usize) -> Self {
        let all = cells.saturating_mul(names);
        let dense = all <= rows.saturating_mul(4).saturating_add(names);
        Self {
            found: Vec::new(),
            names,
            places: vec![0; if dense { all } else { 0 }],
            sparse: BTreeMap::new(),
        }
    }

    /// A page of a group.
    fn of(&mut self, cell: usize, name: usize) -> Option<&mut Page> {
        let place = match self.places.get_mut(cell * self.names + name) {
            Some(place) => place,
            None => self.sparse.entry((cell, name)).or_default(),
        };
        if *place == 0 {
            self.found.push(Page { cell, name, ..Page::default() });
            *place = u32::try_from(self.found.len()).ok()?;
        }
        self.found.get_mut(*place as usize - 1)
    }
}

/// A row for each page.
fn columns(mut pages: Vec<Page>) -> Result<Vec<(String, Column)>, Error> {
    let medians: Vec<Option<f64>> = pages.iter_mut().map(Page::median).collect();
    let counts = |get: fn(&Page) -> u64| {
        Column::Ints(pages.iter().map(|page| i64::try_from(get(page)).ok()).collect())
    };
    let rates = |get: fn(&Page) -> (u64, u64)| {
        let rates = pages.iter().map(get).map(|(hits, of)| Rate::new(hits, of));
        rates.collect::<Result<Vec<Rate>, Error>>()
    };
    let (bounce, exit) =
        (rates(|page| (page.bounces, page.entrances))?, rates(|page| (page.exits, page.views))?);
    let values = |rates: &[Rate]| Column::Floats(rates.iter().map(Rate::value).collect());
    let ends = |rates: &[Rate], high: bool| {
        let interval = |rate: &Rate| rate.interval(Confidence::default());
        let end = |rate| interval(rate).map(|of| if high { of.high() } else { of.low() });
        Column::Floats(rates.iter().map(end).collect())
    };
    let columns = [
        ("page", Column::Texts(pages.iter().map(|page| page.text.clone()).collect())),
        ("views", counts(|page| page.views)),
        ("sessions", counts(|page| page.sessions)),
        ("entrances", counts(|page| page.entrances)),
        ("exits", counts(|page| page.exits)),
        ("bounces", counts(|page| page.bounces)),
        ("bounce_rate", values(&bounce)),
        ("bounce_low", ends(&bounce, false)),
        ("bounce_high", ends(&bounce, true)),
        ("exit_rate", values(&exit)),
        ("exit_low", ends(&exit, false)),
        ("exit_high", ends(&exit, true)),
        ("timed_views", counts(|page| page.micros.len() as u64)),
        ("mean_seconds", Column::Floats(pages.iter().map(Page::mean).collect())),
        ("median_seconds", Column::Floats(medians.into_iter().collect())),
    ];
    Ok(columns.map(|(name, column)| (name.to_owned(), column)).into())
}

impl Interactions {
    #[doc = include_str!("../../docs/metrics/page_metrics.md")]
    ///
    /// # Errors
    /// As [`sessions`](Self::sessions).
    ///
    /// # Example: two visits that begin on the start page, one of which goes on
    /// ```
    /// use regulars::engagement::SessionOptions;
    /// use regulars::log::{Interactions, Strictness};
    /// use regulars::model::{Calendar, Interaction, InteractionKind, Timestamp};
    ///
    /// let viewed = |who: i64, minute: i64, page: &str| {
    ///     let kind = InteractionKind::PageView { page: page.into(), duration_micros: None };
    ///     Ok::<_, regulars::Error>(Interaction::by_visitor(who, Timestamp::from_seconds(minute * 60)?, kind))
    /// };
    /// let list = [viewed(1, 0, "/")?, viewed(1, 2, "/tea")?, viewed(2, 0, "/")?];
    /// let log = Interactions::from_interactions(&list, Calendar::default(), Strictness::STOP)?;
    /// let pages = log.page_metrics(SessionOptions::default())?;
    /// let column = |name: &str| pages.column(name).and_then(|column| column.ints()).unwrap().values().to_vec();
    /// assert_eq!((column("entrances"), column("exits"), column("bounces")), (vec![2, 0], vec![1, 1], vec![1, 0]));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn page_metrics(&self, options: impl Into<SessionOptions>) -> Result<Table, Error> {
        let options = options.into();
        let table = Table::new(columns(pages(&Grouped::new(self.clone()), &options)?)?);
        Ok(table.counted(self.window(), None, self.calendar().zone))
    }
}

impl Grouped<Interactions> {
    /// Pages in each group: a session, with all of its views, belongs to the period and the dimension's value of its first
    /// action. The columns of the group come first. See [`Interactions::page_metrics`].
    ///
    /// # Errors
    /// As [`Interactions::sessions`].
    ///
    /// # Example: two visits by two channels
    /// ```
    /// use regulars::engagement::SessionOptions;
    /// # use regulars::log::{Interactions, Strictness};
    /// # use regulars::model::{Calendar, Interaction, InteractionKind, Timestamp};
    /// let viewed = |who: i64, channel: &str| {
    ///     let kind = InteractionKind::PageView { page: "/".into(), duration_micros: None };
    ///     Interaction::by_visitor(who, Timestamp::EPOCH, kind).with_channel(channel)
    /// };
    /// let list = [viewed(1, "email"), viewed(2, "web"), viewed(3, "web")];
    /// let log = Interactions::from_interactions(&list, Calendar::default(), Strictness::STOP)?;
    /// let pages = log.by("channel")?.page_metrics(SessionOptions::default())?;
    /// assert_eq!(pages.column("views").and_then(|column| column.ints()).unwrap().values(), [1, 2]);
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn page_metrics(&self, options: impl Into<SessionOptions>) -> Result<Table, Error> {
        let pages = pages(self, &options.into())?;
        let names: BTreeMap<usize, Group> = self.cells()?.groups().into_iter().collect();
        let groups = pages.iter().map(|page| names.get(&page.cell).cloned().unwrap_or_default());
        Ok(tabled(&groups.collect::<Vec<_>>(), columns(pages)?))
    }
}
