"""Writes BENCHMARKS.md."""

from . import clients, goals, profile_tables, programs
from .figures import duration, seconds, table
from .machine import sentence


def markdown(results):
    """Returns the page of the parts in these results."""
    sections = {
        "generating": lambda: clients.generating(results),
        "corpus": lambda: clients.corpus(results),
        "building": lambda: building(results["building"]),
        "requests": lambda: requests(results["requests"]),
        "calls": lambda: calls(results["calls"]),
        "growth": lambda: growth(results["growth"]),
        "checking": lambda: clients.parts(results["checking"]["parts"]),
        "profiles": lambda: profile_tables.markdown(results["profiles"]),
    }
    found = [introduction(results["machines"], [name for name in sections if name not in results])]
    if {"generating", "requests"} <= set(results):
        found.append(goal_section(results))
    return "\n\n".join(found + [section() for name, section in sections.items() if results.get(name)]) + "\n"


def introduction(machines, missing):
    return "\n".join(
        [
            "# Benchmarks",
            "",
            "This page compares this project (*ours*) with its peers, on the same work. In one run, all take turns.",
            "`benches/run` measures and writes all of this page, the chart, and the table in README. The results of",
            "the contenders are compared before they are timed, and differences are noted. Times are medians; ratios",
            "are more meaningful.",
            "",
            "![Time, memory and size of this project and its peers](benches/chart.svg)",
            "",
            *measured(machines),
            *([f"Not measured: {', '.join(missing)}."] if missing else []),
            "",
            "```sh",
            "benches/install-peers    # the generators, and Stripe's full document",
            "tests/corpus/fetch-all   # the other documents",
            "benches/run              # more than an hour",
            "```",
            "",
            "[benches/README.md](benches/README.md) describes what is compared, and how.",
        ]
    )


def measured(machines):
    """Returns the date and the machine of each part."""
    runs, shortened = {}, {}
    for part, machine in machines.items():
        runs.setdefault(f"{machine['date']}: {sentence(machine)}", []).append(part)
        if machine["fewer_rounds"] > 1 and part not in programs.WITH_ALL_ROUNDS:
            shortened.setdefault(machine["fewer_rounds"], []).append(part)
    fewer = [
        f"With 1/{fewer} of the usual rounds, but at least one (`FEWER_ROUNDS={fewer}`): {', '.join(parts)}."
        for fewer, parts in shortened.items()
    ]
    if len(runs) == 1:
        return [*[f"Measured on {run}." for run in runs], *fewer]
    return [
        "The parts were measured on different days or machines:",
        "",
        *[f"- {', '.join(parts)}: {run}." for run, parts in runs.items()],
        *(["", *fewer] if fewer else []),
    ]


def goal_section(results):
    """Returns the table of the goals, and why some are missed."""
    marks = {True: "yes", False: "**no**", None: "-"}
    found = goals.all_results(results)
    rows = [[result.what, result.goal, result.figure, marks[result.is_met]] for result in found]
    lines = ["## Goals", "", table(["what", "goal", "measured", "met"], rows)]
    texts = goals.explanations()
    missed = [
        f"- *{result.what}*: {texts[result.key]}" for result in found if result.is_met is False and result.key in texts
    ]
    if missed:
        more = "; [Profiles](#profiles) has the figures" if "profiles" in results else ""
        lines += ["", f"Why goals are missed{more}:", "", *missed]
    return "\n".join(lines)


def building(results):
    rows = []
    for row in results["rows"]:
        if "seconds" in row:
            size = f"{row['stripped_bytes'] / 1e6:.2f} MB"
            rebuild = seconds(row["rebuild_seconds"])
            rows.append([row["name"], seconds(row["seconds"]), str(row["crates"]), size, rebuild])
        else:
            rows.append([row["name"], "", str(row["crates"]), "", ""])
    return "\n".join(
        [
            "## What a user pays to build",
            "",
            "A program that sets one secret over TLS with rustls and its own root certificates:",
            "`cargo build --release` with an empty target directory, crates in `cargo tree -e normal`, the program",
            "without its symbols, and the build after `main.rs` was touched.",
            "",
            table(["", "cold build", "crates", "stripped", "rebuild"], rows),
        ]
    )


def requests(results):
    lines = [
        "## What a request costs",
        "",
        "Time and allocations of one operation in memory.",
    ]
    return "\n".join(lines + cases(results["cases"], ["time", "allocations", "allocated"], request_figures))


def request_figures(contender):
    allocated = f"{contender['allocated_bytes']:,.0f} B"
    return [duration(contender["nanoseconds"]), f"{contender['allocations']:g}", allocated]


def calls(results):
    lines = [
        "## What a call costs",
        "",
        "End to end over loopback, with connections that stay open; client and server share the cores.",
    ]
    lines += cases(results["cases"], ["calls per second", "p50", "p99", "connections"], call_figures)
    lines += [
        "",
        "A call with a JSON body, one at a time. *serde_json* derives the types, and sends over the transport of the",
        "emitted client, without retries and without clearing memory. The instructions are those of the client in",
        "user space, counted by Valgrind.",
    ]
    return "\n".join(lines + cases(results["json"], ["instructions", "p50", "p99"], json_figures))


def call_figures(contender):
    return [
        f"{contender['requests_per_second']:,.0f}",
        duration(contender["p50_microseconds"] * 1e3),
        duration(contender["p99_microseconds"] * 1e3),
        f"{contender['connections']:g}",
    ]


def json_figures(contender):
    instructions = contender.get("instructions")
    return [f"{instructions:,.0f}" if instructions else "-", *call_figures(contender)[1:3]]


def cases(results, header, figures):
    """Returns a table for all cases, and the notes about contenders below it."""
    rows, notes = [], []
    for case in results:
        for contender in case["contenders"]:
            rows.append([case["case"], contender["name"], *figures(contender)])
            if "note" in contender and (contender["name"], contender["note"]) not in notes:
                notes.append((contender["name"], contender["note"]))
    return ["", table(["", "", *header], rows)] + [""] * bool(notes) + [f"- {name}: {note}" for name, note in notes]


def growth(results):
    first = results["generating"][0]
    rows = [
        [
            f"{row['times']} times",
            f"{row['bytes'] / 1e6:.1f} MB",
            seconds(row["seconds"]),
            f"{row['seconds'] / first['seconds']:.1f} times",
            f"{row['mebibytes']:.0f} MiB",
        ]
        for row in results["generating"]
    ]
    comparisons = [
        [row["name"], seconds(row["seconds"]), f"{row['mebibytes']:.0f} MiB", " ".join(row["changes"])]
        for row in results["comparing"]
    ]
    return "\n".join(
        [
            "## How cost grows",
            "",
            "Generating with this project from Stripe's full document, repeated with other names:",
            "",
            table(["", "document", "time", "grows", "memory"], rows),
            "",
            "`diff` of Stripe's full document with itself, and with a copy in which all kinds of things changed:",
            "",
            table(["", "time", "memory", "finds"], comparisons),
        ]
    )
