"""Retention figures of Online Retail, counted as sets with Python's standard library: python3 retention_by_sets.py SHARED > retention_by_sets.json

Orders are those of SHARED/reference/online_retail/DEFINITIONS.md; guests are left out.
"""
import collections, csv, datetime, gzip, json, sys

UTC = datetime.timezone.utc
DAY = 86_400


def seconds(text):
    return int(datetime.datetime.fromisoformat(text.rstrip("Z")).replace(tzinfo=UTC).timestamp())


invoices = {}
with gzip.open(sys.argv[1] + "/reference/data/online_retail.csv.gz", "rt", encoding="utf-8", errors="replace") as file:
    for row in csv.DictReader(file):
        cancelled = row["InvoiceNo"][0] in "Cc"
        if cancelled or int(row["Quantity"]) <= 0 or float(row["UnitPrice"]) <= 0 or row["CustomerID"] in ("", "NA"):
            continue
        customer, at = int(row["CustomerID"]), seconds(row["InvoiceDate"])
        invoices[row["InvoiceNo"]] = (customer, min(at, invoices.get(row["InvoiceNo"], (customer, at))[1]))

times = collections.defaultdict(list)
for customer, at in invoices.values():
    times[customer].append(at)
last = max(at for _, at in invoices.values())


def month(at):
    date = datetime.datetime.fromtimestamp(at, UTC)
    return date.year * 12 + date.month - 1


active = collections.defaultdict(set)
for customer, at in invoices.values():
    active[month(at)].add(customer)
lifecycle, ever = [], set()
for m in range(min(active), max(active) + 1):
    now, before = active[m], active[m - 1]
    lifecycle.append({
        "period": f"{m // 12:04}-{m % 12 + 1:02}", "active": len(now), "new": len(now - ever),
        "returning": len(now & before), "resurrected": len((now & ever) - before), "dormant": len(before - now),
    })
    ever |= now

weeks = []
for measure in ("on", "on_or_after", "every_week"):
    hits = of = not_yet = 0
    for list_ in times.values():
        first = min(list_)
        if first + 9 * 7 * DAY > last:
            not_yet += 1
            continue
        numbers = {(at - first) // (7 * DAY) for at in list_}
        of += 1
        hits += {"on": 8 in numbers, "on_or_after": max(numbers) >= 8, "every_week": numbers >= set(range(9))}[measure]
    weeks.append({"measure": measure, "hits": hits, "of": of, "not_yet_observed": not_yet})

retention = []
for start, end in (("2011-01-01", "2011-07-01"), ("2011-06-01", "2011-09-01"), ("2011-07-01", "2011-12-01")):
    s, e = seconds(start), seconds(end)
    for look_back in ("same_length", "ever", 30, 90, 365):
        at_start = {"same_length": e - s, "ever": 10**12}.get(look_back) or look_back * DAY
        at_end = look_back * DAY if isinstance(look_back, int) else e - s
        a = {c for c, list_ in times.items() if any(s - at_start <= at < s for at in list_)}
        b = {c for c, list_ in times.items() if any(e - at_end <= at < e for at in list_)}
        before = {c for c, list_ in times.items() if min(list_) < s}
        retention.append({
            "start": start, "end": end, "active": look_back,
            "counts": [len(a), len(b), len(b - a - before), len((b - a) & before), len(a & b), len(a - b)],
        })

spans = [max(list_) - min(list_) for list_ in times.values()]
lifespan = {"n": len(spans), "seconds": sum(spans), "repeat": sum(len(list_) > 1 for list_ in times.values())}
json.dump({"lifecycle": lifecycle, "eight_weeks": weeks, "retention": retention, "lifespan": lifespan}, sys.stdout, indent=1)
print()
