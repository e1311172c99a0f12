//! Edge cases of interactions, each by its name; what is counted is worked out beside it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

use regulars::catalog;
use regulars::describe::Arg;
use regulars::engagement::{
    ActiveLifecycleOptions, CartOptions, CrossChannelOptions, LastPage, SessionOptions, open_rate,
};
use regulars::log::{
    Column, InteractionColumns, Interactions, InteractionsBuilder, Orders, Strictness, Values, Who,
};
use regulars::model::{Calendar, Currency, Interaction, Kind, Money, Order, Period, Timestamp, Window};

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text, &Calendar::default()).unwrap()
}

fn by_customer(who: &str, when: &str, kind: Kind, about: Option<&str>) -> Interaction {
    Interaction::by_customer(who, at(when), kind.about(about, None))
}

fn by_visitor(who: &str, when: &str, kind: Kind, about: Option<&str>) -> Interaction {
    Interaction::by_visitor(who, at(when), kind.about(about, None))
}

fn log(list: &[Interaction]) -> Interactions {
    Interactions::from_interactions(list, Calendar::default(), Strictness::STOP).unwrap()
}

fn orders(list: &[(&str, &str, &str)]) -> Orders {
    let list: Vec<Order> = list
        .iter()
        .map(|(who, when, amount)| Order::new(*who, at(when), Money::parse(amount).unwrap()))
        .collect();
    let orders = Orders::from_orders(&list, Currency::EUR, Calendar::default(), Strictness::STOP).unwrap();
    // Some figures ask who brought a customer.
    orders.with_acquisition_channels([("ann".into(), "web")]).unwrap()
}

/// What a metric gives without options, as text.
fn asked(slug: &str, log: &Interactions) -> String {
    // A month of thirty days would be longer than the log.
    let short = [("month_days".to_owned(), Arg::Int(1))];
    let options: &[(String, Arg)] = if slug == "point_stickiness" { &short } else { &[] };
    catalog::ask(slug, log, options).unwrap().canonical()
}

#[test]
fn opens_without_deliveries_are_counted_and_in_no_rate() {
    let july = |who: &str, kind| by_customer(who, "2024-07-01T08:00:00Z", kind, Some("july"));
    let list = [
        july("ann", Kind::MessageSent),
        july("ann", Kind::MessageDelivered),
        july("ben", Kind::MessageOpened),
        july("cid", Kind::MessageSent),
        july("cid", Kind::MessageClicked),
    ];
    let found = log(&list).messages(Who::Everybody).unwrap();
    // Ben's was never sent as far as the log knows; Cid's was sent and did not arrive.
    assert_eq!((found.sent, found.delivered, found.without_delivery), (2, 1, 2));
    assert_eq!((found.open_rate.hits(), found.open_rate.of(), found.clicked), (0, 1, 0));
}

#[test]
fn more_opens_than_deliveries_are_named() {
    let error = open_rate(951, 950).unwrap_err();
    assert_eq!(error.code(), "out_of_domain");
    let told = error.to_string();
    for part in ["open_rate", "opened", "951", "at most the messages delivered, 950"] {
        assert!(told.contains(part), "{told} lacks {part}");
    }
    // Of a log the unique rate cannot pass 1: who opens twice opens one message, and openings a delivery say twice.
    let july =
        |second: u32, kind| by_customer("ann", &format!("2024-07-01T08:00:0{second}Z"), kind, Some("july"));
    let list = [
        july(0, Kind::MessageSent),
        july(1, Kind::MessageDelivered),
        july(2, Kind::MessageOpened),
        july(3, Kind::MessageOpened),
        july(4, Kind::MessageOpenedByMachine),
    ];
    let found = log(&list).messages(Who::Everybody).unwrap();
    assert_eq!((found.open_rate.value(), found.opens_per_delivery.value()), (Some(1.0), Some(3.0)));
}

#[test]
fn sessions_across_midnight() {
    let list = [
        by_visitor("v", "2024-03-01T22:50:00Z", Kind::PageView, Some("/")),
        by_visitor("v", "2024-03-01T23:10:00Z", Kind::PageView, Some("/tea")),
    ];
    let split = SessionOptions { split_at_midnight: true, ..SessionOptions::default() };
    let berlin = log(&list).with_calendar(Calendar::new("Europe/Berlin", "monday").unwrap());
    // One visit; in Berlin it is 23:50 and 00:10.
    assert_eq!(berlin.sessions(SessionOptions::default()).unwrap().sessions, 1);
    assert_eq!(berlin.sessions(split.clone()).unwrap().sessions, 2);
    assert_eq!(log(&list).sessions(split).unwrap().sessions, 1);
    // It belongs to the day on which it begins.
    let days = berlin.per(Period::Day).sessions(SessionOptions::default()).unwrap();
    assert_eq!(days.get(Some("2024-03-01"), None).unwrap().sessions, 1);
    // A person is active on both.
    assert_eq!(berlin.days_active(Who::Everybody).unwrap().counts().collect::<Vec<_>>(), [(2, 1)]);
}

