//! Logs at random: small, with everything in them that a real one has.

use proptest::prelude::*;
use regulars::model::{
    Actor, Calendar, CustomerKey, Interaction, Kind, Membership, Money, Order, OrderStatus, PointsEntry,
    PointsKind, Question, Response, Scale, Score, SpendCategory, SpendEntry, SubscriptionSpan, SurveyAnswer,
    Ticket, Timestamp, Window,
};

/// The first instant of the logs: 1969-11-01, so that some orders lie before 1970.
const START: i64 = -61 * 86_400_000_000;
/// They span half a year.
const SPAN: i64 = 180 * 86_400;

/// An order of one of eight customers or of a guest, at a full second of half a year around 1970.
pub fn order() -> impl Strategy<Value = Order> {
    (
        prop::option::weighted(0.85, 0_i64..8),
        0..SPAN,
        0_i64..500_000,
        prop::sample::select(vec![
            OrderStatus::Completed,
            OrderStatus::Completed,
            OrderStatus::Completed,
            OrderStatus::Pending,
            OrderStatus::Cancelled,
            OrderStatus::Test,
        ]),
        prop::option::weighted(0.2, (0..SPAN / 4, 1_i64..=100)),
        prop::option::of(1_u64..9),
        prop::option::weighted(0.9, prop::sample::select(vec!["UK", "France", "Eire"])),
    )
        .prop_filter_map(
            "an instant out of range",
            |(customer, second, amount, status, refund, units, country)| {
                let at = Timestamp::from_micros(START + second * 1_000_000).ok()?;
                let mut order = Order::guest(at, Money::from_ticks(amount)).with_status(status);
                // Odd customers have text keys, so that both kinds are in every log.
                order.customer = customer.map(|key| match key % 2 {
                    0 => CustomerKey::Integer(key),
                    _ => CustomerKey::Text(format!("c{key}")),
                });
                if let Some((later, percent)) = refund {
                    let refunded = amount * percent / 100;
                    if refunded > 0 {
                        let when = Timestamp::from_micros(at.micros() + later * 1_000_000).ok()?;
                        order = order.with_refund(Money::from_ticks(refunded), when);
                    }
                }
                if let Some(units) = units {
                    order = order.with_units(units);
                }
                if let Some(country) = country {
                    order = order.with_dimension("country", country);
                }
                Some(order)
            },
        )
}

/// Up to `most` orders, in no order.
pub fn orders(most: usize) -> impl Strategy<Value = Vec<Order>> {
    prop::collection::vec(order(), 0..most)
}

/// An interaction of one of three customers or three visitors, within three weeks around 1970; many are at the same
/// instant, and many are near enough to be one visit.
pub fn interaction() -> impl Strategy<Value = Interaction> {
    (
        (0_i64..6, any::<bool>()),
        (-10_i64..11, 0_i64..6, 0_i64..12),
        prop::sample::select(Kind::ALL.to_vec()),
        prop::option::weighted(0.9, prop::sample::select(vec!["/", "/tea", "/coffee", "july", "august"])),
        prop::option::of(0_u64..900),
        prop::option::weighted(0.7, prop::sample::select(vec!["web", "email", "store"])),
        prop::option::weighted(0.4, prop::sample::select(vec!["spring", "summer"])),
        prop::bool::weighted(0.1),
    )
        .prop_filter_map(
            "an instant out of range",
            |((who, views), (day, visit, step), kind, about, seconds, channel, campaign, bot)| {
                // Steps of ten minutes from midnight on, so that gaps of exactly 30 minutes and midnights are among them.
                let at = day * 86_400 + visit * 14_400 + step * 600;
                let key = if who % 2 == 0 { CustomerKey::Integer(who / 2) } else { format!("c{who}").into() };
                let actor = if who < 3 { Actor::Customer(key) } else { Actor::Visitor(key) };
                // Half of all interactions are page views.
                let kind = if views { Kind::PageView } else { kind };
                let kind = kind.about(about, seconds.map(|seconds| seconds * 1_000_000));
                let mut interaction = Interaction::by(actor, Timestamp::from_seconds(at).ok()?, kind);
                interaction.channel = channel.map(Into::into);
                interaction.bot = bot;
                Some(match campaign {
                    Some(campaign) => interaction.with_dimension("campaign", campaign),
                    None => interaction,
                })
            },
        )
}

