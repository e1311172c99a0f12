//! Laws of the log of tickets, and its figures beside naive readings.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use proptest::prelude::*;
use regulars::evidence::{Mean, Rate, RatioOfMeans, Unit};
use regulars::log::{Orders, Strictness, Tickets};
use regulars::model::{BusinessHours, Calendar, Currency, Order, Period, Ticket, Timestamp, Window};
use regulars::satisfaction::{
    ContactRateOptions, CountedContacts, FirstReplyTimeOptions, Milestone, ReopenRateOptions, ReopenedOf,
    ResolutionTimeOptions, ResponseWithinTargetOptions, WithoutReply,
};
use regulars::survival::KaplanMeier;
use regulars_testkit::logs;
use regulars_testkit::support::{self as naive, Measure};

fn built(list: &[Ticket]) -> Tickets {
    Tickets::from_tickets(list, Calendar::default(), Strictness::STOP).unwrap()
}

const OPEN: &str =
    "mon-fri 08:00-12:00, 13:00-17:10; sat 09:30-24:00; sun 00:00-02:00; closed 1970-01-01, 1969-12-25";

/// Whether the business is open ten minutes from an instant on, in a zone that is so many minutes ahead of UTC.
fn is_open(micros: i64, ahead: i64) -> bool {
    let minute = micros.div_euclid(60_000_000) + ahead;
    let (day, of_day) = (minute.div_euclid(1_440), minute.rem_euclid(1_440));
    // 1970-01-01, day 0, was a Thursday; 1969-12-25 was a week before.
    match (day, (day + 3).rem_euclid(7)) {
        (0 | -7, _) => false,
        (_, 0..=4) => (480..720).contains(&of_day) || (780..1_030).contains(&of_day),
        (_, 5) => (570..1_440).contains(&of_day),
        _ => (0..120).contains(&of_day),
    }
}

/// Zones with their minutes ahead of UTC around 1970, when none of them changed its clocks in winter.
fn zones() -> impl Strategy<Value = (Calendar, i64)> {
    let zones = vec![("UTC", 0), ("America/Mexico_City", -360), ("Asia/Kolkata", 330)];
    prop::sample::select(zones).prop_map(|(zone, ahead)| (Calendar::new(zone, "monday").unwrap(), ahead))
}

fn as_of() -> impl Strategy<Value = Option<Timestamp>> {
    let step = |step: i64| Timestamp::from_seconds(step * 600).unwrap();
    prop::option::weighted(0.5, (-1_500_i64..2_500).prop_map(step))
}

/// A window whose ends are at full ten minutes.
fn window() -> impl Strategy<Value = Window> {
    (-12_i64..12, 0_i64..15, 0_i64..144, any::<[bool; 2]>()).prop_map(|(day, days, step, [from, to])| {
        let at = |days: i64| Timestamp::from_seconds(days * 86_400 + step * 600).unwrap();
        Window::new(Some(at(day)).filter(|_| from), Some(at(day + days)).filter(|_| to)).unwrap()
    })
}

fn curve(waits: Vec<(i64, bool)>, unit: Unit) -> KaplanMeier {
    KaplanMeier::from_durations(waits, unit).unwrap()
}

fn month(calendar: Calendar, at: Timestamp) -> String {
    calendar.label(Period::Month, calendar.index(Period::Month, at))
}

