#![allow(clippy::unwrap_used, reason = "tests")]

use super::*;
use crate::log::{Column, Strictness, Values};

fn at(minute: i64) -> Timestamp {
    Timestamp::from_seconds(minute * 60).unwrap()
}

fn built(list: &[Ticket]) -> Tickets {
    Tickets::from_tickets(list, Calendar::default(), Strictness::STOP).unwrap()
}

fn some() -> Vec<Ticket> {
    vec![
        Ticket::new(at(0)).of(7).answered(at(5)).resolved(at(60)).with_reopened(1).in_channel("email"),
        Ticket::new(at(0)).of(7).answered(at(4)),
        Ticket::new(at(30)).of("ben").with_contacts(3).with_dimension("topic", "returns"),
        Ticket::new(at(20)).with_complaint(true).in_channel("phone"),
        Ticket::new(at(0)).of(7),
    ]
}

#[test]
fn order_of_input_leaves_no_trace_and_appending_is_building() {
    let mut list = some();
    let whole = built(&list);
    for cut in 0..=list.len() {
        let (old, new) = list.split_at(cut);
        assert_eq!(built(old).append(&built(new)).unwrap(), whole);
    }
    list.reverse();
    assert_eq!(built(&list), whole);
    assert_eq!(built(&whole.iter().collect::<Vec<_>>()), whole);
    assert_eq!(whole.dimensions().collect::<Vec<_>>(), ["channel", "topic"]);
    assert_eq!((whole.span(), whole.known_until()), (Some((at(0), at(30))), Some(at(60))));
    assert_eq!(built(&[]).known_until(), None);
}

#[test]
fn a_ticket_stands_in_a_log_once() {
    let keyed = |key: &str, minute| Ticket::new(at(minute)).with_key(key);
    let log = built(&[keyed("b", 0), keyed("a", 0)]);
    assert_eq!(log.iter().filter_map(|ticket| ticket.key).collect::<Vec<_>>(), ["a", "b"]);
    let twice = [keyed("a", 0), keyed("a", 9)];
    let error = Tickets::from_tickets(&twice, Calendar::default(), Strictness::STOP).unwrap_err().to_string();
    let told = "1 of 2 rows cannot be used\n  row 1: key is a, but must be there once: a row is a ticket; where it is a \
                message, count them for each ticket first";
    assert_eq!(error, told);
    assert_eq!(log.append(&built(&[keyed("a", 1)])).unwrap_err().code(), "bad_rows");
    let grown = log.append(&built(&[keyed("c", 1)])).unwrap();
    assert_eq!(grown, built(&[keyed("c", 1), keyed("a", 0), keyed("b", 0)]));
    assert_eq!(log.append(&built(&some())).unwrap_err().code(), "mismatch");
    let some_keyed = [keyed("a", 0), Ticket::new(at(1))];
    let error = Tickets::from_tickets(&some_keyed, Calendar::default(), Strictness::STOP).unwrap_err();
    assert_eq!(error.code(), "mismatch");
}