/// Up to `most` interactions, in no order.
pub fn interactions(most: usize) -> impl Strategy<Value = Vec<Interaction>> {
    prop::collection::vec(interaction(), 0..most)
}

/// An order of one of the customers of [`interaction`] or of somebody else, in the same three weeks and at the same steps.
pub fn order_beside() -> impl Strategy<Value = Order> {
    (0_i64..4, -10_i64..11, 0_i64..6, 0_i64..12, 0_i64..500_000).prop_filter_map(
        "an instant out of range",
        |(who, day, visit, step, amount)| {
            let at = Timestamp::from_seconds(day * 86_400 + visit * 14_400 + step * 600).ok()?;
            let key = if who % 2 == 0 { CustomerKey::Integer(who / 2) } else { format!("c{who}").into() };
            Some(Order::new(key, at, Money::from_ticks(amount)))
        },
    )
}

/// Up to `most` orders beside interactions, in no order.
pub fn orders_beside(most: usize) -> impl Strategy<Value = Vec<Order>> {
    prop::collection::vec(order_beside(), 0..most)
}

/// A window around the interactions, which may be open at either end, or empty.
pub fn window() -> impl Strategy<Value = Window> {
    (-12_i64..12, 0_i64..12, 0_i64..86_400, any::<[bool; 2]>()).prop_filter_map(
        "an instant out of range",
        |(day, days, second, [from, to])| {
            let at = |days: i64| Timestamp::from_seconds(days * 86_400 + second).ok();
            Window::new(at(day).filter(|_| from), at(day + days).filter(|_| to)).ok()
        },
    )
}

/// Zones of either sign; days of other lengths than 24 hours have vectors of their own.
pub fn calendar() -> impl Strategy<Value = Calendar> {
    let zones = prop::sample::select(vec!["UTC", "America/Mexico_City", "Asia/Kolkata"]);
    (zones, any::<bool>()).prop_filter_map("a calendar", |(zone, sunday)| {
        Calendar::new(zone, if sunday { "sunday" } else { "monday" }).ok()
    })
}

/// Money spent on one of three channels, at an instant or over up to two months, some of it nothing.
pub fn spend_entry() -> impl Strategy<Value = SpendEntry> {
    (
        prop::sample::select(vec!["search", "email", "street"]),
        (-61_i64..120, prop::option::of(0_i64..86_400)),
        prop::option::weighted(0.7, 1_i64..60 * 86_400),
        prop::option::weighted(0.9, 0_i64..10_000_000),
        prop::sample::select(SpendCategory::ALL.to_vec()),
    )
        .prop_filter_map(
            "an instant out of range",
            |(channel, (day, second), length, amount, category)| {
                let start = day * 86_400 + second.unwrap_or(0);
                let end = Timestamp::from_seconds(start + length.unwrap_or(0)).ok()?;
                let amount = Money::from_ticks(amount.unwrap_or(0));
                Some(
                    SpendEntry::over(channel, Timestamp::from_seconds(start).ok()?, end, amount).on(category),
                )
            },
        )
}

/// Up to `most` entries of spend, in no order.
pub fn spend(most: usize) -> impl Strategy<Value = Vec<SpendEntry>> {
    prop::collection::vec(spend_entry(), 0..most)
}