#[test]
fn sessions_and_days_across_daylight_saving() {
    let berlin = Calendar::new("Europe/Berlin", "monday").unwrap();
    // On 2024-10-27 Berlin set its clocks back at 01:00 UTC, from 03:00 to 02:00: the day has 25 hours.
    let list = [
        by_customer("ann", "2024-10-26T22:00:00Z", Kind::Login, None), // 00:00
        by_customer("ann", "2024-10-27T00:50:00Z", Kind::Login, None), // 02:50 in summer
        by_customer("ann", "2024-10-27T01:10:00Z", Kind::Login, None), // 02:10 in winter
        by_customer("ann", "2024-10-27T22:59:59Z", Kind::Login, None), // 23:59:59
        by_customer("ann", "2024-10-27T23:00:00Z", Kind::Login, None), // 00:00 of the next day
    ];
    let log = log(&list).with_calendar(berlin);
    let sessions = log.sessions(SessionOptions::default()).unwrap();
    // From 02:50 to 02:10 are 20 minutes, and from 23:59:59 to midnight a second: 0 + 1,200 + 1 over 3.
    assert_eq!((sessions.sessions, sessions.duration.sum_x()), (3, 1_201_000_000));
    let split = SessionOptions { split_at_midnight: true, ..SessionOptions::default() };
    assert_eq!(log.sessions(split).unwrap().sessions, 4);
    let days = log.per(Period::Day).days_active(Who::Everybody).unwrap();
    assert_eq!(days.groups.len(), 2);
    let rows = log.lifecycle(Period::Day).unwrap().periods;
    assert_eq!((rows[0].new, rows[1].returning), (1, 1));
}

#[test]
fn equal_timestamps() {
    let now = "2024-03-01T10:00:00Z";
    let mut list = vec![
        by_customer("ann", now, Kind::MessageOpened, Some("july")),
        by_customer("ann", now, Kind::MessageDelivered, Some("july")),
        by_customer("ann", now, Kind::MessageSent, Some("july")),
        by_customer("ann", now, Kind::FormSubmitted, Some("survey")),
        by_customer("ann", now, Kind::FormViewed, Some("survey")),
        by_customer("ann", now, Kind::CartAdded, None),
        by_customer("ann", now, Kind::PageView, Some("/")),
        by_customer("ann", now, Kind::PageView, Some("/")),
    ];
    let first = log(&list);
    list.reverse();
    assert_eq!(first, log(&list));
    // One visit of no time; the cart is ordered at the instant at which it is filled.
    let sessions = first.sessions(SessionOptions::default()).unwrap();
    assert_eq!((sessions.sessions, sessions.page_views, sessions.duration.value()), (1, 2, Some(0.0)));
    assert_eq!(first.messages(Who::Everybody).unwrap().open_rate.value(), Some(1.0));
    let forms = first.forms(regulars::engagement::FormOptions::default()).unwrap();
    assert_eq!((forms.completed, forms.time_to_complete.median()), (1, Some(0.0)));
    let carts = first.with_orders(&orders(&[("ann", now, "1")])).cart_abandonment(CartOptions::default());
    assert_eq!(carts.unwrap().ordered, 1);
}

#[test]
fn visitors_that_never_identify() {
    let list = [
        by_visitor("c1", "2024-03-01T10:00:00Z", Kind::CartAdded, None),
        by_customer("ann", "2024-03-01T10:00:00Z", Kind::CartAdded, None),
    ];
    // Ann and cookie c1 may be one person: nobody said so.
    let log =
        log(&list).with_orders(&orders(&[("ann", "2024-03-01T11:00:00Z", "5"), ("c1", "2024-03-09", "5")]));
    assert_eq!((log.known_customers(), log.visitors()), (1, 1));
    let carts = log.cart_abandonment(CartOptions::default()).unwrap();
    // The visitor has no order, not even that of a customer whose key is spelt alike.
    assert_eq!((carts.carts, carts.ordered), (2, 1));
    let customers = CartOptions { who: Who::Customers, ..CartOptions::default() };
    assert_eq!(log.cart_abandonment(customers).unwrap().abandonment_rate.value(), Some(0.0));
    assert_eq!(log.purchase_cycle().unwrap().customers, 1);
    let both = log.sessions(SessionOptions::default()).unwrap();
    let one = log.sessions(SessionOptions { who: Who::Customers, ..SessionOptions::default() }).unwrap();
    assert_eq!((both.persons, one.persons, one.basis.excluded.no_customer), (2, 1, 1));
}

