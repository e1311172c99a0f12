#![allow(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::evidence::{Confidence, Undefined};
use crate::log::{Orders, Strictness, Tickets};
use crate::model::{BusinessHours, Calendar, Currency, Money, Order, Period, Ticket, Timestamp, Window};

/// A minute of Monday 2026-11-02 in UTC, and on from there.
fn at(minute: i64) -> Timestamp {
    Timestamp::from_seconds(1_793_577_600 + minute * 60).unwrap()
}

const DAY: i64 = 24 * 60;

fn built(list: &[Ticket]) -> Tickets {
    Tickets::from_tickets(list, Calendar::default(), Strictness::STOP).unwrap()
}

fn first(options: FirstReplyTimeOptions, log: &Tickets) -> (u64, u64, Option<f64>) {
    let found = log.first_reply_time(options).unwrap();
    (found.events(), found.censored(), found.median())
}

#[test]
fn the_day_is_the_one_that_it_should_be() {
    assert_eq!(at(0).to_string(), "2026-11-02T00:00:00Z");
}

#[test]
fn tickets_are_watched_until_the_end_of_the_window_or_of_the_log() {
    let log = built(&[
        Ticket::new(at(0)).answered(at(30)),
        Ticket::new(at(10)).answered(at(70)),
        Ticket::new(at(20)).resolved(at(100)),
    ]);
    // The log knows until minute 100: the third has waited for 80.
    let all = log.first_reply_time(FirstReplyTimeOptions::default()).unwrap();
    assert_eq!(
        all.counts().collect::<Vec<_>>(),
        [(1_800_000_000, 1, 0), (3_600_000_000, 1, 0), (4_800_000_000, 0, 1)]
    );
    let option = |name: &str| all.basis.options.iter().find(|(known, _)| known == name).unwrap().1.clone();
    assert_eq!((option("as_of"), option("hours")), (at(100).to_string(), "calendar".into()));
    // Up to minute 60 the second is not answered: 50 minutes so far, and 40 of the third.
    let window = Window::new(None, at(60)).unwrap();
    let then = log.within(window).first_reply_time(FirstReplyTimeOptions::default()).unwrap();
    assert_eq!(
        then.counts().collect::<Vec<_>>(),
        [(1_800_000_000, 1, 0), (2_400_000_000, 0, 1), (3_000_000_000, 0, 1)]
    );
    let as_of = FirstReplyTimeOptions { as_of: Some(at(60)), ..Default::default() };
    assert_eq!(log.first_reply_time(as_of.clone()).unwrap().evidence, then.evidence);
    // A window that ends after the log does not make anybody wait longer than is known.
    let later = log.within(Window::new(None, at(500)).unwrap());
    assert_eq!(later.first_reply_time(FirstReplyTimeOptions::default()).unwrap().evidence, all.evidence);
    // What was opened after `as_of` is not there yet.
    let early = FirstReplyTimeOptions { as_of: Some(at(15)), ..Default::default() };
    let early = log.first_reply_time(early).unwrap();
    assert_eq!((early.n(), early.basis.excluded.outside_window), (2, 1));
    let empty = built(&[]).first_reply_time(FirstReplyTimeOptions::default()).unwrap();
    assert_eq!((empty.n(), empty.undefined()), (0, Some(Undefined::NothingCounted)));
}

#[test]
fn what_was_resolved_without_a_reply_is_what_the_option_says() {
    let log = built(&[
        Ticket::new(at(0)).answered(at(30)),
        Ticket::new(at(0)).resolved(at(10)),
        Ticket::new(at(90)),
    ]);
    assert_eq!(first(FirstReplyTimeOptions::default(), &log), (1, 2, Some(30.0)));
    let resolved =
        FirstReplyTimeOptions { without_reply: WithoutReply::AnsweredByResolution, ..Default::default() };
    // 10 and 30 minutes, and nothing of the third: a half from 10 to 30.
    assert_eq!(first(resolved, &log), (2, 1, Some(20.0)));
}

#[test]
fn business_time_stands_still_at_night() {
    let hours: BusinessHours = "mon-fri 09:00-17:00; closed 2026-11-03".parse().unwrap();
    let hour = 60;
    let log = built(&[
        // Monday 16:30 to Wednesday 9:15: 30 and 15 minutes, since Tuesday is closed.
        Ticket::new(at(16 * hour + 30)).answered(at(2 * DAY + 9 * hour + 15)),
        // Opened at 18:00 and answered at 20:00: nothing counts.
        Ticket::new(at(18 * hour)).answered(at(20 * hour)),
        // Opened on Wednesday at 9:05, and not answered by 9:15.
        Ticket::new(at(2 * DAY + 9 * hour + 5)),
    ]);
    let found = log.first_reply_time(hours.clone()).unwrap();
    let minutes: Vec<_> =
        found.counts().map(|(micros, events, censored)| (micros / 60_000_000, events, censored)).collect();
    assert_eq!(minutes, [(0, 1, 0), (10, 0, 1), (45, 1, 0)]);
    // In New York it is five hours earlier: Monday from 11:30 to 17:00, and Wednesday is not open yet at 4:15.
    let new_york = log.with_calendar(Calendar::new("America/New_York", "monday").unwrap());
    assert_eq!(new_york.first_reply_time(hours.clone()).unwrap().quantile(1.0), Some(330.0));
    let target =
        ResponseWithinTargetOptions { hours: Some(hours), target_minutes: 10.0, ..Default::default() };
    let within = log.response_within_target(target).unwrap();
    assert_eq!((within.within.hits(), within.within.of(), within.undecided), (1, 3, 0));
}

