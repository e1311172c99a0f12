//! How engaged each person is: a score with stated weights that fades with time, and levels of it.

use regulars_derive::{Options, Record};
use serde::{Deserialize, Serialize};

use super::beside_orders::BesideOrders;
use super::grouped::{Asked, asked};
use crate::Error;
use crate::evidence::{Confidence, Mean, Unit};
use crate::log::{Figure, Interactions, Who};
use crate::model::{Kind, Timestamp};
use crate::numeric::normal;
use crate::table::{Column, Table};

/// What an interaction is worth, how fast it fades, and which scores are which level.
#[derive(Debug, Clone, PartialEq, Options)]
pub struct EngagementScoreOptions {
    /// What each kind of interaction is worth, by its name; `order` is an order, where there are orders beside the log.
    /// Kinds that are not named are worth nothing. The default is a convention to begin with, not a finding: actions that
    /// cost a person more effort are worth more.
    pub weights: Vec<(String, f64)>,
    /// After so many days an interaction is worth half, more than 0.
    pub half_life_days: f64,
    /// The instant at which the score holds; what comes later does not count. Without it the end of the window, or else
    /// the last instant of the log.
    pub as_of: Option<Timestamp>,
    /// Levels and the score from which on each holds, in rising order. Whoever has less than the first has none.
    pub levels: Vec<(String, f64)>,
    /// Whose scores are told.
    pub who: Who,
}

impl Default for EngagementScoreOptions {
    fn default() -> Self {
        let named =
            |pairs: &[(&str, f64)]| pairs.iter().map(|&(name, value)| (name.to_owned(), value)).collect();
        Self {
            weights: named(&[
                ("page_view", 1.0),
                ("login", 2.0),
                ("message_opened", 2.0),
                ("social_like", 2.0),
                ("message_clicked", 5.0),
                ("social_comment", 5.0),
                ("social_follow", 5.0),
                ("cart_added", 5.0),
                ("form_submitted", 10.0),
                ("social_share", 10.0),
                ("order", 20.0),
                ("review", 20.0),
                ("referral_sent", 20.0),
                ("referral_converted", 40.0),
            ]),
            half_life_days: 30.0,
            as_of: None,
            levels: named(&[("follower", 1.0), ("buyer", 20.0), ("advocate", 60.0)]),
            who: Who::Everybody,
        }
    }
}

/// What fully engaged customers bring, beside the average.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, Record)]
#[non_exhaustive]
pub struct EngagementPremium {
    /// What each fully engaged customer bought.
    pub engaged: Mean,
    /// What each customer bought who did anything.
    pub everybody: Mean,
    /// How much more the engaged bring than the average, as a share of it; nothing where one of the two is not known, or
    /// where customers bought nothing.
    pub premium: Option<f64>,
    /// The standard error of the premium; nothing with fewer than two fully engaged customers.
    pub standard_error: Option<f64>,
    /// The lower end of its 95 % interval.
    pub low: Option<f64>,
    /// The upper end.
    pub high: Option<f64>,
}

/// The score of a person and what it is made of, weight by weight.
struct Scored {
    person: usize,
    score: f64,
    parts: Vec<f64>,
}

const ORDER: &str = "order";

impl EngagementScoreOptions {
    fn check(&self, metric: &str) -> Result<(), Error> {
        let names = || Kind::ALL.into_iter().map(Kind::slug).chain([ORDER]);
        for (name, weight) in &self.weights {
            if !names().any(|known| known == name) {
                return Err(Error::unknown_name("kind", name, names()));
            }
            if !weight.is_finite() {
                return Err(Error::domain(metric, "weights", weight, "finite numbers"));
            }
        }
        if !(self.half_life_days.is_finite() && self.half_life_days > 0.0) {
            let allowed = "a number of days above 0";
            return Err(Error::domain(metric, "half_life_days", self.half_life_days, allowed));
        }
        let rising = self.levels.windows(2).all(|pair| matches!(pair, [(_, a), (_, b)] if a < b));
        if !rising || self.levels.iter().any(|(_, from)| !from.is_finite()) {
            let told = self.levels.iter().map(|(_, from)| from.to_string()).collect::<Vec<_>>().join(", ");
            return Err(Error::domain(metric, "levels", told, "finite numbers in rising order"));
        }
        Ok(())
    }

    fn asked(&self, slug: &'static str, page: &'static str) -> Asked {
        let pairs = |pairs: &[(String, f64)]| {
            pairs.iter().map(|(name, value)| format!("{name} {value}")).collect::<Vec<_>>().join(", ")
        };
        let as_of = self.as_of.map_or_else(|| "the end".into(), |as_of| as_of.to_string());
        let asked = asked!(
            engagement_premium,
            self.who,
            weights: pairs(&self.weights),
            half_life_days: self.half_life_days,
            as_of: as_of,
            levels: pairs(&self.levels)
        );
        Asked { slug, page, ..asked }
    }

    fn level(&self, score: f64) -> Option<&str> {
        self.levels.iter().rev().find(|(_, from)| score >= *from).map(|(name, _)| name.as_str())
    }
}