#[test]
fn interactions_before_the_customer_existed() {
    let list = [
        by_visitor("c1", "2024-01-10", Kind::PageView, Some("/")),
        by_customer("ann", "2024-03-05", Kind::Login, None),
    ];
    let bought = orders(&[("ann", "2024-03-05T12:00:00Z", "5")]);
    let apart = log(&list).with_orders(&bought);
    let joined = apart.with_identities([("c1".into(), "ann".into())]).unwrap();
    // What the visitor did counts as Ann's once it is said, from before she was a customer on.
    assert_eq!(apart.purchase_cycle().unwrap().cycle.median(), Some(0.5));
    assert_eq!(joined.purchase_cycle().unwrap().cycle.median(), Some(55.5)); // 21 + 29 + 5 days and a half
    let march = |log: &Interactions| {
        let options = ActiveLifecycleOptions { who: Who::Customers, ..ActiveLifecycleOptions::default() };
        let row = log.lifecycle(options).unwrap().periods.pop().unwrap();
        (row.new, row.resurrected)
    };
    assert_eq!((march(&apart), march(&joined)), ((1, 0), (0, 1)));
}

#[test]
fn negative_and_absurd_durations_are_bad_rows() {
    let texts = |list: [&str; 4]| list.map(|text| Some(text.to_owned())).to_vec();
    let (who, when) = (texts(["ann"; 4]), texts(["2024-03-01"; 4]));
    let (kind, seconds) = (texts(["page_view"; 4]), texts(["-0.5", "86400.0001", "1e9", "86400"]));
    let column = |name, list| Column::new(name, Values::Texts { source: list, rows: 4 });
    let mut columns =
        InteractionColumns::new(Some(column("who", &who)), column("at", &when), column("kind", &kind));
    columns.duration = Some(column("seconds", &seconds));
    let mut builder = InteractionsBuilder::new(Calendar::default(), Strictness::SET_ASIDE);
    builder.extend(&columns).unwrap();
    let log = builder.finish().unwrap();
    let reasons: Vec<(&str, u64)> =
        log.set_aside().by_reason.iter().map(|(reason, &count)| (reason.as_str(), count)).collect();
    assert_eq!(reasons, [("duration_negative", 1), ("duration_too_long", 2)]);
    assert_eq!(log.set_aside().first[0].column, "seconds");
    // A day is the longest that is believed.
    let time = log.time_on_page(LastPage::Heartbeat).unwrap();
    assert_eq!((time.n(), time.median(), time.basis.excluded.set_aside), (1, Some(86_400.0), 3));
}

#[test]
fn bots_are_counted_as_excluded_in_every_figure() {
    let list = [
        by_customer("ann", "2024-03-01", Kind::Login, None).with_channel("web"),
        by_customer("ann", "2024-03-01", Kind::CartAdded, None).with_channel("web").by_bot(),
        by_customer("ben", "2024-03-01", Kind::PageView, Some("/")).by_bot(),
    ];
    let log = log(&list).with_orders(&orders(&[("ann", "2024-03-02", "1")]));
    let mut told = 0;
    for metric in catalog::metrics().filter(|metric| metric.door("interactions").is_some()) {
        let text = asked(metric.slug, &log);
        // A table has no basis.
        if let Some((_, excluded)) = text.split_once("\"bots\":") {
            assert!(excluded.starts_with('2'), "{}: {excluded}", metric.slug);
            told += 1;
        }
    }
    assert!(told >= 18, "{told}");
    assert_eq!(log.sessions(SessionOptions::default()).unwrap().sessions, 1);
    assert_eq!(log.with_bots(true).sessions(SessionOptions::default()).unwrap().sessions, 2);
}

#[test]
fn without_a_denominator_nothing_is_a_number_that_is_none() {
    let empty = log(&[]);
    let passive = log(&[by_customer("ann", "2024-03-01", Kind::MessageSent, None).with_channel("email")]);
    let never = passive.within(Window::new(Some(at("2025-01-01")), Some(at("2025-01-01"))).unwrap());
    for log in [&empty, &passive, &never] {
        let log = log.with_orders(&orders(&[]));
        for metric in catalog::metrics().filter(|metric| metric.door("interactions").is_some()) {
            if metric.slug == "cross_channel" && log.rows() == 0 {
                continue; // An empty log has no dimension.
            }
            let text = asked(metric.slug, &log);
            // The bits of NaN and of the infinities begin so.
            assert!(!text.contains("f:7ff") && !text.contains("f:fff"), "{}: {text}", metric.slug);
        }
        let groups = log.per(Period::Month);
        for metric in catalog::metrics().filter(|metric| metric.door("interaction_groups").is_some()) {
            if metric.slug != "cross_channel" || log.rows() > 0 {
                let text = catalog::ask(metric.slug, &groups, &[]).unwrap().canonical();
                assert!(!text.contains("f:7ff") && !text.contains("f:fff"), "{}: {text}", metric.slug);
            }
        }
    }
    let sessions = passive.sessions(SessionOptions::default()).unwrap();
    assert_eq!((sessions.bounce_rate.value(), sessions.duration.value()), (None, None));
    assert!(sessions.bounce_rate.undefined().is_some() && sessions.duration.undefined().is_some());
    assert!(empty.stickiness(Who::Everybody).unwrap().undefined().is_some());
    assert_eq!(empty.cross_channel(CrossChannelOptions::default()).unwrap_err().code(), "unknown_name");
    assert_eq!(passive.referrals(Who::Everybody).unwrap().viral_coefficient.value(), None);
}
