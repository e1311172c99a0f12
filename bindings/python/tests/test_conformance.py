"""The vectors in `conformance/`, by the package's public names. `conformance/README.md` specifies this runner."""

from __future__ import annotations

import datetime as dt
import json
import os
import struct
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest
from conftest import LINES

import regulars as rg
from regulars import _regulars

FOLDER = Path(__file__).parents[3] / "conformance"
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.timezone.utc)
Json = Any


def files() -> Iterator[tuple[str, Json]]:
    paths = sorted(path.relative_to(FOLDER).as_posix().encode() for path in FOLDER.glob("*/*.json"))
    for path in paths:
        if not path.startswith((b"logs/", b"online_retail/", b"plots/")):
            yield path.decode(), json.loads((FOLDER / path.decode()).read_text("utf-8"))


def test_vectors(pytestconfig: pytest.Config) -> None:
    count, digest, failures = 0, 0xCBF29CE484222325, []
    for path, file in files():
        for vector in file["vectors"]:
            place = f"{path}#{vector['name']}"
            count += 1
            try:
                came = ask(file["metric"], vector)
                line = canonical(came)
            except rg.RegularsError as error:
                came, line = error, f"error {error.code}"
            for byte in f"{place}:{line}\n".encode():
                digest = (digest ^ byte) * 0x100000001B3 % 2**64
            if problem := judge(vector, came):
                failures.append(f"{place}: {problem}")
    lines = pytestconfig.stash.setdefault(LINES, [])
    lines.append(f"conformance: {count} vectors, digest {digest:016x}")
    if folder := os.environ.get("REGULARS_DIGESTS"):
        (Path(folder) / "python").write_text(f"{count} vectors, digest {digest:016x}")
    assert not failures, f"{len(failures)} of {count}:\n" + "\n".join(failures[:20])
    assert count > 0


def ask(metric: str, vector: Json) -> Any:
    family, slug = metric.split(".")
    home = rg.lifetime if family == "lifetime" else rg
    args = {name: value_of(value) for name, value in vector.get("args", {}).items()}
    match vector["call"]:
        case "scalar":
            given = call(getattr(home, slug), lambda: _regulars.scalar(slug, **args), args)
        case "object":
            given = getattr(rg, vector["class"]).from_json(json.dumps(vector["state"]))
        case "model":
            name = vector["class"]
            given = call(getattr(rg.lifetime, name), lambda: _regulars.make(name, **args), args)
        case kind if kind in KINDS or kind in ("orders", "interactions"):
            view = look(log(vector["log"]), vector.get("view", {}))
            door = view._log if hasattr(view, "_log") else view._groups
            given = call(getattr(view, slug), lambda: door.ask(slug, **args), args)
        case other:
            raise AssertionError(f"no call {other}")
    steps = vector.get("read", [])
    for step in steps if isinstance(steps, list) else [steps]:
        args, native = step.get("args", {}), partial(given._call, step["method"])
        given = call(getattr(given, step["method"]), lambda: native(**args), args)  # noqa: B023
    return given


def value_of(arg: Any) -> Any:
    """An argument; an object is a result of `class`, read back from its `state`."""
    if isinstance(arg, list):
        return [value_of(item) for item in arg]
    return getattr(rg, arg["class"]).from_json(json.dumps(arg["state"])) if isinstance(arg, dict) else arg


def call(function: Any, native: Any, args: Json) -> Any:
    """Calls by the public name. Python itself refuses arguments too few or unknown; the native door says it as data."""
    try:
        return function(**args)
    except TypeError:
        return native()


def look(orders: Any, view: Json) -> Any:
    if "identities" in view:
        orders = orders.with_identities(view["identities"])
    if "only" in view:
        only = view["only"]
        for args in only.items() if isinstance(only, dict) else [(only,)]:
            orders = orders.only(*args)
    if "bots" in view:
        orders = orders.with_bots(view["bots"])
    if "orders" in view:
        orders = orders.with_orders(log(view["orders"]))
    if "surveys" in view:
        orders = orders.with_surveys(log(view["surveys"]))
    if "interactions" in view:
        orders = orders.with_interactions(log(view["interactions"]))
    for name in view.keys() - OF_ANY:
        orders = getattr(orders, f"with_{name}")(view[name])
    if "zone" in view or "week_start" in view:
        orders = orders.with_calendar(view.get("zone", "UTC"), view.get("week_start", "monday"))
    if "policy" in view:
        orders = orders.with_policy(**view["policy"])
    orders = orders.within(view.get("start"), view.get("end"))
    if "per" in view:
        groups = orders.per(view["per"])
        return groups.by(view["by"]) if "by" in view else groups
    return orders.by(view["by"]) if "by" in view else orders