/// What came back of one of three customers or of nobody known, in half a year around 1970, to any question, on one of
/// several scales.
pub fn survey_answer() -> impl Strategy<Value = SurveyAnswer> {
    (
        prop::option::weighted(0.7, 0_i64..3),
        0..SPAN,
        prop::sample::select(Question::ALL.to_vec()),
        prop::sample::select(vec![
            None,
            None,
            Some((0, 10)),
            Some((1, 10)),
            Some((1, 7)),
            Some((1, 5)),
            Some((-2, 2)),
        ]),
        (0_i32..=20, any::<bool>(), 0_u32..10),
        prop::sample::select(vec!["positive", "Positive", "neutral", "mixed", "negative"]),
        prop::option::weighted(0.7, prop::sample::select(vec!["delivery", "price"])),
        prop::option::weighted(0.5, prop::sample::select(vec!["tea", "cup"])),
    )
        .prop_filter_map(
            "an instant or a scale out of range",
            |(who, second, question, scale, (step, half, fate), label, topic, product)| {
                let at = Timestamp::from_micros(START + second * 1_000_000).ok()?;
                let ends = scale.filter(|_| !matches!(question, Question::Vote | Question::Sentiment));
                let scale = match ends {
                    Some((low, high)) => Some(Scale::new(low, high).ok()?),
                    None => question.scale(),
                };
                // A point of the scale, and for some questions half a point more where the scale has it.
                let score = scale.and_then(|scale| {
                    let points = i32::try_from(scale.points()?).ok()?;
                    let ticks = scale.low().ticks() + i64::from(step % points) * 10_000;
                    let halved = half && !matches!(question, Question::Nps | Question::Vote);
                    let more = Score::from_ticks(ticks + if halved { 5_000 } else { 0 });
                    Some(if scale.contains(more) { more } else { Score::from_ticks(ticks) })
                });
                let response = match (fate, score) {
                    (0, _) => Response::NotApplicable,
                    (1, _) => Response::NotAnswered,
                    (_, Some(score)) => Response::Score(score),
                    (_, None) => Response::Label(label.into()),
                };
                let mut answer = SurveyAnswer::new(question, at, response);
                answer.scale = scale;
                answer.customer = who.map(|key| match key % 2 {
                    0 => CustomerKey::Integer(key),
                    _ => CustomerKey::Text(format!("c{key}")),
                });
                answer.topic = topic.map(Into::into);
                Some(match product {
                    Some(product) => answer.with_dimension("product", product),
                    None => answer,
                })
            },
        )
}

/// A span of one of four customers within a quarter around 1970: many begin or end at midnight or on one day, some cost nothing, some
/// rest, and some are of a subscription with a key.
pub fn subscription_span() -> impl Strategy<Value = SubscriptionSpan> {
    (
        (0_i64..4, prop::option::weighted(0.4, prop::sample::select(vec!["x", "y"]))),
        (-40_i64..50, prop::sample::select(vec![0_i64, 0, 36_000, 61_200])),
        prop::option::weighted(0.7, (0_i64..40, prop::sample::select(vec![0_i64, 0, 7_200]))),
        (
            prop::option::weighted(0.9, 1_i64..30),
            prop::sample::select(vec!["month", "month", "quarter", "year", "week"]),
        ),
        prop::option::weighted(0.8, prop::sample::select(vec!["gold", "silver"])),
        prop::bool::weighted(0.15),
    )
        .prop_filter_map(
            "out of range",
            |((who, key), (day, second), length, (amount, billing), plan, paused)| {
                let start = day * 86_400 + second;
                let customer =
                    if who % 2 == 0 { CustomerKey::Integer(who) } else { format!("c{who}").into() };
                let amount = Money::from_ticks(amount.unwrap_or(0) * 10_000);
                let mut span = SubscriptionSpan::new(customer, Timestamp::from_seconds(start).ok()?, amount)
                    .billed(billing.parse().ok()?);
                if let Some((days, seconds)) = length {
                    span = span.until(Timestamp::from_seconds(start + days * 86_400 + seconds).ok()?);
                }
                if let Some(key) = key {
                    span = span.of(key);
                }
                if let Some(plan) = plan {
                    span = span.with_plan(plan);
                }
                Some(if paused { span.paused() } else { span })
            },
        )
}