#[test]
fn bad_rows_are_named() {
    fn texts<const N: usize>(list: [&str; N]) -> Vec<Option<String>> {
        list.map(|text| Some(text.to_owned())).to_vec()
    }
    let key = texts(["1", "2", "3", "", "5", "5", "7", "8"]);
    let opened = texts([
        "2026-11-02 10:00",
        "2026-11-02 10:00",
        "2026-11-02 10:00",
        "2026-11-02 10:00",
        "2026-11-02 10:00",
        "2026-11-02 10:00",
        "yesterday",
        "2026-11-02 10:00",
    ]);
    let replied = texts(["2026-11-02 09:59", "", "soon", "", "2026-11-02 10:00", "", "", ""]);
    let resolved = texts(["", "2026-11-01", "", "", "", "", "", ""]);
    let contacts = texts(["1", "1", "1", "1", "2", "1", "1", "0"]);
    let column = |name, source| Some(Column::new(name, Values::Texts { source, rows: 8 }));
    let columns = TicketColumns {
        key: column("ticket", &key),
        opened_at: column("created", &opened),
        first_reply_at: column("replied", &replied),
        resolved_at: column("solved", &resolved),
        contacts: column("messages", &contacts),
        ..TicketColumns::default()
    };
    let mut builder = TicketsBuilder::new(Calendar::default(), Strictness::SET_ASIDE);
    builder.extend(&columns).unwrap();
    let log = builder.finish().unwrap();
    let reasons: Vec<(u64, &str)> =
        log.set_aside().first.iter().map(|bad| (bad.row, bad.reason.as_str())).collect();
    let expected = [
        (0, "reply_before_opening"),
        (1, "resolution_before_opening"),
        (2, "first_reply_at_unreadable"),
        (3, "ticket_missing"),
        (5, "ticket_repeated"),
        (6, "at_unreadable"),
        (7, "contacts_zero"),
    ];
    assert_eq!(reasons, expected);
    let opened = Timestamp::parse("2026-11-02 10:00", &Calendar::default()).unwrap();
    let expected = [Ticket::new(opened).with_key("5").answered(opened).with_contacts(2)];
    assert_eq!(log.iter().collect::<Vec<_>>(), expected);
}

#[test]
fn columns_and_tickets_are_the_same_log() {
    // Two chunks, of which the second lacks the columns of the first.
    let opened = [0, 1_200, 1_800];
    let times = |steps| Values::Times { steps, unit: crate::log::TimeUnit::Second, local: false };
    let channels = vec![Some("email".to_owned()), None, None];
    let column = |rows: std::ops::Range<usize>| Column::new("opened", times(&opened[rows]));
    let mut first = TicketColumns::new(column(0..1));
    first.customer = Some(Column::new("who", Values::Integers(&[7])));
    first.resolved_at = Some(Column::new("resolved", times(&[3_600])));
    first.reopened = Some(Column::new("reopened", Values::Integers(&[2])));
    first.complaint = Some(Column::new("complaint", Values::Integers(&[1])));
    first.channel = Some(Column::new("via", Values::Texts { source: &channels, rows: 1 }));
    let mut second = TicketColumns::new(column(1..3));
    let nothing = vec![None::<String>, None];
    second.channel = Some(Column::new("via", Values::Texts { source: &nothing, rows: 2 }));
    let mut builder = TicketsBuilder::new(Calendar::default(), Strictness::STOP);
    builder.extend(&first).unwrap();
    builder.extend(&second).unwrap();
    let list = [
        Ticket::new(at(30)),
        Ticket::new(at(20)).with_complaint(false),
        Ticket::new(at(0)).of(7).resolved(at(60)).with_reopened(2).with_complaint(true).in_channel("email"),
    ];
    assert_eq!(builder.finish().unwrap(), built(&list));
    let mut builder = TicketsBuilder::new(Calendar::default(), Strictness::STOP);
    assert_eq!(builder.extend(&TicketColumns::default()).unwrap_err().code(), "missing");
    first.reopened = Some(Column::new("reopened", Values::Integers(&[2, 3])));
    assert_eq!(builder.extend(&first).unwrap_err().code(), "mismatch");
}

#[test]
fn lines_and_tickets_are_the_same_log() {
    let lines: Vec<String> = some().iter().map(|ticket| serde_json::to_string(ticket).unwrap()).collect();
    let text = lines.join("\n") + "\n\nno ticket\n";
    let read = Tickets::from_json_lines(&text, Calendar::default(), Strictness::SET_ASIDE).unwrap();
    assert_eq!(read.iter().collect::<Vec<_>>(), built(&some()).iter().collect::<Vec<_>>());
    assert_eq!(read.set_aside().by_reason.get("line_unreadable"), Some(&1));
}
