"""The goals of this project, as ratios of one run."""

from . import building, checking, peers
from .building import FLOOR, PEER

# The name of the handwritten contender in the programs of `requests`.
BY_HAND = "by hand"
ENCODED = ["encode set", "encode list"]
DECODED = ["decode secret", "decode page of 100 secrets", "decode error"]


class Missing(Exception):
    """A figure is missing in this run."""


def table(results):
    """Returns rows of subject, goal, figure, and result. The figure is missing if a part or a peer is missing."""
    rows = []
    for what, goal, figure in goals():
        try:
            text, is_met = figure(results)
        except Missing as missing:
            text, is_met = f"not measured: {missing}", None
        rows.append((what, goal, text, is_met))
    return rows


def goals():
    return [
        ("generating all of Stripe, time", "at most 1/2.5 of the fastest peer", generating("seconds", 1 / 2.5)),
        ("generating all of Stripe, memory", "at most 1/2 of that peer", generating("mebibytes", 1 / 2)),
        ("cold build with TLS, against async-stripe", "at most 1/6 of the time", built(PEER, "seconds", 1 / 6)),
        ("stripped program, against async-stripe", "at most 1/7 of the size", built(PEER, "stripped_bytes", 1 / 7)),
        ("crates, against async-stripe", "under 1/2", built(PEER, "crates", 1 / 2)),
        ("cold build, against by hand", "at most 1.15 times", built(FLOOR, "seconds", 1.15)),
        ("stripped program, against by hand", "at most 1.05 times", built(FLOOR, "stripped_bytes", 1.05)),
        ("encoding, against `serde_qs`", "at most 1/4", costs(ENCODED, "serde_qs", 1 / 4)),
        ("encoding, against by hand", "at most 1.3 times", costs(ENCODED, BY_HAND, 1.3)),
        ("encoding, allocations", "at most 1", allocations),
        ("decoding, against typed `serde_json`", "at most 1.05 times", costs(DECODED, "serde_json", 1.05)),
        ("decoding, against `miniserde`", "at most 1 time", costs(DECODED, "miniserde", 1)),
        ("a JSON call, against `serde_json` with derived types", "at most 1.05 times the instructions", json_calls),
        ("checking all of Stripe, against the fastest peer that compiles", "under 1/3", checks),
        ("checking, twice the operations", "at most 2.2 times", linear),
    ]


def generating(what, most):
    def figure(results):
        documents = part(results, "generating")["documents"]
        if "full" not in documents:
            raise Missing("Stripe's full document is not there")
        rows = [row for row in documents["full"]["rows"] if "seconds" in row and row["name"] != peers.OURS]
        if not rows:
            raise Missing("no peer is installed")
        fastest = min(rows, key=lambda row: row["seconds"])
        return compared(found(documents["full"]["rows"], peers.OURS)[what], fastest[what], most, fastest["name"])

    return figure


def built(other, what, most):
    def figure(results):
        rows = part(results, "building")["rows"]
        if what not in rows[0]:
            raise Missing("this run builds nothing")
        return compared(found(rows, building.OURS)[what], found(rows, other)[what], most)

    return figure


def costs(cases, other, most):
    """Returns the time of the worst of several cases."""

    def figure(results):
        ratios = []
        for case in part(results, "requests")["cases"]:
            if case["case"] in cases:
                contenders = case["contenders"]
                ours = found(contenders, peers.OURS)["nanoseconds"]
                ratios.append((ours / found(contenders, other)["nanoseconds"], case["case"]))
        if not ratios:
            raise Missing("there is no such case")
        return said(ratios), max(ratios)[0] <= most

    return figure


def json_calls(results):
    ratios = []
    for case in part(results, "calls")["json"]:
        ours, other = (found(case["contenders"], name) for name in (peers.OURS, "serde_json"))
        if "instructions" not in ours:
            raise Missing("Valgrind is not installed")
        ratios.append((ours["instructions"] / other["instructions"], case["case"]))
    return said(ratios), max(ratios)[0] <= 1.05


def said(ratios):
    return ", ".join(f"{case.partition(' ')[2]} {times(ratio)}" for ratio, case in ratios)


def allocations(results):
    cases = [case for case in part(results, "requests")["cases"] if case["case"] in ENCODED]
    counts = [(found(case["contenders"], peers.OURS)["allocations"], case["case"]) for case in cases]
    return ", ".join(f"{case.partition(' ')[2]} {count:g}" for count, case in counts), max(counts)[0] <= 1


def checks(results):
    rows = checking.of_all(results)
    others = [row for row in rows if row["name"] != peers.OURS and "seconds" in row]
    if not others:
        raise Missing("no peer's client of all operations compiles")
    fastest = min(others, key=lambda row: row["seconds"])
    return compared(found(rows, peers.OURS)["seconds"], fastest["seconds"], 1 / 3, fastest["name"])


def linear(results):
    rows = [row for row in part(results, "checking").get("rows", []) if row["name"] == peers.OURS]
    if not rows:
        raise Missing("Stripe's full document is not there")
    # The last two are for all operations, and for twice as many.
    one, two = rows[-2]["seconds"], rows[-1]["seconds"]
    return times(two / one), two / one <= 2.2


def compared(ours, other, most, name=None):
    ratio = ours / other
    return times(ratio) + (f" of {name}" if name else ""), ratio <= most


def times(ratio):
    """Formats a ratio as people write it: `1/2.6`, `1.04`."""
    return f"1/{1 / ratio:.1f}" if ratio < 0.9 else f"{ratio:.2f}"


def part(results, name):
    if name not in results:
        raise Missing(f"the part `{name}` did not run")
    return results[name]


def found(rows, name):
    for row in rows:
        if row["name"] == name:
            return row
    raise Missing(f"{name} is not there")
