"""The section of BENCHMARKS.md about profiles."""

from .figures import OTHER, duration, table
from .sampling import FREQUENCY

# Crates whose share is smaller in all columns are added up.
LEAST_SHARE = 0.03
# The row of these crates.
SMALL = "other crates"


def markdown(results):
    """Returns the section, with a table for each profile in the results."""
    lines = [
        "## Profiles",
        "",
        "These tables show where the measured work spends time and memory. A row is a crate, a module of one of our crates,",
        "or work that all crates share: allocations, copies, and the system. Inlined code counts toward its caller. Crates",
        f"with less than {100 * LEAST_SHARE:g} % in all columns are added up. `perf` took {FREQUENCY:,} samples per second of",
        "processor time. Generating and checking were profiled once; other times are means.",
    ]
    if results["missing"]:
        lines += ["", "Profiles that are missing:", "", *[f"- {line}" for line in results["missing"]]]
    if results.get("generating"):
        lines += ["", "Processor time of generating a client:", "", profile(results["generating"], time)]
    if results.get("heap"):
        lines += [
            "",
            "Our command's heap when it is largest, as Massif reports it, with the system allocator instead of mimalloc. The",
            "memory of the process also contains the program itself, and memory that the allocator reserves.",
            "",
            profile(results["heap"], lambda mebibytes: f"{mebibytes:.1f} MiB"),
        ]
    for case, contenders in results.get("requests", {}).items():
        lines += ["", f"Processor time of *{case}*:", "", profile(contenders, time)]
    for case, contenders in results.get("calls", {}).items():
        lines += ["", f"Processor time of a call, *{case}*, without the server:", "", profile(contenders, time)]
    checks = results.get("checking", {}) | results.get("checking_peer", {})
    if checks:
        passes = {name: client["seconds"] for name, client in checks.items()}
        nodes = ["nodes", *[f"{client['nodes']:,}" for client in checks.values()]]
        lines += [
            "",
            "The time that the passes of rustc take to check a client of Stripe's document. Most files are parsed while macros",
            "are expanded. *Nodes* are those of rustc's HIR, without items of disabled features.",
            "",
            profile(passes, lambda seconds: f"{seconds:.2f} s", least_share=0, more=[nodes]),
        ]
    return "\n".join(lines)


def time(seconds):
    return duration(1e9 * seconds)


def profile(columns, formatted, least_share=LEAST_SHARE, more=()):
    """Returns a table of amounts, with a column for each profile, and these rows below them."""
    small = {row for row in rows_of(columns) if share(columns, row) < least_share} - {OTHER}
    columns = {name: joined(amounts, small) for name, amounts in columns.items()}
    names = rows_of(columns) - {SMALL, OTHER}

    def cells(row):
        amounts = [amounts.get(row, 0) for amounts in columns.values()]
        return [row, *[formatted(amount) if amount else "" for amount in amounts]]

    last = [row for row in [SMALL, OTHER] if row in rows_of(columns)]
    rows = [cells(row) for row in [*sorted(names, key=lambda row: (-share(columns, row), row)), *last]]
    rows.append(["all", *[formatted(sum(amounts.values())) for amounts in columns.values()]])
    return table(["", *columns], [*rows, *more])


def rows_of(columns):
    """Returns the names of all rows with an amount."""
    return {row for amounts in columns.values() for row, amount in amounts.items() if amount}


def share(columns, row):
    """Returns the largest share that a row has in a column."""
    return max(amounts.get(row, 0) / (sum(amounts.values()) or 1) for amounts in columns.values())


def joined(amounts, small):
    """Adds up small rows: modules in a row for their crate, and other crates in one row."""
    found = {}
    for row, amount in amounts.items():
        if row in small:
            crate, _, modules = row.partition("::")
            row = f"{crate}, the rest" if modules else SMALL
        found[row] = found.get(row, 0) + amount
    return found