proptest! {
    #[test]
    fn order_of_input_leaves_no_trace_and_appending_is_building(list in logs::tickets(30), cut in 0_usize..30) {
        let whole = built(&list);
        let (old, new) = list.split_at(cut.min(list.len()));
        prop_assert_eq!(&built(old).append(&built(new)).unwrap(), &whole);
        let turned: Vec<Ticket> = new.iter().chain(old).rev().cloned().collect();
        prop_assert_eq!(&built(&turned), &whole);
        prop_assert_eq!(&built(&whole.iter().collect::<Vec<_>>()), &whole);
    }

    #[test]
    fn waits_are_those_of_the_naive_reading(
        list in logs::tickets(25), window in window(), as_of in as_of(), (calendar, ahead) in zones(),
        business in any::<bool>(), resolved_is_answered in any::<bool>(), target in 0_i64..90,
    ) {
        let hours: Option<BusinessHours> = business.then(|| OPEN.parse().unwrap());
        let open = |micros: i64| !business || is_open(micros, ahead);
        let without_reply =
            if resolved_is_answered { WithoutReply::AnsweredByResolution } else { WithoutReply::StillWaiting };
        let log = built(&list).with_calendar(calendar).within(window);
        let mut measure = Measure { window, as_of, resolution: false, resolved_is_answered, open: &open };

        let options = FirstReplyTimeOptions { hours: hours.clone(), as_of, without_reply };
        let found = log.first_reply_time(options.clone()).unwrap();
        let expected = measure.waits(&list, &|_| true);
        prop_assert_eq!(&found.evidence, &curve(expected.clone(), Unit::Minutes));
        prop_assert_eq!(found.basis.excluded.outside_window, (list.len() - expected.len()) as u64);
        for (group, figure) in log.per(Period::Month).by("channel").map_or(vec![], |groups| {
            let parts = groups.first_reply_time(options).unwrap();
            parts.groups.into_iter().zip(parts.figures).collect::<Vec<_>>()
        }) {
            let inside = |ticket: &Ticket| {
                ticket.channel == group.value && Some(month(calendar, ticket.opened_at)) == group.period
            };
            prop_assert_eq!(figure, curve(measure.waits(&list, &inside), Unit::Minutes));
        }

        let micros = target * 600_000_000;
        #[expect(clippy::cast_precision_loss, reason = "small")]
        let target_minutes = (target * 10) as f64;
        let until = Milestone::FirstReply;
        let options = ResponseWithinTargetOptions { target_minutes, until, hours: hours.clone(), as_of, without_reply };
        let within = log.response_within_target(options).unwrap();
        let count = |holds: &dyn Fn(i64, bool) -> bool| expected.iter().filter(|(wait, over)| holds(*wait, *over)).count() as u64;
        let (kept, undecided) = (count(&|wait, over| over && wait <= micros), count(&|wait, over| !over && wait < micros));
        prop_assert_eq!(within.within, Rate::new(kept, expected.len() as u64 - undecided).unwrap());
        prop_assert_eq!(within.undecided, undecided);

        measure.resolution = true;
        let found = log.resolution_time(ResolutionTimeOptions { hours, as_of }).unwrap();
        prop_assert_eq!(found.evidence, curve(measure.waits(&list, &|_| true), Unit::Hours));
    }

    #[test]
    fn counts_are_those_of_the_naive_reading(list in logs::tickets(25), window in window()) {
        let log = built(&list).within(window);
        let counted: Vec<&Ticket> = list.iter().filter(|ticket| window.contains(ticket.opened_at)).collect();
        let values = |values: Vec<u32>| Mean::from_values(values.into_iter().map(i64::from), Unit::Count).unwrap();
        if list.iter().any(|ticket| ticket.contacts.is_some()) {
            let found = log.contacts_per_ticket().unwrap();
            let known: Vec<&&Ticket> = counted.iter().filter(|ticket| ticket.contacts.is_some()).collect();
            prop_assert_eq!(found.contacts, values(known.iter().filter_map(|ticket| ticket.contacts).collect()));
            prop_assert_eq!(found.unknown, (counted.len() - known.len()) as u64);
            let resolved: Vec<_> = known.iter().filter(|ticket| ticket.resolved_at.is_some()).collect();
            let once = |ticket: &&&&&Ticket| ticket.contacts == Some(1) && ticket.reopened.is_none_or(|times| times == 0);
            let at_first = resolved.iter().filter(once).count() as u64;
            prop_assert_eq!(found.first_contact_resolution, Rate::new(at_first, resolved.len() as u64).unwrap());
        }
        if list.iter().any(|ticket| ticket.reopened.is_some()) {
            for of in ReopenedOf::ALL {
                let found = log.reopen_rate(ReopenRateOptions { of }).unwrap();
                let was_resolved = |ticket: &&&Ticket| {
                    of == ReopenedOf::All || ticket.resolved_at.is_some() || ticket.reopened > Some(0)
                };
                let mine: Vec<Option<u32>> = counted.iter().filter(was_resolved).map(|ticket| ticket.reopened).collect();
                let known: Vec<u32> = mine.iter().copied().flatten().collect();
                let reopened = known.iter().filter(|times| **times > 0).count() as u64;
                prop_assert_eq!(found.rate, Rate::new(reopened, known.len() as u64).unwrap());
                prop_assert_eq!(found.unknown, (mine.len() - known.len()) as u64);
                prop_assert_eq!(found.reopenings, values(known));
            }
        }
    }

    #[test]
    fn tickets_for_each_order_are_those_of_the_naive_reading(
        list in logs::tickets(25), bought in logs::orders_beside(25), guests in 0_usize..6, window in window(), contacts in any::<bool>()
    ) {
        let bought: Vec<Order> = bought.into_iter().enumerate().map(|(place, mut order)| {
            if place < guests {
                order.customer = None;
            }
            order
        }).collect();
        let calendar = Calendar::default();
        let orders = Orders::from_orders(&bought, Currency::EUR, calendar, Strictness::STOP).unwrap();
        let log = built(&list).within(window).with_orders(&orders);
        let weight = |ticket: &Ticket| if contacts { i64::from(ticket.contacts.unwrap_or(1)) } else { 1 };
        let counted = if contacts { CountedContacts::Contacts } else { CountedContacts::Tickets };
        let options = ContactRateOptions { counted };
        let ratio = |units: Vec<(i64, i64)>| RatioOfMeans::from_values(units, Unit::Count, Unit::Count).unwrap();
        let expected = naive::per_order(&list, &bought, &weight, &|_| true, &|at| window.contains(at));
        prop_assert_eq!(log.contact_rate(options).unwrap().evidence, ratio(expected.units));

        let groups = log.per(Period::Month).by("topic");
        for (group, figure) in groups.map_or(vec![], |groups| {
            let parts = groups.contact_rate(options).unwrap();
            parts.groups.into_iter().zip(parts.figures).collect::<Vec<_>>()
        }) {
            let topic = |ticket: &Ticket| ticket.dimensions.get("topic") == group.value.as_ref();
            let inside = |at: Timestamp| window.contains(at) && Some(month(calendar, at)) == group.period;
            let expected = naive::per_order(&list, &bought, &weight, &topic, &inside);
            prop_assert_eq!(figure, ratio(expected.units));
        }

        if list.iter().any(|ticket| ticket.complaint.is_some()) {
            let complains = |ticket: &Ticket| i64::from(ticket.complaint == Some(true));
            let expected = naive::per_order(&list, &bought, &complains, &|_| true, &|at| window.contains(at));
            let found = log.complaint_rate().unwrap();
            prop_assert_eq!(found.per_order, Some(ratio(expected.units)));
            let (both, bought) = expected.customers;
            prop_assert_eq!(found.per_customer, Some(Rate::new(both, bought).unwrap()));
            let mine = list.iter().filter(|ticket| window.contains(ticket.opened_at));
            let (all, hits) = mine.fold((0, 0), |(all, hits), ticket| {
                (all + 1, hits + u64::from(ticket.complaint == Some(true)))
            });
            prop_assert_eq!(found.per_ticket, Rate::new(hits, all).unwrap());
        }
    }
}
