"""The section of BENCHMARKS.md about profiles."""

from .figures import duration, table
from .sampling import FREQUENCY, OTHER

# Rows whose share is smaller in all columns are added up.
LEAST_SHARE = 0.03


def markdown(results):
    """Returns the section, with a table for each profile in the results."""
    lines = [
        "## Profiles",
        "",
        "Where time and memory go. The rows are crates, and modules of our crates; what is inlined belongs to its caller.",
        f"`perf` took {FREQUENCY:,} samples in a second of processor time.",
    ]
    if "generating" in results:
        lines += ["", "Processor time of generating a client:", "", columns(results["generating"], time)]
    if "heap" in results:
        lines += [
            "",
            "Our command's heap while it is largest, as Massif reports it, with the allocator of the system instead of",
            "mimalloc. The memory of the process also contains the program itself and what the allocator reserves.",
            "",
            columns(results["heap"], lambda mebibytes: f"{mebibytes:.1f} MiB"),
        ]
    for case, contenders in results.get("requests", {}).items():
        lines += ["", f"Processor time of *{case}*:", "", columns(contenders, time)]
    for case, contenders in results.get("calls", {}).items():
        lines += ["", f"Processor time of a call, *{case}*, without the server:", "", columns(contenders, time)]
    if results.get("checking"):
        passes = {name: client["seconds"] for name, client in results["checking"].items()}
        nodes = ["nodes", *[f"{client['nodes']:,}" for client in results["checking"].values()]]
        lines += [
            "",
            "Time of the compiler's passes in the check of a client of Stripe's document. *Nodes* are those of the",
            "compiler's tree, after macros are expanded and what is not enabled is removed.",
            "",
            columns(passes, lambda seconds: f"{seconds:.2f} s", [nodes]),
        ]
    return "\n".join(lines)


def time(seconds):
    return duration(1e9 * seconds)


def columns(profiles, formatted, more=()):
    """Returns a table with a column for each profile."""
    totals = {name: sum(values.values()) for name, values in profiles.items()}

    def share(row):
        return max(values.get(row, 0) / totals[name] for name, values in profiles.items())

    found = {row for values in profiles.values() for row in values} - {OTHER}
    named = sorted((row for row in found if share(row) >= LEAST_SHARE), key=lambda row: (-share(row), row))

    def cells(value):
        found = [value(values) for values in profiles.values()]
        return [formatted(value) if value else "" for value in found]

    rows = [[row, *cells(lambda values, row=row: values.get(row, 0))] for row in named]
    rows.append([OTHER, *cells(lambda values: sum(value for row, value in values.items() if row not in named))])
    rows.append(["all", *cells(lambda values: sum(values.values()))])
    return table(["", *profiles], [*rows, *more])