impl Interactions {
    /// The scores of these persons who did anything.
    fn scores(&self, options: &EngagementScoreOptions, beside: Option<&BesideOrders<'_>>) -> Vec<Scored> {
        let (rows, window) = (&self.data().rows, self.window());
        let last = self.bounds().map_or(0, |(_, last)| beside.map_or(last, |beside| beside.seen_until(self)));
        let as_of = options.as_of.or(window.end()).map_or(last, Timestamp::micros);
        let window = window.micros();
        // The place of each kind among the weights.
        let place = |kind: Kind| options.weights.iter().position(|(name, _)| name == kind.slug());
        let places: Vec<Option<usize>> = Kind::ALL.into_iter().map(place).collect();
        let order = options.weights.iter().position(|(name, _)| name == ORDER);
        let counts = self.counts(|_| true);
        let counts_at = |at: i64| at <= as_of && window.contains(&at);
        let worth = |place: usize, at: i64| {
            let weight = options.weights.get(place).map_or(0.0, |(_, weight)| *weight);
            #[expect(clippy::cast_precision_loss, reason = "an age of up to 10,000 years in microseconds")]
            let days = as_of.saturating_sub(at) as f64 / 86_400_000_000.0;
            weight * libm::exp2(-days / options.half_life_days)
        };
        let (mut scored, mut bought) = (Vec::new(), Vec::new());
        for visits in self.visits(self.persons(options.who)) {
            let mut parts = vec![0.0; options.weights.len()];
            let mut any = false;
            for (row, at) in visits.counted(counts).filter(|&(_, at)| counts_at(at)) {
                any = true;
                let place = rows.kinds.get(row).and_then(|&kind| *places.get(kind as usize)?);
                if let Some((place, part)) = place.and_then(|place| Some((place, parts.get_mut(place)?))) {
                    *part += worth(place, at);
                }
            }
            if let (Some(beside), Some(place)) = (beside, order) {
                beside.of(&visits, &mut bought);
                for order in bought.iter().filter(|order| counts_at(order.at)) {
                    any = true;
                    parts.get_mut(place).into_iter().for_each(|part| *part += worth(place, order.at));
                }
            }
            if any {
                // In the order of the weights, so that the bits are the same everywhere.
                scored.push(Scored { person: visits.person, score: parts.iter().sum(), parts });
            }
        }
        scored
    }

