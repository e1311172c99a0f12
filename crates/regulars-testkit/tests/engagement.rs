//! Figures of interactions beside naive readings of the same logs at random.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
#![allow(clippy::cast_possible_wrap, clippy::cast_possible_truncation, reason = "small counts")]
#![allow(clippy::cast_precision_loss, reason = "small sums")]

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use regulars::engagement::{
    ActiveDaysRateOptions, ActiveLifecycleOptions, CartOptions, CrossChannelOptions, DayCount,
    EngagementScoreOptions, FormOptions, LastPage, PointStickinessOptions, ReturnBasis, ReturnRateOptions,
    SessionOptions, SocialOptions,
};
use regulars::evidence::{Distribution, Rate};
use regulars::log::{Interactions, Orders, Strictness, Who};
use regulars::model::{Actor, Calendar, Currency, Interaction, Kind, Order, Period, Timestamp, Window};
use regulars_testkit::engagement as naive;
use regulars_testkit::logs::{self, calendar, window};

fn built(list: &[Interaction]) -> Interactions {
    Interactions::from_interactions(list, Calendar::default(), Strictness::STOP).unwrap()
}

fn beside(orders: &[Order]) -> Orders {
    Orders::from_orders(orders, Currency::EUR, Calendar::default(), Strictness::STOP).unwrap()
}

fn who() -> impl Strategy<Value = Who> {
    prop::sample::select(Who::ALL.to_vec())
}

fn values(distribution: &Distribution) -> Vec<i64> {
    distribution.counts().flat_map(|(value, n)| vec![value; n as usize]).collect()
}

/// Whether a log has the dimension.
fn has_channel(list: &[Interaction]) -> bool {
    list.iter().any(|each| each.channel.is_some())
}

