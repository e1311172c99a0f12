"""What customers say and how they are helped, who they are, and how it looks beside what others report."""

from __future__ import annotations

import pytest

import regulars as rg

ANSWERS = {
    "who": ["ann", "ben", "cat", None, "eve"],
    "on": ["2024-01-05", "2024-01-20", "2024-02-01", "2024-02-03", "2024-02-09"],
    "score": [10, 9, 7, 3, None],
    "status": [None, None, None, None, "not_answered"],
    "shop": ["web", "web", "web", "store", "store"],
}


def surveys(**options: object) -> rg.Surveys:
    parts = {"customer": "who", "at": "on", "score": "score", "status": "status", "dimensions": ["shop"]}
    return rg.Surveys(ANSWERS, asking="nps", **parts, **options)


def test_answers_are_asked() -> None:
    log = surveys()
    assert (len(log), log.known_customers, log.dimensions) == (5, 4, ["shop"])
    # Two promoters, one passive, one detractor: 100 (2 - 1) / 4.
    assert log.nps().value == 25
    # January: two promoters. February: a passive and a detractor.
    assert [figure.value for figure in log.per("month").nps().figures] == [100, -50]
    assert [figure.value for figure in log.by("shop").nps().figures] == [-100, pytest.approx(200 / 3)]
    responses = log.survey_response_rate()
    assert (responses.response_rate.value, responses.not_answered) == (0.8, 1)
    assert rg.nps(promoters=2, passives=1, detractors=1).value == 25


def test_a_score_off_its_scale_names_its_row() -> None:
    bad = ANSWERS | {"score": [10, 11, 7, 3, None]}
    with pytest.raises(rg.BadRowsError) as caught:
        rg.Surveys(bad, customer="who", at="on", score="score", status="status", asking="nps")
    [row] = caught.value.bad
    assert (row["row"], row["column"], row["value"]) == (1, "score", "11 (0 to 10)")


def test_logs_are_appended_and_read_from_json_lines() -> None:
    log = surveys()
    twice = log.append(log)
    assert (len(twice), twice.nps().value) == (10, 25)
    line = '{"question": "nps", "at": "2024-01-05", "score": 9}'
    assert rg.Surveys.from_json_lines(line).nps().value == 100
    with pytest.raises(rg.BadRowsError, match="line"):
        rg.Surveys.from_json_lines('{"question": "nps"')


def test_tickets_that_wait_are_not_dropped() -> None:
    table = {
        "opened": ["2024-01-01T09:00", "2024-01-01T09:00", "2024-01-01T10:00"],
        "replied": ["2024-01-01T09:05", "2024-01-01T10:00", None],
    }
    log = rg.Tickets(table, opened_at="opened", first_reply_at="replied")
    within = log.response_within_target()
    # One within ten minutes, one after an hour, and the last one's time has not come: the log ends when it opened.
    assert (within.within.hits, within.within.of, within.undecided) == (1, 2, 1)
    reply = log.first_reply_time()
    assert (reply.n, reply.events) == (3, 2)
    with pytest.raises(rg.BadRowsError, match="replied"):
        rg.Tickets(
            {"opened": ["2024-01-02"], "replied": ["2024-01-01"]}, opened_at="opened", first_reply_at="replied"
        )


def orders() -> rg.Orders:
    table = {
        "customer": ["ann", "ann", "ann", "ben", "cat"],
        "at": ["2024-01-05", "2024-02-01", "2024-03-01", "2024-01-06", "2023-06-01"],
        "amount": [100, 100, 100, 50, 10],
    }
    return rg.Orders(table, customer="customer", at="at", amount="amount", currency="EUR")


def test_segments_cover_every_customer_once() -> None:
    rfm = orders().rfm(as_of="2024-03-02")
    rows = rfm.table().to_dict()
    assert sorted(rows["customer"]) == ["ann", "ben", "cat"]
    listed = [key for segment in set(rows["segment"]) for key in rfm.customers_in(segment).to_dict()["customer"]]
    assert sorted(listed) == ["ann", "ben", "cat"]
    concentration = orders().concentration()
    assert concentration.revenue.value == 360


def test_a_comparison_knows_how_sure_a_figure_is() -> None:
    rate = rg.retention_rate(start=300, end=90, new=0)
    within = rg.benchmark_comparison(figure=rate, low=0.25, high=0.36, source="ours")
    assert (within.standing, within.source) == ("within", "ours")
    open_ = rg.benchmark_comparison(figure=rate, low=0.35)
    assert (open_.standing, open_.needed) == ("cannot_tell", 352)
    assert rg.benchmark_comparison(figure=rate, benchmark="strong_retention").source is not None
    with pytest.raises(rg.UnknownNameError, match="strong_retention"):
        rg.benchmark_comparison(figure=rate, benchmark="strong_retentoin")
    with pytest.raises(rg.OutOfDomainError, match="evidence"):
        rg.benchmark_comparison(figure=0.3, low=0.35)  # type: ignore[arg-type]
    assert len(rg.benchmarks()) >= 7


def test_one_report_says_what_is_missing() -> None:
    table = rg.overview(orders(), surveys()).to_dict()
    rows = {name: place for place, name in enumerate(table["name"])}
    assert table["value"][rows["nps"]] == 25
    assert table["value"][rows["repeat_purchase_rate"]] == pytest.approx(1 / 3)
    assert table["missing"][rows["first_reply_time"]] == "there is no log of tickets"
    assert {"engagement", "experience", "satisfaction", "retention", "value"} == set(table["pillar"])
    # A figure that is there says nothing is missing, and one that is not says why.
    assert all((value is None) == (why is not None) for value, why in zip(table["value"], table["missing"], strict=True))
    with pytest.raises(rg.MismatchError):
        rg.overview(orders(), orders())
    assert "nps" in str(rg.overview(surveys()))