    fn orders_beside(&self, metric: &str) -> Result<Option<BesideOrders<'_>>, Error> {
        self.orders(metric).ok().map(|_| BesideOrders::new(self, metric)).transpose()
    }

    #[doc = include_str!("../../docs/metrics/engagement_score.md")]
    ///
    /// # Errors
    /// [`Error::UnknownName`] for a weight of no kind; [`Error::OutOfDomain`] with weights, a half-life or levels that are
    /// none.
    ///
    /// # Example: a comment a half-life ago, and a login now
    /// ```
    /// use regulars::engagement::EngagementScoreOptions;
    /// use regulars::log::{Interactions, Strictness};
    /// use regulars::model::{Calendar, Interaction, Kind, Timestamp};
    ///
    /// let did = |day: i64, kind: Kind| {
    ///     Ok::<_, regulars::Error>(Interaction::by_customer("ann", Timestamp::from_seconds(day * 86_400)?, kind.about(None, None)))
    /// };
    /// let list = [did(0, Kind::SocialComment)?, did(30, Kind::Login)?];
    /// let log = Interactions::from_interactions(&list, Calendar::default(), Strictness::STOP)?;
    /// let scores = log.engagement_score(EngagementScoreOptions::default())?;
    /// let column = |name: &str| scores.column(name).and_then(|column| column.floats()).unwrap().values().to_vec();
    /// assert_eq!((column("score"), column("social_comment"), column("login")), (vec![4.5], vec![2.5], vec![2.0]));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn engagement_score(&self, options: impl Into<EngagementScoreOptions>) -> Result<Table, Error> {
        let options = options.into();
        options.check("engagement_score")?;
        let beside = self.orders_beside("engagement_score")?;
        let scored = self.scores(&options, beside.as_ref());
        let data = self.data();
        let key = |person: usize, visitor: bool| match (person.checked_sub(data.customers.len()), visitor) {
            (None, false) => data.customers.text(person),
            (Some(place), true) => data.visitors.text(place),
            _ => None,
        };
        let keys = |visitor| Column::Texts(scored.iter().map(|each| key(each.person, visitor)).collect());
        let levels = scored.iter().map(|each| options.level(each.score));
        let mut columns = vec![
            ("customer", keys(false)),
            ("visitor", keys(true)),
            ("score", Column::Floats(scored.iter().map(|each| each.score).collect())),
            ("level", Column::Texts(levels.collect())),
        ];
        for (place, (name, _)) in options.weights.iter().enumerate() {
            let part = |each: &Scored| each.parts.get(place).copied().unwrap_or(0.0);
            columns.push((name, Column::Floats(scored.iter().map(part).collect())));
        }
        Ok(Table::new(columns))
    }

    #[doc = include_str!("../../docs/metrics/engagement_premium.md")]
    ///
    /// # Errors
    /// [`Error::Missing`] without orders beside the log; those of [`engagement_score`](Self::engagement_score).
    ///
    /// # Example: of two customers the engaged one buys for 30, the other for 10
    /// ```
    /// use regulars::engagement::EngagementScoreOptions;
    /// use regulars::log::{Interactions, Orders, Strictness};
    /// use regulars::model::{Calendar, Currency, Interaction, Kind, Money, Order, Timestamp};
    ///
    /// let did = |who: &str, kind: Kind| Interaction::by_customer(who, Timestamp::EPOCH, kind.about(None, None));
    /// let list = [did("ann", Kind::Review), did("ann", Kind::ReferralConverted), did("ben", Kind::Login)];
    /// let bought = [("ann", "30"), ("ben", "10")].map(|(who, amount)| {
    ///     Ok::<_, regulars::Error>(Order::new(who, Timestamp::EPOCH, Money::parse(amount)?))
    /// });
    /// let bought = bought.into_iter().collect::<Result<Vec<_>, _>>()?;
    /// let orders = Orders::from_orders(&bought, Currency::EUR, Calendar::default(), Strictness::STOP)?;
    /// let log = Interactions::from_interactions(&list, Calendar::default(), Strictness::STOP)?.with_orders(&orders);
    /// let premium = log.engagement_premium(EngagementScoreOptions::default())?;
    /// assert_eq!((premium.engaged.value(), premium.everybody.value()), (Some(30.0), Some(20.0)));
    /// assert_eq!(premium.premium, Some(0.5));
    /// # Ok::<(), regulars::Error>(())
    /// ```
    pub fn engagement_premium(
        &self,
        options: impl Into<EngagementScoreOptions>,
    ) -> Result<Figure<EngagementPremium>, Error> {
        let options = EngagementScoreOptions { who: Who::Customers, ..options.into() };
        options.check("engagement_premium")?;
        let beside = BesideOrders::new(self, "engagement_premium")?;
        let unit = Unit::Money(beside.orders.currency());
        let (mut engaged, mut everybody) = (Mean::empty(unit), Mean::empty(unit));
        let full = options.levels.last().map_or(0.0, |(_, from)| *from);
        let (window, mut bought) = (self.window().micros(), Vec::new());
        for each in self.scores(&options, Some(&beside)) {
            for visits in self.visits(each.person..each.person + 1) {
                beside.of(&visits, &mut bought);
            }
            let spent = bought.iter().filter(|order| window.contains(&order.at));
            let net = spent.fold(0_i64, |sum, order| sum.saturating_add(order.net));
            everybody.push(net)?;
            if each.score >= full {
                engaged.push(net)?;
            }
        }
        let premium = premium(&engaged, &everybody);
        let quantile = normal::upper_quantile(Confidence::default().tail());
        let end =
            |direction: f64| premium.and_then(|(value, error)| Some(value + direction * quantile * error?));
        let evidence = EngagementPremium {
            engaged,
            everybody,
            premium: premium.map(|(value, _)| value),
            standard_error: premium.and_then(|(_, error)| error),
            low: end(-1.0),
            high: end(1.0),
        };
        let page = crate::log::page!(engagement_premium);
        Ok(Figure { evidence, basis: options.asked("engagement_premium", page).basis(self) })
    }
}

/// How much larger the mean of a part is than that of the whole, and its standard error by the delta method, where
/// customers are independent; nothing where the whole is 0.
///
/// With e = 1 for the engaged and 0 for others and r what a customer bought, the ratio is (Σre / Σe) / (Σr / n). Its
/// linear part for a customer is re / mean(re) − e / mean(e) − r / mean(r) + 1, times the ratio.
fn premium(part: &Mean, whole: &Mean) -> Option<(f64, Option<f64>)> {
    let (of_part, of_whole) = (part.value()?, whole.value()?);
    if of_whole <= 0.0 {
        return None;
    }
    let ratio = of_part / of_whole;
    #[expect(clippy::cast_precision_loss, reason = "sums of money and counts as the nearest floats")]
    let [n, engaged, sum, squares, all, all_squares] = [
        whole.n() as f64,
        part.n() as f64,
        part.sum() as f64,
        part.sum_of_squares() as f64,
        whole.sum() as f64,
        whole.sum_of_squares() as f64,
    ];
    if engaged < 2.0 || sum <= 0.0 {
        return Some((ratio - 1.0, None));
    }
    let (u, v, w) = (n / sum, n / engaged, n / all);
    // The squares of u·re − v·e − w·r + 1 over all customers; e is 0 or 1, so that re·re and re·r are the same.
    let linear = (u * u - 2.0 * u * w) * squares
        + (2.0 * v * w - 2.0 * u * v + 2.0 * u) * sum
        + (v * v - 2.0 * v) * engaged
        + w * w * all_squares
        - 2.0 * w * all
        + n;
    Some((ratio - 1.0, Some(ratio * linear.max(0.0).sqrt() / n)))
}