fn on_web(each: &Interaction) -> bool {
    each.channel.as_deref() == Some("web")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn lifecycle(
        list in logs::interactions(60),
        who in who(),
        (window, calendar) in (window(), calendar()),
        period in prop::sample::select(vec![Period::Day, Period::Week, Period::Month]),
        as_of in prop::option::of(-8_i64..12),
    ) {
        let log = built(&list).within(window).with_calendar(calendar);
        let as_of = as_of.map(|day| Timestamp::from_seconds(day * 86_400 + 40_000).unwrap());
        let found = log.lifecycle(ActiveLifecycleOptions { period, as_of, who }).unwrap();
        let last = log.span().map_or(Timestamp::EPOCH, |(_, last)| last);
        let until = as_of.unwrap_or(Timestamp::from_micros(last.micros() + 1).unwrap());
        let expected = naive::lifecycle(&list, who, window, calendar, (period, until));
        let rows: Vec<(String, [u64; 4])> = found
            .periods
            .iter()
            .map(|row| (row.period.clone(), [row.new, row.returning, row.resurrected, row.dormant]))
            .collect();
        let expected: Vec<_> =
            expected.into_iter().map(|(number, counts)| (calendar.label(period, number), counts)).collect();
        prop_assert_eq!(rows, expected);
        for row in &found.periods {
            prop_assert_eq!(row.active, row.new + row.returning + row.resurrected);
        }
    }

    #[test]
    fn days_active_and_what_is_read_from_them(
        list in logs::interactions(60), who in who(), (window, calendar) in (window(), calendar()), days in 1_u32..4
    ) {
        let log = built(&list).within(window).with_calendar(calendar);
        let expected = naive::days_active(&list, who, window, calendar);
        let mut sorted: Vec<i64> = expected.values().copied().collect();
        sorted.sort_unstable();
        prop_assert_eq!(values(&log.days_active(who).unwrap()), sorted.clone());
        for (count, meets) in [(DayCount::AtLeast, i64::ge as fn(&i64, &i64) -> bool), (DayCount::Exactly, i64::eq)] {
            let options = ActiveDaysRateOptions { days, count, who };
            let rate = log.active_days_rate(options).unwrap();
            let hits = sorted.iter().filter(|active| meets(active, &i64::from(days))).count();
            prop_assert_eq!((rate.hits(), rate.of()), (hits as u64, sorted.len() as u64));
            // On a day nobody has more than one.
            let days = log.per(Period::Day).active_days_rate(options).unwrap();
            let person_days: u64 = days.figures.iter().map(Rate::of).sum();
            prop_assert_eq!(person_days as i64, sorted.iter().sum::<i64>());
        }
        // Each group by itself: the persons, and on how many of its days each was active.
        for period in [Period::Day, Period::Month] {
            let groups = log.per(period).days_active(who).unwrap();
            let counted = log.per(period).active_customers(who).unwrap();
            let sticky = log.per(period).stickiness(who).unwrap();
            for (place, (group, found)) in groups.iter().enumerate() {
                let start = group.start.unwrap();
                let cut = calendar.window(period, calendar.index(period, start));
                let low = [window.start(), cut.start()].into_iter().flatten().max();
                let high = [window.end(), cut.end()].into_iter().flatten().min();
                let mut expected: Vec<i64> = match Window::new(low, high) {
                    Ok(part) => naive::days_active(&list, who, part, calendar).into_values().collect(),
                    Err(_) => Vec::new(),
                };
                expected.sort_unstable();
                prop_assert_eq!(values(found), expected.clone());
                prop_assert_eq!(counted.figures[place].value(), Some(expected.len() as f64));
                prop_assert_eq!(sticky.figures[place].sum_x(), expected.iter().map(|&days| i128::from(days)).sum::<i128>());
            }
            let low = window.start().or(log.span().map(|(low, _)| low));
            let last = window.end().map(|end| Timestamp::from_micros(end.micros() - 1).unwrap());
            if let (Some(low), Some(high)) = (low, last.or(log.span().map(|(_, high)| high))) {
                if low <= high && !expected.is_empty() {
                    // The days of all groups are those of the window which the periods of the log cover.
                    let days = |from: Timestamp, to: Timestamp| calendar.index(Period::Day, to) - calendar.index(Period::Day, from) + 1;
                    let total: i128 = sticky.iter().map(|(_, found)| if found.n() == 0 { 0 } else { found.sum_y() / i128::from(found.n()) }).sum();
                    prop_assert!(total <= i128::from(days(low, high)));
                }
            }
        }
        if has_channel(&list) {
            let web: Vec<Interaction> = list.iter().filter(|each| on_web(each)).cloned().collect();
            let mut expected: Vec<i64> = naive::days_active(&web, who, window, calendar).into_values().collect();
            expected.sort_unstable();
            let groups = log.by("channel").unwrap().days_active(who).unwrap();
            prop_assert_eq!(groups.get(None, Some("web")).map_or_else(Vec::new, values), expected);
        }
    }

    #[test]
    fn point_stickiness(
        list in logs::interactions(60), who in who(), calendar in calendar(), day in -8_i64..10, month_days in 1_u32..12
    ) {
        let log = built(&list).with_calendar(calendar);
        let on = Timestamp::from_seconds(day * 86_400 + 30_000).unwrap();
        let found = log.point_stickiness(PointStickinessOptions { on: Some(on), month_days, who });
        let index = |at| calendar.index(Period::Day, at);
        let sets = naive::active(&list, who, Window::all(), calendar, Period::Day);
        let last = index(on);
        let first = last - i64::from(month_days) + 1;
        let month: BTreeSet<&Actor> = sets.range(first..=last).flat_map(|(_, set)| set).collect();
        match log.span() {
            Some((low, _)) if first < index(low) => prop_assert_eq!(found.unwrap_err().code(), "out_of_domain"),
            Some(_) => {
                let found = found.unwrap();
                let daily = sets.get(&last).map_or(0, BTreeSet::len) as u64;
                prop_assert_eq!((found.hits(), found.of()), (daily, month.len() as u64));
            }
            None => prop_assert_eq!(found.unwrap().of(), 0),
        }
    }

    #[test]
    fn returns(
        list in logs::interactions(80),
        who in who(),
        (window, calendar) in (window(), calendar()),
        basis in prop::sample::select(ReturnBasis::ALL.to_vec()),
        gap_minutes in prop::sample::select(vec![10_u32, 30, 600]),
    ) {
        let log = built(&list).within(window).with_calendar(calendar);
        let found = log.return_rate(ReturnRateOptions { basis, gap_minutes, who }).unwrap();
        let options = SessionOptions { gap_minutes, who, ..SessionOptions::default() };
        let sessions = naive::sessions(&list, &options, calendar);
        prop_assert_eq!((found.hits(), found.of()), naive::returned(&sessions, basis, window, calendar));
    }

    #[test]
    fn times_and_pages(
        list in logs::interactions(80),
        who in who(),
        (window, calendar) in (window(), calendar()),
        last_page in prop::sample::select(LastPage::ALL.to_vec()),
    ) {
        let log = built(&list).within(window).with_calendar(calendar);
        let options = SessionOptions { last_page, who, ..SessionOptions::default() };
        let all = naive::sessions(&list, &options, calendar);
        let all: Vec<_> = all.iter().filter(|session| window.contains(session.start())).collect();
        let sorted = |mut times: Vec<i64>| {
            times.sort_unstable();
            times
        };
        let durations = all.iter().filter_map(|session| session.duration(last_page)).collect();
        prop_assert_eq!(values(&log.session_duration(options.clone()).unwrap()), sorted(durations));
        let views: Vec<_> = all.iter().flat_map(|session| session.page_times(last_page)).collect();
        let times = views.iter().filter_map(|(_, time)| *time).collect();
        prop_assert_eq!(values(&log.time_on_page(options.clone()).unwrap()), sorted(times));

        // Page by page, and by the channel of each view.
        let pages = log.by("about").unwrap().time_on_page(options.clone()).unwrap();
        let tea = views.iter().filter(|(view, _)| view.kind.subject() == Some("/tea")).filter_map(|(_, time)| *time);
        prop_assert_eq!(pages.get(None, Some("/tea")).map_or_else(Vec::new, values), sorted(tea.collect()));
        if has_channel(&list) {
            let channels = log.by("channel").unwrap().time_on_page(options.clone()).unwrap();
            let web = views.iter().filter(|(view, _)| on_web(view)).filter_map(|(_, time)| *time);
            prop_assert_eq!(channels.get(None, Some("web")).map_or_else(Vec::new, values), sorted(web.collect()));
        }

        let expected = naive::pages(&all, last_page);
        let table = log.page_metrics(options.clone()).unwrap();
        let column = |name: &str| table.column(name).unwrap().ints().unwrap().values().to_vec();
        for (place, name) in ["views", "sessions", "entrances", "exits", "bounces"].into_iter().enumerate() {
            // A page without a name is the last.
            let named = expected.iter().filter(|(name, _)| name.is_some());
            let nameless = expected.iter().filter(|(name, _)| name.is_none());
            let counts: Vec<i64> = named.chain(nameless).map(|(_, page)| page.counts[place]).collect();
            prop_assert_eq!(column(name), counts);
        }
        let timed: i64 = column("timed_views").iter().sum();
        prop_assert_eq!(timed, expected.values().map(|page| page.times.len() as i64).sum::<i64>());

        // Day by day, and by the channel of a session's first action.
        let days = log.per(Period::Day).page_metrics(options.clone()).unwrap();
        let sum = |name: &str| days.column(name).unwrap().ints().unwrap().values().iter().sum::<i64>();
        prop_assert_eq!(sum("views"), column("views").iter().sum::<i64>());
        prop_assert_eq!(sum("entrances"), column("entrances").iter().sum::<i64>());
        if has_channel(&list) {
            let web: Vec<_> = all.iter().copied().filter(|session| on_web(session.actions[0])).collect();
            let expected = naive::pages(&web, last_page);
            let table = log.by("channel").unwrap().page_metrics(options).unwrap();
            let exits: i64 = match table.column("value_of") {
                Some(channels) => (channels.texts().unwrap().iter())
                    .zip(table.column("exits").unwrap().ints().unwrap().values())
                    .filter(|(channel, _)| *channel == Some("web"))
                    .map(|(_, exits)| exits)
                    .sum(),
                None => 0,
            };
            prop_assert_eq!(exits, expected.values().map(|page| page.counts[3]).sum::<i64>());
        }
    }

    #[test]
    fn forms_with_an_end(
        list in logs::interactions(120), who in who(), window in window(), minutes in prop::sample::select(vec![5_u32, 10, 100, 2_000])
    ) {
        let attempt_minutes = Some(minutes);
        let found = built(&list).within(window).forms(FormOptions { attempt_minutes, who }).unwrap();
        let (attempts, times, without) = naive::forms(&list, who, window, attempt_minutes);
        prop_assert_eq!((found.attempts, found.without_view), (attempts, without));
        prop_assert_eq!(values(&found.time_to_complete), times);
    }

    #[test]
    fn social_actions(
        list in logs::interactions(120), who in who(), window in window(), audience in 1_u64..50,
        actions in prop::sample::subsequence(vec![Kind::SocialLike, Kind::SocialShare, Kind::SocialFollow], 1..4),
    ) {
        let log = built(&list).within(window);
        let all: Vec<&Interaction> = list.iter().collect();
        let options = SocialOptions { audience: Some(audience), actions: actions.clone(), who, ..SocialOptions::default() };
        let found = log.social_engagement(options.clone()).unwrap();
        prop_assert_eq!((found.engagements, found.persons), naive::social(&all, who, window, &actions));
        for (count, kind) in [(found.likes, Kind::SocialLike), (found.replies, Kind::SocialReply), (found.video_views, Kind::SocialVideoView)] {
            prop_assert_eq!(count, naive::social(&all, who, window, &[kind]).0);
        }
        prop_assert_eq!(found.engagement_rate.sum_y(), i128::from(audience));
        let posts = log.by("about").unwrap().social_engagement(SocialOptions { audiences: vec![("july".into(), 7)], ..options }).unwrap();
        let july: Vec<&Interaction> = list.iter().filter(|each| each.kind.subject() == Some("july")).collect();
        if let Some(post) = posts.get(None, Some("july")) {
            prop_assert_eq!((post.engagements, post.persons), naive::social(&july, who, window, &actions));
            prop_assert_eq!(post.engagement_rate.sum_y(), 7);
        }
    }

    #[test]
    fn referrals(list in logs::interactions(160), who in who(), window in window()) {
        let log = built(&list).within(window);
        let same = |found: &regulars::engagement::Referrals, expected: &naive::Referrals| {
            let counts = [found.persons, found.referrers, found.invitations, found.converted, found.without_invitation];
            let squares = [found.invitations_per_person.sum_of_squares(), found.viral_coefficient.sum_of_squares()];
            counts == expected.counts && squares == expected.squares && values(&found.cycle_time) == expected.times
        };
        let found = log.referrals(who).unwrap();
        prop_assert!(same(&found, &naive::referrals(&list, who, window, &|_| true)), "{:?}", found);
        for (group, found) in log.per(Period::Week).referrals(who).unwrap().iter() {
            let week = |at| Calendar::default().index(Period::Week, at);
            let inside = |each: &Interaction| week(each.at) == week(group.start.unwrap());
            prop_assert!(same(found, &naive::referrals(&list, who, window, &inside)));
        }
        if has_channel(&list) {
            let groups = log.by("channel").unwrap().referrals(who).unwrap();
            let expected = naive::referrals(&list, who, window, &on_web);
            match groups.get(None, Some("web")) {
                Some(found) => prop_assert!(same(found, &expected)),
                None => prop_assert_eq!(expected, naive::Referrals::default()),
            }
        }
    }

    #[test]
    fn carts_beside_orders(
        list in logs::interactions(160), orders in logs::orders_beside(30), who in who(), window in window(),
        within_hours in prop::sample::select(vec![1_u32, 4, 24, 200]),
    ) {
        let list: Vec<Interaction> = list.into_iter().map(|mut each| {
            // Carts are rare among all kinds.
            if each.kind.plain() == Kind::PageView && each.dimensions.is_empty() {
                each.kind = Kind::CartAdded.about(None, None);
            }
            each
        }).collect();
        let log = built(&list).within(window).with_orders(&beside(&orders));
        let found = log.cart_abandonment(CartOptions { within_hours, who }).unwrap();
        let last = list.iter().map(|each| each.at).chain(orders.iter().map(|order| order.placed_at)).max();
        let until = last.unwrap_or(Timestamp::EPOCH);
        let expected = |kind| naive::carts(&list, &orders, (who, window, within_hours), kind, until);
        let carts = expected(Kind::CartAdded);
        prop_assert_eq!([found.ordered, found.carts - found.ordered, found.undecided], carts.counts);
        prop_assert_eq!(values(&found.time_to_order), carts.times);
        let checkouts = expected(Kind::CheckoutStarted).counts;
        prop_assert_eq!(
            [found.checkouts_completed, found.checkouts - found.checkouts_completed, found.checkouts_undecided],
            checkouts
        );
    }

    #[test]
    fn purchase_cycles(list in logs::interactions(40), orders in logs::orders_beside(6), window in window()) {
        let log = built(&list).within(window).with_orders(&beside(&orders));
        let found = log.purchase_cycle().unwrap();
        let (customers, times, before) = naive::purchase_cycle(&list, &orders, window, &|_| true);
        prop_assert_eq!((found.customers, found.ordered_before), (customers, before));
        prop_assert_eq!(values(&found.cycle), times);
        if has_channel(&list) {
            let groups = log.by("channel").unwrap().purchase_cycle().unwrap();
            let (customers, times, before) = naive::purchase_cycle(&list, &orders, window, &on_web);
            let found = groups.get(None, Some("web"));
            prop_assert_eq!(found.map_or((0, 0), |found| (found.customers, found.ordered_before)), (customers, before));
            prop_assert_eq!(found.map_or_else(Vec::new, |found| values(&found.cycle)), times);
        }
    }

    #[test]
    fn channels_beside_orders(
        list in logs::interactions(60), orders in logs::orders_beside(12), who in who(), window in window(), day in -8_i64..8
    ) {
        if !has_channel(&list) {
            return Ok(());
        }
        let from = Timestamp::from_seconds(day * 86_400).unwrap();
        let log = built(&list).within(window).with_orders(&beside(&orders));
        let options = CrossChannelOptions { retained_from: Some(from), who, ..CrossChannelOptions::default() };
        let same = |found: &regulars::engagement::CrossChannel, expected: &naive::Channels| {
            let persons: BTreeMap<i64, u64> = found.channels.counts().collect();
            let table = found.transitions();
            let texts = |name: &str| -> Vec<String> {
                table.column(name).unwrap().texts().unwrap().iter().map(|text| text.unwrap().to_owned()).collect()
            };
            let counts = table.column("count").unwrap().ints().unwrap().values().to_vec();
            let steps: BTreeMap<(String, String), i64> =
                texts("from").into_iter().zip(texts("to")).zip(counts).collect();
            let orders = [
                (found.one_channel_order_value, found.one_channel_repeat_rate, found.one_channel_retention_rate),
                (found.cross_channel_order_value, found.cross_channel_repeat_rate, found.cross_channel_retention_rate),
            ];
            let orders = orders.map(|(value, repeat, kept)| {
                let (value, repeat, kept) = (value.unwrap(), repeat.unwrap(), kept.unwrap());
                let rates = [repeat.of(), repeat.hits(), kept.of(), kept.hits()].map(i128::from);
                [value.sum_y(), value.sum_x(), rates[0], rates[1], rates[2], rates[3]]
            });
            persons == expected.persons && steps == expected.steps && orders == expected.orders
        };
        let found = log.cross_channel(options.clone()).unwrap();
        prop_assert!(same(&found, &naive::channels(&list, &orders, (who, window), from, &|_| true)), "{:?}", found);
        // By campaign: what a person did for it, and all of their orders.
        if log.dimensions().any(|name| name == "campaign") {
            let groups = log.by("campaign").unwrap().cross_channel(options).unwrap();
            let spring = |each: &Interaction| each.dimensions.get("campaign").is_some_and(|name| name == "spring");
            let expected = naive::channels(&list, &orders, (who, window), from, &spring);
            match groups.get(None, Some("spring")) {
                Some(found) => prop_assert!(same(found, &expected)),
                None => prop_assert_eq!(expected, naive::Channels::default()),
            }
        }
    }

    #[test]
    fn scores_and_premiums(
        list in logs::interactions(60), orders in logs::orders_beside(12), who in who(), window in window(), half_life_days in 1_f64..40.0
    ) {
        let log = built(&list).within(window).with_orders(&beside(&orders));
        let last = list.iter().map(|each| each.at).chain(orders.iter().map(|order| order.placed_at)).max();
        let as_of = window.end().or(last).unwrap_or(Timestamp::EPOCH);
        let levels = vec![("some".into(), 1.0), ("full".into(), 20.0)];
        let options = EngagementScoreOptions { half_life_days, levels, who, ..EngagementScoreOptions::default() };
        let table = log.engagement_score(options.clone()).unwrap();
        let scores = table.column("score").unwrap().floats().unwrap().values().to_vec();
        let expected = naive::scores(&list, &orders, window, as_of, &options);
        prop_assert_eq!(scores.len(), expected.len());
        // Floats of the same sums in another order.
        let near = |a: f64, b: f64, scale: f64| (a - b).abs() <= 1e-12 * scale.max(1.0);
        for (found, expected) in scores.iter().zip(expected.values()) {
            prop_assert!(near(*found, *expected, 1_000.0), "{found} {expected}");
        }
        // A score within rounding of the level may fall on either side.
        let customers = EngagementScoreOptions { who: Who::Customers, ..options.clone() };
        let spent: Vec<(f64, f64)> = naive::scores(&list, &orders, window, as_of, &customers)
            .into_iter()
            .map(|(actor, score)| {
                let mine = naive::orders_of(&orders, &actor).into_iter().filter(|(at, _)| window.contains(*at));
                (score, mine.map(|(_, ticks)| ticks as f64).sum::<f64>() / 1e4)
            })
            .collect();
        if spent.iter().any(|(score, _)| near(*score, 20.0, 1_000.0)) {
            return Ok(());
        }
        let found = log.engagement_premium(options).unwrap();
        prop_assert_eq!(found.everybody.n(), spent.len() as u64);
        match (found.premium, naive::premium(&spent, 20.0)) {
            (Some(value), Some((expected, deviation))) => {
                prop_assert!(near(value, expected, 10.0), "{value} {expected}");
                if let (Some(low), Some(high), Some(error)) = (found.low, found.high, found.standard_error) {
                    // The square of the error is a difference of sums.
                    prop_assert!((error - deviation).abs() <= 1e-6, "{error} {deviation}");
                    // The 97.5 % quantile of the normal distribution, Abramowitz & Stegun (1964), table 26.1.
                    prop_assert!(near(high - low, 2.0 * 1.959_963_984_540_054 * error, 10.0), "{low} {high}");
                }
            }
            (found, expected) => prop_assert!(found.is_none() && expected.is_none(), "{found:?} {expected:?}"),
        }
    }
}
