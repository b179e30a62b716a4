"""Writes BENCHMARKS.md."""

from . import goals
from .figures import duration, seconds, table


def markdown(results):
    parts = {
        "generating": generating,
        "building": building,
        "requests": requests,
        "calls": calls,
        "growth": growth,
        "checking": checking,
    }
    sections = [introduction(results["machine"])]
    sections += [section(results[name]) for name, section in parts.items() if results.get(name)]
    if set(parts) <= set(results):
        sections.insert(1, goal_table(results))
    return "\n\n".join(sections) + "\n"


def introduction(machine):
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
            f"Measured on {machine['date']}: {machine['cores']} cores of {machine['processor']},"
            f" {machine['memory_gibibytes']} GiB, {machine['system']}, Rust {machine['rust']}.",
            "",
            "```sh",
            "benches/install-peers   # the generators, and Stripe's full document",
            "benches/run             # most of an hour",
            "```",
            "",
            "[benches/README.md](benches/README.md) describes what is compared, and how.",
        ]
    )


def goal_table(results):
    marks = {True: "yes", False: "**no**", None: "-"}
    rows = [[what, goal, figure, marks[is_met]] for what, goal, figure, is_met in goals.table(results)]
    return "## Goals\n\n" + table(["what", "goal", "measured", "met"], rows)


def generating(results):
    titles = {
        "bundled": "The bundled document, with the overlay applied that adds the schemas it refers to and lacks.",
        "full": "Stripe's full document, unchanged. Clients of it are compiled [below](#what-checking-costs).",
    }
    lines = [
        "## Generating",
        "",
        "The whole process, from the document to files in a new directory. *Right bytes*: the emitted",
        "client sends the same bytes as Stripe's official client, compared with a recording.",
    ]
    versions = results["versions"]
    for name, document in results["documents"].items():
        rows = []
        for row in document["rows"]:
            generator = f"{row['name']} {versions[row['name']]}"
            if "refused" in row:
                rows.append([generator, f"refuses it: `{row['refused']}`", "", "", "", ""])
            else:
                spread = f"{seconds(row['fastest'])} to {seconds(row['slowest'])}"
                is_least = row["mebibytes"] < 1.1 * results["least_mebibytes"]
                memory = ("under " if is_least else "") + f"{row['mebibytes']:.0f} MiB"
                sends = row.get("sends", "")
                rows.append([generator, seconds(row["seconds"]), spread, memory, row.get("compiles", ""), sends])
        size = f"{document['bytes'] / 1e6:.2f} MB"
        header = ["", "time", "from, to", "memory", "compiles", "right bytes"]
        lines += ["", f"{titles[name]} {size}.", "", table(header, rows)]
    lines += skipped(results["absent"])
    return "\n".join(lines)


def skipped(absent):
    return ["", f"Not installed, and skipped: {', '.join(absent)}."] if absent else []


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


def checking(results):
    rows = []
    for row in results["rows"]:
        cells = [row["name"], str(row["operations"]), f"{row['lines']:,}"]
        if "seconds" in row:
            a_line = f"{1e6 * row['seconds'] / row['lines']:.0f} µs"
            rows.append([*cells, seconds(row["seconds"]), a_line, f"{row['mebibytes']:.0f} MiB"])
        else:
            rows.append([*cells, f"does not compile: {row['compiles'].removeprefix('no: ')}", "", ""])
    return "\n".join(
        [
            "## What checking costs",
            "",
            "`cargo check` of the emitted client alone, its dependencies being there: of some operations of Stripe's",
            "full document, of all, and of twice as many. Stripe's types refer to each other: one operation needs most",
            "of them as soon as it needs a customer.",
            "",
            table(["", "operations", "lines of Rust", "time", "a line", "memory"], rows),
        ]
    )