@cache
def log(name: str) -> Any:
    file = json.loads((FOLDER / "logs" / f"{name}.json").read_text("utf-8"))
    if "interactions" in file:
        return interactions(file["interactions"])
    for kind in file.keys() & KINDS.keys():
        return described(KINDS[kind], file[kind], file)
    rows = []
    for customer, placed_at, amount, *more in file["orders"]:
        row = dict(more[0]) if more else {}
        row["refunds"] = [{"amount": part, "at": at} for part, at in row.get("refunds", [])]
        rows.append(row | {"customer": customer, "placed_at": placed_at, "amount": amount})
    text = "\n".join(json.dumps(row) for row in rows)
    orders = rg.Orders.from_json_lines(text, currency=file["currency"])
    if "channels" in file:
        orders = orders.with_acquisition_channels(file["channels"])
    if "members" in file:
        columns = zip(*(row + [None] * (3 - len(row)) for row in file["members"]), strict=True)
        table = dict(zip(("customer", "since", "tier"), map(list, columns), strict=True))
        orders = orders.with_members(table, customer="customer", since="since", tier="tier")
    return orders.with_first_seen(file["first_seen"]) if "first_seen" in file else orders


def interactions(rows: list[dict[str, str]]) -> rg.Interactions:
    """A log of the rows' members, which play the parts of their names; all others are dimensions."""
    names = sorted({"at", "customer", "kind"} | {name for row in rows for name in row})
    table = {name: [row.get(name) for row in rows] for name in names}
    parts = {name: name for name in names if name in PARTS}
    return rg.Interactions(table, dimensions=[name for name in names if name not in PARTS], **parts)


def described(kind: Json, rows: list[dict[str, str]], file: Json) -> Any:
    """A log of the rows' members, which play the parts of their names; all others are dimensions."""
    needed = {part["name"] for part in kind["columns"] if part["required"]}
    names = sorted(needed | {name for row in rows for name in row})
    table = {name: [row.get(name) for row in rows] for name in names}
    known = {part["name"] for part in kind["columns"]}
    given = {name: name for name in names if name in known} | file.get("options", {})
    if "currency" in file:
        given["currency"] = file["currency"]
    if dimensions := [name for name in names if name not in known]:
        given["dimensions"] = dimensions
    return getattr(rg, kind["class"])(table, **given)


# The logs that the catalogue describes.
KINDS = {kind["slug"]: kind for kind in json.loads((FOLDER.parent / "catalog.json").read_text("utf-8"))["logs"]}
# What views of logs have that the catalogue does not describe.
OF_ANY = {"identities", "only", "bots", "orders", "surveys", "interactions", "zone", "week_start", "policy", "start", "end"}
OF_ANY |= {"per", "by"}
PARTS = ["customer", "visitor", "at", "kind", "about", "duration", "bot", "channel"]


def judge(vector: Json, came: Any) -> str | None:
    if "error" in vector:
        if not isinstance(came, rg.RegularsError):
            return f"no error, but {came!r}"
        wrong = {name: value for name, value in vector["error"].items() if getattr(came, name, None) != value}
        return f"the error has {vars(came)}, not {wrong}" if wrong else None
    if isinstance(came, rg.RegularsError):
        return str(came)
    return differs(came, vector["expect"], vector.get("tolerance"), "")


def differs(came: Any, expected: Json, tolerance: float | None, path: str) -> str | None:
    """The path at which two values differ, and how."""
    if isinstance(came, rg.Result | rg.Table) and isinstance(expected, dict):
        parts = ((f"{path}/{name}", step(came, name), value) for name, value in expected.items())
    elif isinstance(came, list | tuple | rg.Column) and isinstance(expected, list):
        if len(came) != len(expected):
            return f"{path} has {len(came)} elements, not {len(expected)}"
        parts = ((f"{path}/{place}", *pair) for place, pair in enumerate(zip(came, expected, strict=True)))
    else:
        return None if same(came, expected, tolerance) else f"{path} is {came!r}, not {expected!r}"
    return next((told for path, a, b in parts if (told := differs(a, b, tolerance, path))), None)


def step(came: Any, path: str) -> Any:
    if isinstance(came, rg.Table):
        return came[path]
    for name in path.split("."):
        if came is None:
            return None
        name = name if hasattr(came, name.removesuffix("()")) else f"{name}_"
        came = getattr(came, name.removesuffix("()"))() if name.endswith("()") else getattr(came, name)
    return came


def same(came: Any, expected: Json, tolerance: float | None) -> bool:
    if isinstance(came, bool) or came is None or isinstance(expected, bool) or expected is None:
        return came is expected
    if isinstance(came, dt.datetime):
        return isinstance(expected, str) and came == dt.datetime.fromisoformat(expected)
    if isinstance(came, int) and isinstance(expected, str | int):
        return str(came) == str(expected)
    if isinstance(came, float) and isinstance(expected, int | float):
        if tolerance is not None:
            return abs(came - expected) <= tolerance * max(abs(expected), 1e-3)
        return came.hex() == float(expected).hex() or came == expected == 0
    return isinstance(came, str) and came == expected


def canonical(value: Any) -> str:
    """One text for one value, as `Output::canonical` has it."""
    match value:
        case None:
            return "null"
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case float():
            return f'"f:{struct.pack(">d", value).hex()}"'
        case str():
            return json.dumps(f"s:{value}", ensure_ascii=False)
        case dt.datetime():
            return f'"t:{(value - EPOCH) // dt.timedelta(microseconds=1)}"'
        case list() | tuple():
            return f"[{','.join(map(canonical, value))}]"
        case rg.Result() | rg.Table() | rg.Column():
            return value._canonical()
    raise AssertionError(f"no canonical text for a {type(value)}")
