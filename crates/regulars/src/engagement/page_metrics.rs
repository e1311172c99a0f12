//! Page by page: who comes in there, who leaves, and how long it is looked at.

use super::SessionOptions;
use super::session::Cut;
use crate::Error;
use crate::evidence::{Confidence, Rate};
use crate::log::Interactions;
use crate::numeric::wide::ratio;
use crate::table::{Column, Table};

#[derive(Debug, Clone, Default)]
struct Page {
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
        let cut = Cut::new(self, &options, "page_metrics")?;
        let about = &self.data().rows.about;
        // One more for views of which nobody knows the page.
        let unknown = about.values.len();
        let mut pages = vec![Page::default(); unknown + 1];
        for visits in self.visits(self.persons(options.who)) {
            cut.each(&visits, &mut |session| {
                let (mut first, mut last) = (None, None);
                cut.views(session, &mut |row, _, micros| {
                    let place = about.codes.get(row).map_or(unknown, |&code| unknown.min(code as usize));
                    let Some(page) = pages.get_mut(place) else { return };
                    page.views += 1;
                    page.micros.extend(micros);
                    if page.last != Some(session.rows.start) {
                        page.last = Some(session.rows.start);
                        page.sessions += 1;
                    }
                    first = first.or(Some(place));
                    last = Some(place);
                });
                if let Some(page) = first.and_then(|place: usize| pages.get_mut(place)) {
                    page.entrances += 1;
                    page.bounces += u64::from(session.actions == 1);
                }
                if let Some(page) = last.and_then(|place: usize| pages.get_mut(place)) {
                    page.exits += 1;
                }
                Ok(())
            })?;
        }
        let names = (0..=unknown).map(|place| about.values.get(place).map(str::to_owned));
        let (names, mut pages): (Vec<_>, Vec<_>) =
            names.zip(pages).filter(|(_, page)| page.views > 0).unzip();
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
        Ok(Table::new([
            ("page", Column::Texts(names.into_iter().collect())),
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
        ]))
    }
}