#[test]
fn a_ticket_as_old_as_the_target_has_missed_it() {
    let list = |age: i64| [Ticket::new(at(0)).answered(at(100)), Ticket::new(at(100 - age))];
    let found = |age| {
        let found = built(&list(age)).response_within_target(10.0).unwrap();
        (found.within.hits(), found.within.of(), found.undecided)
    };
    assert_eq!((found(9), found(10), found(11)), ((0, 1, 1), (0, 2, 0), (0, 2, 0)));
    let log = built(&[Ticket::new(at(0)).answered(at(10)), Ticket::new(at(0)).answered(at(11))]);
    assert_eq!(log.response_within_target(10.0).unwrap().within.value(), Some(0.5));
    assert_eq!(log.response_within_target(0.0).unwrap().within.value(), Some(0.0));
    for odd in [-1.0, f64::NAN, f64::INFINITY, 1e300] {
        let error = log.response_within_target(odd).unwrap_err();
        assert_eq!(error.code(), "out_of_domain");
    }
    let resolution = ResponseWithinTargetOptions { until: Milestone::Resolution, ..Default::default() };
    let undone = log.response_within_target(resolution).unwrap();
    // Both are open for 11 minutes, which is longer than 10.
    assert_eq!((undone.within.hits(), undone.within.of()), (0, 2));
    // Nobody was watched for an hour.
    let after_an_hour = log.response_within_target(60.0).unwrap();
    assert_eq!((after_an_hour.within.hits(), after_an_hour.within.of()), (2, 2));
    assert_eq!(
        built(&list(9)).response_within_target(1_000.0).unwrap().estimated.map(|share| share.value),
        Some(1.0)
    );
    assert_eq!(
        built(&[Ticket::new(at(0)), Ticket::new(at(9))]).response_within_target(10.0).unwrap().estimated,
        None
    );
}

#[test]
fn groups_are_the_parts_of_the_whole() {
    let ticket = |day: i64, minutes: Option<i64>, channel: &str| {
        let opened = at(day * DAY);
        let ticket = Ticket::new(opened).in_channel(channel);
        minutes.map_or(ticket.clone(), |minutes| ticket.answered(at(day * DAY + minutes)))
    };
    let log = built(&[
        ticket(0, Some(5), "email"),
        ticket(0, Some(50), "phone"),
        ticket(40, None, "email"),
        ticket(41, Some(7), "email"),
        ticket(42, None, ""),
    ]);
    let whole = log.first_reply_time(FirstReplyTimeOptions::default()).unwrap();
    for groups in
        [log.per(Period::Month), log.by("channel").unwrap(), log.per(Period::Week).by("channel").unwrap()]
    {
        let parts = groups.first_reply_time(FirstReplyTimeOptions::default()).unwrap();
        let empty = crate::survival::KaplanMeier::empty(crate::evidence::Unit::Minutes);
        let sum = parts.figures.iter().try_fold(empty, |sum, part| sum.merge(part)).unwrap();
        assert_eq!(sum, whole.evidence);
    }
    let channels = log.by("channel").unwrap().response_within_target(10.0).unwrap();
    let of = |value: Option<&str>| {
        channels.get(None, value).map(|each| (each.within.hits(), each.within.of(), each.undecided))
    };
    // The log ends at 00:00 of the last day, so that the ticket without a channel has waited for no time at all.
    assert_eq!(
        (of(Some("email")), of(Some("phone")), of(None)),
        (Some((2, 3, 0)), Some((0, 1, 0)), Some((0, 0, 1)))
    );
    let months = log.per(Period::Month).resolution_time(ResolutionTimeOptions::default()).unwrap();
    assert_eq!(
        months.groups.iter().map(|group| group.period.clone().unwrap()).collect::<Vec<_>>(),
        ["2026-11", "2026-12"]
    );
}

