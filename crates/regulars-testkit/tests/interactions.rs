//! Laws of the log of interactions, and its figures beside naive readings.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
#![allow(clippy::cast_possible_wrap, clippy::cast_possible_truncation, reason = "small counts")]

use std::collections::BTreeSet;

use proptest::prelude::*;
use regulars::engagement::{ActiveOptions, FormOptions, LastPage, ReturnRateOptions, SessionOptions};
use regulars::evidence::Confidence;
use regulars::log::{Interactions, Strictness, Who};
use regulars::model::{Actor, Calendar, Interaction, Period, Timestamp, Window};
use regulars_testkit::engagement as naive;
use regulars_testkit::logs::{self, calendar, window};

fn built(list: &[Interaction]) -> Interactions {
    Interactions::from_interactions(list, Calendar::default(), Strictness::STOP).unwrap()
}

fn session_options() -> impl Strategy<Value = SessionOptions> {
    (
        prop::sample::select(vec![1_u32, 10, 29, 30, 240]),
        prop::option::of(prop::sample::select(vec![10_u32, 45, 600])),
        any::<[bool; 2]>(),
        prop::option::of(prop::sample::select(vec!["campaign", "channel"])),
        prop::sample::select(LastPage::ALL.to_vec()),
        prop::sample::select(Who::ALL.to_vec()),
        (0_u32..1_000, 1_u32..4),
    )
        .prop_map(|(gap, cap, [midnight, start], by, last_page, who, (seconds, views))| SessionOptions {
            gap_minutes: gap,
            cap_minutes: cap,
            split_at_midnight: midnight,
            split_by: by.map(Into::into),
            split_at_start: start,
            last_page,
            engaged_seconds: seconds,
            engaged_views: views,
            who,
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_order_of_the_input_leaves_no_trace(list in logs::interactions(60), seed in any::<u64>()) {
        let mut shuffled = list.clone();
        let mut state = seed;
        for i in (1..shuffled.len()).rev() {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            shuffled.swap(i, (state >> 33) as usize % (i + 1));
        }
        let (log, other) = (built(&list), built(&shuffled));
        prop_assert_eq!(&log, &other);
        prop_assert_eq!(log.iter().collect::<Vec<_>>(), other.iter().collect::<Vec<_>>());
        prop_assert_eq!(built(&log.iter().collect::<Vec<_>>()).rows(), list.len());
    }

    #[test]
    fn the_log_holds_what_was_given(list in logs::interactions(60)) {
        let mut held: Vec<String> = built(&list).iter().map(|each| format!("{each:?}")).collect();
        let mut given: Vec<String> = list.iter().map(|each| format!("{each:?}").replace("Some(\"\")", "None")).collect();
        held.sort_unstable();
        given.sort_unstable();
        prop_assert_eq!(held, given);
    }

    #[test]
    fn appending_is_building_at_once(list in logs::interactions(60), at in any::<prop::sample::Index>()) {
        let at = at.index(list.len() + 1);
        let whole = built(&list);
        let joined = built(&list[..at]).append(&built(&list[at..])).unwrap();
        prop_assert_eq!(&joined, &whole);
        prop_assert_eq!(
            joined.sessions(SessionOptions::default()).unwrap(),
            whole.sessions(SessionOptions::default()).unwrap()
        );
    }

    #[test]
    fn joining_a_visitor_is_naming_the_customer(list in logs::interactions(60)) {
        // Visitor c3 is customer 0; visitor c5 is somebody new; visitor 2 stays one.
        let joined = built(&list).with_identities([("c3".into(), 0.into()), ("c5".into(), "eve".into())]).unwrap();
        let named: Vec<Interaction> = list.iter().cloned().map(|mut each| {
            each.actor = match each.actor {
                Actor::Visitor(key) if key == "c3".into() => Actor::Customer(0.into()),
                Actor::Visitor(key) if key == "c5".into() => Actor::Customer("eve".into()),
                other => other,
            };
            each
        }).collect();
        prop_assert_eq!(joined, built(&named));
    }

    #[test]
    fn sessions_are_those_of_the_naive_reading(
        list in logs::interactions(80), options in session_options(), window in window(), calendar in calendar()
    ) {
        let mut options = options;
        if !list.iter().any(|each| !each.dimensions.is_empty()) || !list.iter().any(|each| each.channel.is_some()) {
            options.split_by = None;
        }
        let log = built(&list).with_calendar(calendar).within(window);
        let found = log.sessions(options.clone()).unwrap();
        let all: Vec<_> = naive::sessions(&list, &options, calendar)
            .into_iter()
            .filter(|session| window.contains(session.start()))
            .collect();
        prop_assert_eq!(found.sessions, all.len() as u64);
        let people: BTreeSet<&Actor> = all.iter().map(|session| &session.actor).collect();
        prop_assert_eq!(found.persons, people.len() as u64);
        prop_assert_eq!(found.page_views, all.iter().map(naive::Session::views).sum::<u64>());
        let single = all.iter().filter(|session| session.actions.len() == 1).count();
        prop_assert_eq!((found.bounce_rate.hits(), found.bounce_rate.of()), (single as u64, all.len() as u64));
        let durations: Vec<i64> = all.iter().filter_map(|session| session.duration(options.last_page)).collect();
        prop_assert_eq!(found.duration.sum_x(), durations.iter().map(|&micros| i128::from(micros)).sum::<i128>());
        prop_assert_eq!(found.duration.sum_y(), durations.len() as i128);
        let actions: usize = all.iter().map(|session| session.actions.len()).sum();
        prop_assert_eq!(found.actions_per_session.sum_x(), actions as i128);
        let idle = all.iter().filter(|session| {
            let last = session.actions.last().unwrap().at.micros() - session.start().micros();
            let micros = session.duration(options.last_page).unwrap_or(last);
            session.views() < u64::from(options.engaged_views)
                && micros <= i64::from(options.engaged_seconds) * 1_000_000
        });
        prop_assert_eq!(found.not_engaged_rate.hits(), idle.count() as u64);
        let mut per_person = 0_i128;
        for person in people {
            let count = all.iter().filter(|session| session.actor == *person).count() as i128;
            per_person += count * count;
        }
        prop_assert_eq!(found.sessions_per_person.sum_of_squares(), per_person);

        // Groups hold the same sessions, each once.
        let days = log.per(Period::Day).sessions(options.clone()).unwrap();
        for (group, figure) in days.iter() {
            let day = group.start.unwrap();
            let begun = all.iter().filter(|session| calendar.start(Period::Day, calendar.index(Period::Day, session.start())) == day);
            prop_assert_eq!(figure.sessions, begun.count() as u64);
        }
        prop_assert_eq!(days.figures.iter().map(|figure| figure.sessions).sum::<u64>(), found.sessions);
        if log.dimensions().any(|name| name == "channel") {
            let channels = log.by("channel").unwrap().sessions(options).unwrap();
            let web = channels.get(None, Some("web")).map_or(0, |figure| figure.sessions);
            let begun = all.iter().filter(|session| session.actions[0].channel.as_deref() == Some("web"));
            prop_assert_eq!(web, begun.count() as u64);
            prop_assert_eq!(channels.figures.iter().map(|figure| figure.sessions).sum::<u64>(), found.sessions);
        }
    }

    #[test]
    fn active_persons_are_those_of_the_naive_reading(
        list in logs::interactions(80),
        who in prop::sample::select(Who::ALL.to_vec()),
        lengths in (1_u32..9, 1_u32..40),
        window in window(),
        calendar in calendar(),
    ) {
        let log = built(&list).with_calendar(calendar).within(window);
        let options = ActiveOptions { week_days: lengths.0, month_days: lengths.1, who };
        let found = log.active_customers(options).unwrap();
        let Some((low, high)) = log.span() else {
            prop_assert_eq!((found.persons, found.days), (0, 0));
            return Ok(());
        };
        let (start, end) = (window.start().unwrap_or(low), window.end().map_or(high, |end| Timestamp::from_micros(end.micros() - 1).unwrap()));
        if end < start {
            prop_assert_eq!((found.persons, found.days, found.stickiness.value()), (0, 0, None));
            return Ok(());
        }
        let day = |at| calendar.index(Period::Day, at);
        let days: Vec<i64> = (day(start)..=day(end)).collect();
        prop_assert_eq!(found.days, days.len() as u64);
        let daily = naive::active(&list, who, window, calendar, Period::Day);
        let before = naive::active(&list, who, Window::new(None, window.end()).unwrap(), calendar, Period::Day);
        let everybody: BTreeSet<&Actor> = daily.values().flatten().collect();
        prop_assert_eq!(found.persons, everybody.len() as u64);
        let person_days: usize = daily.values().map(BTreeSet::len).sum();
        prop_assert_eq!(found.mean_daily.sum(), person_days as i128);
        prop_assert_eq!(found.stickiness.sum_x() , (person_days) as i128);
        prop_assert_eq!(found.stickiness.sum_y(), (everybody.len() * days.len()) as i128);
        let table = found.trailing(Confidence::default());
        let column = |name: &str| -> Vec<Option<i64>> { table.column(name).unwrap().ints().unwrap().iter().collect() };
        let over = |length: u32| -> Vec<Option<i64>> {
            days.iter()
                .map(|&last| {
                    let first = last - i64::from(length) + 1;
                    let set: BTreeSet<&Actor> = before.range(first..=last).flat_map(|(_, set)| set).collect();
                    (first >= day(low)).then_some(set.len() as i64)
                })
                .collect()
        };
        let counts: Vec<Option<i64>> = days.iter().map(|day| Some(daily.get(day).map_or(0, BTreeSet::len) as i64)).collect();
        prop_assert_eq!(column("daily"), counts);
        prop_assert_eq!(column("weekly"), over(lengths.0));
        prop_assert_eq!(column("monthly"), over(lengths.1));
        for (period, table) in [(Period::Week, found.weekly()), (Period::Month, found.monthly())] {
            let sets = naive::active(&list, who, window, calendar, period);
            let first = calendar.index(period, start);
            let expected: Vec<Option<i64>> = (first..=calendar.index(period, end))
                .map(|number| Some(sets.get(&number).map_or(0, BTreeSet::len) as i64))
                .collect();
            prop_assert_eq!(table.column("active").unwrap().ints().unwrap().iter().collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn messages_and_forms_are_those_of_the_naive_reading(
        list in logs::interactions(80), who in prop::sample::select(Who::ALL.to_vec()), window in window()
    ) {
        let log = built(&list).within(window);
        let found = log.messages(who).unwrap();
        let [openings, by_persons] = [found.opens_per_delivery, found.human_opens_per_delivery]
            .map(|mean| u64::try_from(mean.sum()).unwrap());
        prop_assert_eq!(
            [
                found.sent, found.delivered, found.bounced, found.opened, found.opened_by_person, found.clicked,
                found.unsubscribed, openings, by_persons, found.without_delivery
            ],
            naive::messages(&list, who, window)
        );
        let forms = log.forms(FormOptions { who, ..FormOptions::default() }).unwrap();
        let (attempts, times, without) = naive::forms(&list, who, window, None);
        prop_assert_eq!((forms.attempts, forms.completed, forms.without_view), (attempts, times.len() as u64, without));
        let counted: Vec<i64> =
            forms.time_to_complete.counts().flat_map(|(micros, n)| vec![micros; n as usize]).collect();
        prop_assert_eq!(counted, times);

        // Groups hold what the whole holds, each thing once.
        let (days, messages) = (log.per(Period::Day), log.by("about").unwrap());
        for groups in [days.messages(who).unwrap(), messages.messages(who).unwrap()] {
            prop_assert_eq!(groups.figures.iter().map(|each| each.sent).sum::<u64>(), found.sent);
            prop_assert_eq!(groups.figures.iter().map(|each| each.without_delivery).sum::<u64>(), found.without_delivery);
        }
    }

    #[test]
    fn figures_of_sessions_agree_with_each_other(
        list in logs::interactions(80), options in session_options(), window in window()
    ) {
        let options = SessionOptions { split_by: None, ..options };
        let log = built(&list).within(window);
        let sessions = log.sessions(options.clone()).unwrap();
        let durations = log.session_duration(options.clone()).unwrap();
        prop_assert_eq!(durations.mean().sum(), sessions.duration.sum_x());
        prop_assert_eq!(i128::from(durations.n()), sessions.duration.sum_y());
        let column = |name: &str| -> i64 {
            let pages = log.page_metrics(options.clone()).unwrap();
            pages.column(name).unwrap().ints().unwrap().values().iter().sum()
        };
        prop_assert_eq!(column("views"), i64::try_from(sessions.page_views).unwrap());
        prop_assert_eq!(column("entrances"), column("exits"));
        prop_assert!(column("bounces") <= i64::try_from(sessions.bounce_rate.hits()).unwrap());
        let times = log.time_on_page(options.clone()).unwrap();
        prop_assert_eq!(i64::try_from(times.n()).unwrap(), column("timed_views"));
        prop_assert_eq!(log.visit_frequency(options.clone()).unwrap().evidence, sessions.sessions_per_person);
        let plain = ReturnRateOptions { gap_minutes: 30, who: options.who, ..ReturnRateOptions::default() };
        let back = log.return_rate(plain).unwrap();
        let thirty = log.sessions(SessionOptions { who: options.who, ..SessionOptions::default() }).unwrap();
        prop_assert_eq!(back.of(), thirty.persons);
        let all = naive::sessions(&list, &SessionOptions { who: options.who, ..SessionOptions::default() }, Calendar::default());
        let all: Vec<_> = all.into_iter().filter(|session| window.contains(session.start())).collect();
        let people: BTreeSet<&Actor> = all.iter().map(|session| &session.actor).collect();
        let again = people.iter().filter(|person| all.iter().filter(|each| each.actor == ***person).count() > 1);
        prop_assert_eq!(back.hits(), again.count() as u64);
    }
}
