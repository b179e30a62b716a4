"""BENCHMARKS.md."""

from . import goals, peers, process


def markdown(results):
    parts = {
        "generating": generating,
        "building": building,
        "requests": requests,
        "calls": calls,
        "growth": growth,
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
            "This project (*ours*) beside its peers, on the same work, in one run in which all take turns. `benches/run` writes",
            "this page and the chart; each contender's output is compared before it is timed. Times are medians; ratios say more",
            "than they do.",
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
            "[What is compared, and how](benches/README.md), is said beside the programs.",
        ]
    )


def summary(results):
    """What README shows of it."""
    full = results["generating"]["documents"].get("full", {"rows": []})
    checks = results["growth"].get("checking") or []
    most = max((row["operations"] for row in checks if row["name"] != peers.OURS), default=None)
    requests = {case["case"]: case["contenders"] for case in results["requests"]["cases"]}
    calls = {case["case"]: case["contenders"] for case in results["calls"]["cases"]}
    rows = [
        compared("a client of all of Stripe is generated", full["rows"], "seconds", generated),
        compared("`cargo check` of that client", [row for row in checks if row["operations"] == most], "seconds", checked),
        compared("a program that sets a secret over TLS, built cold", results["building"]["rows"], "seconds", built),
        compared("a request is encoded", requests["encode set"], "nanoseconds", encoded),
        compared("a page of 100 secrets is decoded", requests["decode page of 100 secrets"], "nanoseconds", encoded),
        compared("a blocking call over loopback", calls["blocking, 1 at a time"], "p50_microseconds", called),
    ]
    machine = results["machine"]
    where = f"{machine['date']}, {machine['cores']} cores of {machine['processor']}, Rust {machine['rust']}"
    return table(["", "this project", "others"], rows) + f"\n\n({where})\n"


# What stands around the table in README.
BEGIN, END = "<!-- benches/run writes this. -->\n", "<!-- End. -->\n"


def between(text, summary):
    """The text of README with another table."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    if not after:
        raise process.Failed(f"README.md lacks `{BEGIN.strip()}` and `{END.strip()}`")
    return before + BEGIN + summary + END + after


def compared(what, rows, figure, written):
    """A row of the summary; what was not measured, such as a client that does not compile, is not in it."""
    measured = sorted((row for row in rows if figure in row), key=lambda row: row[figure])
    ours = [row for row in measured if peers.is_ours(row["name"])]
    others = [row for row in measured if not peers.is_ours(row["name"])]
    names = [row["name"].replace("`", "").removeprefix(f"{peers.OURS}, ") for row in measured]
    several = len(ours) > 1
    return [
        what,
        "; ".join((f"{name}: " if several else "") + written(row) for name, row in zip(names, measured) if row in ours),
        "; ".join(f"{name}: {written(row)}" for name, row in zip(names, measured) if row in others),
    ]


def generated(row):
    return f"{seconds(row['seconds'])}, {row['mebibytes']:.0f} MiB"


def checked(row):
    return seconds(row["seconds"])


def built(row):
    return f"{seconds(row['seconds'])}, {row['crates']} crates, {row['stripped_bytes'] / 1e6:.1f} MB"


def encoded(row):
    return duration(row["nanoseconds"])


def called(row):
    return duration(row["p50_microseconds"] * 1e3)


def goal_table(results):
    marks = {True: "yes", False: "**no**", None: "-"}
    rows = [[what, goal, figure, marks[is_met]] for what, goal, figure, is_met in goals.table(results)]
    return "## Goals\n\n" + table(["what", "goal", "measured", "met"], rows)


def generating(results):
    titles = {
        "bundled": "The bundled document, with the overlay applied: as it is, it refers to schemas that it does not have.",
        "full": "Stripe's full document, as it is.",
    }
    lines = [
        "## Generating",
        "",
        "The whole process, from the document on the disk to files in a new folder. *Right bytes*: the emitted client sends",
        "what Stripe's official client sends, compared with a recording of that. Whether clients of all of Stripe compile is",
        "said [below](#how-cost-grows).",
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
            rows.append([row["name"], seconds(row["seconds"]), str(row["crates"]), size, seconds(row["rebuild_seconds"])])
        else:
            rows.append([row["name"], "", str(row["crates"]), "", ""])
    return "\n".join(
        [
            "## What a user pays to build",
            "",
            "A program that sets one secret over TLS with rustls and its own root certificates: `cargo build --release` with",
            "an empty target folder, crates in `cargo tree -e normal`, the program without its symbols, and the build after",
            "`main.rs` was touched.",
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
    return "\n".join(lines + cases(results, ["time", "allocations", "allocated"], request_figures))


def request_figures(contender):
    allocated = f"{contender['allocated_bytes']:,.0f} B"
    return [duration(contender["nanoseconds"]), f"{contender['allocations']:g}", allocated]


def calls(results):
    lines = [
        "## What a call costs",
        "",
        "End to end over loopback, with connections that stay open; client and server share the cores.",
    ]
    return "\n".join(lines + cases(results, ["calls per second", "p50", "p99", "connections"], call_figures))


def call_figures(contender):
    return [
        f"{contender['requests_per_second']:,.0f}",
        duration(contender["p50_microseconds"] * 1e3),
        duration(contender["p99_microseconds"] * 1e3),
        f"{contender['connections']:g}",
    ]


def cases(results, header, figures):
    """A table for all cases, and below it what is to be said of contenders."""
    rows, notes = [], []
    for case in results["cases"]:
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
    checks = [
        [
            row["name"],
            str(row["operations"]),
            f"{row['lines']:,}",
            seconds(row["seconds"]) if "seconds" in row else f"does not compile: {row['compiles'].removeprefix('no: ')}",
            f"{1e6 * row['seconds'] / row['lines']:.0f} µs" if "seconds" in row else "",
            f"{row['mebibytes']:.0f} MiB" if "seconds" in row else "",
        ]
        for row in results["checking"]
    ]
    return "\n".join(
        [
            "## How cost grows",
            "",
            "Generating from Stripe's full document, repeated with other names:",
            "",
            table(["", "document", "time", "grows", "memory"], rows),
            "",
            "`diff` of Stripe's full document with itself, and with a copy in which all kinds of things changed:",
            "",
            table(["", "time", "memory", "finds"], comparisons),
            "",
            "`cargo check` of the emitted client alone, its dependencies being there. Stripe's types refer to each other: one",
            "operation needs most of them as soon as it needs a customer.",
            "",
            table(["", "operations", "lines of Rust", "time", "a line", "memory"], checks),
        ]
    )


def table(header, rows):
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def seconds(value):
    if value < 0.1:
        return f"{1000 * value:.0f} ms"
    return f"{value:.2f} s" if value < 10 else f"{value:.0f} s" if value < 120 else f"{value / 60:.1f} min"


def duration(nanoseconds):
    for unit, size in [("ns", 1), ("µs", 1e3), ("ms", 1e6)]:
        if nanoseconds < 1000 * size or unit == "ms":
            return f"{nanoseconds / size:.3g} {unit}"
    raise AssertionError("milliseconds take whatever is left")