#[test]
fn columns_that_nobody_gave_are_asked_for() {
    let log = built(&[Ticket::new(at(0))]);
    let told = |error: crate::Error| error.to_string();
    assert_eq!(
        told(log.contacts_per_ticket().unwrap_err()),
        "contacts_per_ticket: contacts is missing; give how often the customer got in touch about each ticket, as the column \
         contacts of the log"
    );
    assert!(told(log.reopen_rate(ReopenRateOptions::default()).unwrap_err()).contains("reopened is missing"));
    assert!(told(log.complaint_rate().unwrap_err()).contains("complaint is missing"));
    assert!(told(log.contact_rate(ContactRateOptions::default()).unwrap_err()).contains("orders is missing"));
    // Of no tickets at all there is nothing to ask.
    let empty = built(&[]);
    assert_eq!(empty.contacts_per_ticket().unwrap().contacts.value(), None);
    assert_eq!(
        empty.reopen_rate(ReopenRateOptions::default()).unwrap().rate.undefined(),
        Some(Undefined::NothingCounted)
    );
    assert_eq!(empty.complaint_rate().unwrap().per_ticket.of(), 0);
}

#[test]
fn tickets_for_each_order_are_counted_customer_by_customer() {
    let order = |who: &str, day| Order::new(who, at(day * DAY), Money::ZERO);
    let bought = [
        order("ann", 0),
        order("ann", 1),
        order("ben", 2),
        order("cid", 3),
        order("cid", 40),
        Order::guest(at(4 * DAY), Money::ZERO),
        order("dot", 5).with_status(crate::model::OrderStatus::Cancelled),
        order("ann", 100),
    ];
    let orders = Orders::from_orders(&bought, Currency::EUR, Calendar::default(), Strictness::STOP).unwrap();
    let ticket = |who: Option<&str>, day: i64, topic: &str| {
        let ticket =
            Ticket::new(at(day * DAY)).with_dimension("topic", topic).with_complaint(topic == "damage");
        who.map_or(ticket.clone(), |who| ticket.of(who))
    };
    let log = built(&[
        ticket(Some("ann"), 1, "delivery"),
        ticket(Some("ann"), 2, "damage"),
        ticket(Some("eve"), 2, "damage"),
        ticket(Some("dot"), 6, "delivery").with_contacts(4),
        ticket(None, 7, "delivery"),
        ticket(Some("cid"), 41, "damage"),
    ])
    .with_orders(&orders);

    // Without a window 6 tickets for 7 orders: Ann (2, 3), Ben (0, 1), Cid (1, 2), Eve (1, 0), Dot (1, 0), a guest (0, 1) and a
    // ticket of nobody (1, 0).
    let all = log.contact_rate(ContactRateOptions::default()).unwrap();
    assert_eq!(
        (all.n(), all.sum_x(), all.sum_y(), all.sum_xx(), all.sum_yy(), all.sum_xy()),
        (7, 6, 7, 8, 15, 8)
    );
    assert!(all.interval(Confidence::default()).is_some());
    let contacts = log.contact_rate(CountedContacts::Contacts).unwrap();
    assert_eq!((contacts.sum_x(), contacts.sum_y()), (9, 7));

    // In November Ann has 2 orders and Cid 1: 5 tickets for 5 orders. In December Cid has one of each.
    let months = log.per(Period::Month).contact_rate(ContactRateOptions::default()).unwrap();
    let of = |month| months.get(Some(month), None).map(|rate| (rate.sum_x(), rate.sum_y(), rate.n()));
    assert_eq!((of("2026-11"), of("2026-12"), months.figures.len()), (Some((5, 5, 7)), Some((1, 1, 1)), 2));

    // Topics share the orders, so that their rates add up.
    let topics = log.by("topic").unwrap().contact_rate(ContactRateOptions::default()).unwrap();
    let of = |topic| topics.get(None, Some(topic)).map(|rate| (rate.sum_x(), rate.sum_y(), rate.n()));
    assert_eq!((of("damage"), of("delivery")), (Some((3, 7, 5)), Some((3, 7, 6))));

    // Ann and Cid complained, of Ann, Ben and Cid who ordered; Eve did without an order.
    let complaints = log.complaint_rate().unwrap();
    assert_eq!((complaints.per_ticket.hits(), complaints.per_ticket.of()), (3, 6));
    let customers = complaints.per_customer.unwrap();
    assert_eq!((customers.hits(), customers.of()), (2, 3));
    assert_eq!(complaints.per_order.unwrap().value(), Some(3.0 / 7.0));
    let early = log.within(Window::new(None, at(30 * DAY)).unwrap()).complaint_rate().unwrap();
    assert_eq!(early.per_customer.map(|rate| (rate.hits(), rate.of())), Some((1, 3)));
}

#[test]
fn totals_give_a_value_and_no_interval() {
    let rate = contact_rate(1_000, 250).unwrap();
    assert_eq!((rate.value(), rate.interval(Confidence::default())), (Some(4.0), None));
    assert_eq!(contact_rate(0, 0).unwrap().undefined(), Some(Undefined::NothingCounted));
    assert_eq!(contact_rate(3, 0).unwrap().undefined(), Some(Undefined::ZeroDenominator));
    assert_eq!(contact_rate(u64::MAX, 1).unwrap_err().code(), "overflow");
    let told = reopen_rate(3, 2).unwrap_err().to_string();
    assert_eq!(told, "reopen_rate: reopened is 3, but must be at most the resolved tickets, 2");
}
