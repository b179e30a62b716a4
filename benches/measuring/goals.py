"""The goals of this project, as ratios of one run."""

import collections.abc
import dataclasses
import tomllib

from . import building, checking, documents, peers, places, process, repeating
from .building import FLOOR, PEER
from .figures import seconds

# The name of the handwritten contender in the programs of `requests`.
BY_HAND = "by hand"
# The handwritten contender in the program of `calls` that uses the transport of the emitted client.
SAME_TRANSPORT = "by hand, our transport"
ENCODED = ["encode set", "encode list"]
DECODED = ["decode secret", "decode page of 100 secrets", "decode error"]
JSON_DECODED = ["decode flat JSON", "decode nested JSON", "decode page of 100 in JSON"]

# Why goals are missed, by the keys of the goals.
EXPLANATIONS = places.BENCHES / "measuring/explanations.toml"


class Missing(Exception):
    """A figure is missing in this run."""


@dataclasses.dataclass
class Goal:
    key: str
    what: str
    goal: str
    # Returns the text of the figure, and whether the goal is met.
    figure: collections.abc.Callable


@dataclasses.dataclass
class Result:
    key: str
    what: str
    goal: str
    figure: str
    # `None` if it was not measured.
    is_met: bool | None


def all_results(results):
    """Returns the result of each goal. The figure is missing if a part or a peer is missing."""
    found = []
    for goal in goals():
        try:
            text, is_met = goal.figure(results)
        except Missing as missing:
            text, is_met = f"not measured: {missing}", None
        found.append(Result(goal.key, goal.what, goal.goal, text, is_met))
    return found


def explanations():
    """Returns why goals are missed, by key."""
    texts = tomllib.loads(EXPLANATIONS.read_text())
    unknown = texts.keys() - {goal.key for goal in goals()}
    if unknown:
        raise process.Failed(f"{EXPLANATIONS.name} explains `{min(unknown)}`, which is no goal")
    return {key: " ".join(text.split()) for key, text in texts.items()}


def goals():
    for key, whose in documents.WITH_GOALS.items():
        what = f"generating a client of {whose} document"
        yield Goal(
            f"generating-{key}-time",
            f"{what}, time",
            "at most 1/4 of the fastest peer",
            generating(key, "seconds", 1 / 4),
        )
        yield Goal(
            f"generating-{key}-memory",
            f"{what}, memory",
            "at most 1/3 of that peer",
            generating(key, "mebibytes", 1 / 3),
        )
    yield Goal(
        "refusing", "refusing Stripe's document for one broken reference", "at most the time of generating", refusing
    )
    yield Goal("again", "generating a client of Stripe's document again, without a change", "under 30 ms", again)
    yield Goal(
        "build-async-stripe",
        "cold build with TLS, against async-stripe",
        "at most 1/6 of the time",
        built(PEER, "seconds", 1 / 6),
    )
    yield Goal(
        "size-async-stripe",
        "stripped program, against async-stripe",
        "at most 1/7 of the size",
        built(PEER, "stripped_bytes", 1 / 7),
    )
    yield Goal("crates-async-stripe", "crates, against async-stripe", "under 1/2", built(PEER, "crates", 1 / 2))
    yield Goal("build-by-hand", "cold build, against by hand", "at most 1.05 times", built(FLOOR, "seconds", 1.05))
    yield Goal(
        "size-by-hand", "stripped program, against by hand", "at most 1.03 times", built(FLOOR, "stripped_bytes", 1.03)
    )
    yield Goal("encoding-serde-qs", "encoding, against `serde_qs`", "at most 1/4", costs(ENCODED, "serde_qs", 1 / 4))
    yield Goal("encoding-by-hand", "encoding, against by hand", "at most 1.3 times", costs(ENCODED, BY_HAND, 1.3))
    yield Goal("encoding-allocations", "encoding, allocations", "at most 1", allocations)
    yield Goal("decoding", "decoding, against typed `serde_json`", "at most the same time", costs(DECODED, "serde_json", 1))
    yield Goal(
        "decoding-json",
        "decoding JSON models, against typed `serde_json`",
        "at most the same time",
        costs(JSON_DECODED, "serde_json", 1),
    )
    yield Goal(
        "decoding-allocations",
        "decoding, allocations against typed `serde_json`",
        "no more",
        allocated([*DECODED, *JSON_DECODED], "serde_json"),
    )
    yield Goal("decoding-miniserde", "decoding, against `miniserde`", "at most the same time", costs(DECODED, "miniserde", 1))
    for kind in ["blocking", "asynchronous"]:
        yield Goal(
            f"calls-{kind}",
            f"calls, {kind}, against the same transport by hand",
            "at most 1.03 times the time",
            calls(kind, 1.03),
        )
    yield Goal(
        "json-calls",
        "a JSON call, against `serde_json` with derived types",
        "at most 1.05 times the instructions",
        json_calls,
    )
    yield Goal(
        "checking", "checking a client of all of Stripe", "at most 1/4 of the fastest peer that compiles", checks
    )
    yield Goal("checking-twice", "checking, twice the operations", "at most 2.1 times", linear)
    yield Goal("checking-group", "checking with one group enabled, against all", "at most 1/10", one_group)


def generating(key, what, most):
    """Compares with the fastest peer whose client has all operations."""

    def figure(results):
        document = of_document(results, key)
        others = [row for row in document["rows"] if is_whole(row) and row["name"] != peers.OURS]
        if not others:
            raise Missing("no peer emits a client with all operations")
        fastest = min(others, key=lambda row: row["seconds"])
        return compared(measured(document["rows"], peers.OURS, what), fastest[what], most, fastest["name"])

    return figure