/// A ticket of one of the customers of [`order_beside`], of somebody else or of nobody knows whom, in the same three weeks and
/// at the same steps.
pub fn ticket() -> impl Strategy<Value = Ticket> {
    (
        (prop::option::weighted(0.8, 0_i64..6), -10_i64..11, 0_i64..6, 0_i64..12),
        (prop::option::weighted(0.7, 0_i64..400), prop::option::weighted(0.6, 0_i64..1_000)),
        (prop::option::weighted(0.8, 0_u32..3), prop::option::weighted(0.8, 1_u32..5), any::<Option<bool>>()),
        prop::option::weighted(0.8, prop::sample::select(vec!["email", "phone", "chat"])),
        prop::option::weighted(0.5, prop::sample::select(vec!["delivery", "returns"])),
    )
        .prop_filter_map(
            "an instant out of range",
            |(
                (who, day, visit, step),
                (reply, resolution),
                (reopened, contacts, complaint),
                channel,
                topic,
            )| {
                let opened = day * 86_400 + visit * 14_400 + step * 600;
                let later = |steps: Option<i64>| match steps {
                    Some(steps) => Timestamp::from_seconds(opened + steps * 600).map(Some),
                    None => Ok(None),
                };
                let mut ticket = Ticket::new(Timestamp::from_seconds(opened).ok()?);
                ticket.customer = who.map(|who| match who % 2 {
                    0 => CustomerKey::Integer(who / 2),
                    _ => CustomerKey::Text(format!("c{who}")),
                });
                (ticket.first_reply_at, ticket.resolved_at) = (later(reply).ok()?, later(resolution).ok()?);
                (ticket.reopened, ticket.contacts, ticket.complaint) = (reopened, contacts, complaint);
                ticket.channel = channel.map(Into::into);
                Some(topic.map_or(ticket.clone(), |topic| ticket.with_dimension("topic", topic)))
            },
        )
}

/// Up to `most` answers, in no order.
pub fn survey_answers(most: usize) -> impl Strategy<Value = Vec<SurveyAnswer>> {
    prop::collection::vec(survey_answer(), 0..most)
}

/// Up to `most` tickets, in no order.
pub fn tickets(most: usize) -> impl Strategy<Value = Vec<Ticket>> {
    prop::collection::vec(ticket(), 0..most)
}

/// Up to `most` spans, in no order.
pub fn subscriptions(most: usize) -> impl Strategy<Value = Vec<SubscriptionSpan>> {
    prop::collection::vec(subscription_span(), 0..most)
}

/// Points of one of four customers, at one of few instants of half a year; some go that were never there.
pub fn points_entry() -> impl Strategy<Value = PointsEntry> {
    (
        0_i64..4,
        (-61_i64..120, 0_i64..3),
        prop::sample::select(PointsKind::ALL.to_vec()),
        -12_i64..13,
        prop::option::weighted(0.8, prop::sample::select(vec!["web", "shop"])),
        prop::option::weighted(0.3, 0_i64..9),
    )
        .prop_filter_map("an instant out of range", |(who, (day, third), kind, points, place, order)| {
            let at = Timestamp::from_seconds(day * 86_400 + third * 28_800).ok()?;
            let key = if who % 2 == 0 { CustomerKey::Integer(who) } else { format!("c{who}").into() };
            let points = if kind == PointsKind::Adjusted { points } else { points.abs() };
            let mut entry = PointsEntry::new(key, at, kind, points);
            if let Some(place) = place {
                entry = entry.with_dimension("place", place);
            }
            Some(order.map_or(entry.clone(), |order| entry.with_order(format!("A-{order}"))))
        })
}

/// Up to `most` entries of points, in no order.
pub fn points(most: usize) -> impl Strategy<Value = Vec<PointsEntry>> {
    prop::collection::vec(points_entry(), 0..most)
}

/// Up to `most` memberships of the customers of [`order`] and of one who never orders, each from another day on.
pub fn memberships(most: usize) -> impl Strategy<Value = Vec<Membership>> {
    let tier = prop::option::weighted(0.8, prop::sample::select(vec!["bronze", "gold", "silver"]));
    let steps = prop::collection::btree_map((0_i64..9, -61_i64..120), tier, 0..most);
    steps.prop_filter_map("an instant out of range", |steps| {
        let membership = |((who, day), tier): ((i64, i64), Option<&str>)| {
            let key =
                if who % 2 == 0 { CustomerKey::Integer(who) } else { CustomerKey::Text(format!("c{who}")) };
            let membership = Membership::new(key, Timestamp::from_seconds(day * 86_400 + 43_200).ok()?);
            Some(match tier {
                Some(tier) => membership.in_tier(tier),
                None => membership,
            })
        };
        steps.into_iter().map(membership).collect()
    })
}