def of_document(results, key):
    measured = part(results, "generating")["documents"]
    if key not in measured:
        raise Missing("the document is not there")
    return measured[key]


def is_whole(row):
    """Returns `True` for a client with all operations, or whose generator says which ones it leaves out."""
    return "refused" not in row and not row["lacks"]


def refusing(results):
    rows = part(results, "generating")["repeated"]
    return compared(found(rows, repeating.REFUSING)["seconds"], found(rows, repeating.INTACT)["seconds"], 1)


def again(results):
    value = found(part(results, "generating")["repeated"], repeating.AGAIN)["seconds"]
    return seconds(value), value < 0.03


def built(other, what, most):
    def figure(results):
        rows = part(results, "building")["rows"]
        if what not in rows[0]:
            raise Missing("this run builds nothing")
        return compared(found(rows, building.OURS)[what], found(rows, other)[what], most)

    return figure


def pairs(results, cases, other):
    """Returns the name of each case, with our row and the one of another contender."""
    compared = [
        (case["case"], found(case["contenders"], peers.OURS), found(case["contenders"], other))
        for case in part(results, "requests")["cases"]
        if case["case"] in cases
    ]
    if not compared:
        raise Missing("there is no such case")
    return compared


def costs(cases, other, most):
    """Returns the time of each of several cases; the worst counts."""

    def figure(results):
        ratios = [
            (ours["nanoseconds"] / theirs["nanoseconds"], name) for name, ours, theirs in pairs(results, cases, other)
        ]
        return said(ratios), max(ratios)[0] <= most

    return figure


def allocated(cases, other):
    def figure(results):
        counts = [
            (name, ours["allocations"], theirs["allocations"]) for name, ours, theirs in pairs(results, cases, other)
        ]
        text = ", ".join(f"{short(name)} {ours:g} to {theirs:g}" for name, ours, theirs in counts)
        return text, all(ours <= theirs for _, ours, theirs in counts)

    return figure


def calls(kind, most):
    """Compares the latency of one call at a time, and the throughput of many."""

    def figure(results):
        ratios = []
        for case in part(results, "calls")["cases"]:
            if case["case"].startswith(f"{kind},"):
                ours, other = (found(case["contenders"], name) for name in (peers.OURS, SAME_TRANSPORT))
                if case["case"].endswith(", 1 at a time"):
                    ratio = ours["p50_microseconds"] / other["p50_microseconds"]
                else:
                    ratio = other["requests_per_second"] / ours["requests_per_second"]
                ratios.append((ratio, case["case"].replace(",", "")))
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
    return ", ".join(f"{short(case)} {times(ratio)}" for ratio, case in ratios)


def short(case):
    """Returns the name of a case without its first word, which all have."""
    return case.partition(" ")[2]


def allocations(results):
    cases = [case for case in part(results, "requests")["cases"] if case["case"] in ENCODED]
    counts = [(found(case["contenders"], peers.OURS)["allocations"], case["case"]) for case in cases]
    return ", ".join(f"{short(case)} {count:g}" for count, case in counts), max(counts)[0] <= 1


def checks(results):
    part(results, "checking")
    rows = checking.of_document(results, documents.STRIPE)
    whole = {row["name"] for row in of_document(results, documents.STRIPE)["rows"] if is_whole(row)}
    others = [row for row in rows if row["name"] in whole - {peers.OURS} and "seconds" in row]
    if not others:
        raise Missing("no peer's client of all operations compiles")
    fastest = min(others, key=lambda row: row["seconds"])
    return compared(measured(rows, peers.OURS, "seconds"), fastest["seconds"], 1 / 4, fastest["name"])


def linear(results):
    rows = part(results, "checking")["parts"]
    one, two = (measured(rows, name, "seconds") for name in (checking.ALL, checking.TWICE))
    return times(two / one), two / one <= 2.1


def one_group(results):
    rows = part(results, "checking")["parts"]
    whole = measured(rows, checking.ALL, "seconds")
    names = [row["name"] for row in rows if checking.is_group(row["name"])]
    ratios = [(measured(rows, name, "seconds") / whole, name) for name in names]
    if not ratios:
        raise Missing("the client has no groups")
    text = ", ".join(f"{name.removeprefix('the group ')} {times(ratio)}" for ratio, name in ratios)
    return text, max(ratios)[0] <= 1 / 10


def compared(ours, other, most, name=None):
    ratio = ours / other
    return times(ratio) + (f" of {name}" if name else ""), ratio <= most


def times(ratio):
    """Formats a ratio as people write it: `1/2.61`, `0.95`, `1.04`."""
    if ratio >= 0.8:
        return f"{ratio:.2f}"
    return f"1/{1 / ratio:.2f}" if ratio > 0.1 else f"1/{1 / ratio:.1f}"


def part(results, name):
    if name not in results:
        raise Missing(f"the part `{name}` did not run")
    return results[name]


def found(rows, name):
    for row in rows:
        if row["name"] == name:
            return row
    raise Missing(f"{name} is not there")


def measured(rows, name, what):
    """Returns a figure of a contender, which is missing if it refused the document or exceeded a limit."""
    row = found(rows, name)
    if what not in row:
        raise Missing(f"{name}: {row.get('refused') or row.get('compiles')}")
    return row[what]
