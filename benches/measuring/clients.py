"""The sections of BENCHMARKS.md about the clients that generators emit."""

import math

from . import checking
from .figures import seconds, table
from .generating import LIMITS


def generating(results):
    """Returns the section with a row for each document and generator."""
    generated = results["generating"]
    rows, refusals = [], []
    for key, document in generated["documents"].items():
        checks = {row["name"]: row for row in checking.of_document(results, key)}
        for row in document["rows"]:
            check = checks.get(row["name"], {})
            name = f"{row['name']} {generated['versions'][row['name']]}"
            reasons = [row.get("refused"), failure(check.get("compiles", "")), failure(row.get("sends", ""))]
            refusals += [
                f"- {document['title']}, {row['name']}: `{reason.replace('`', chr(39))}`"
                for reason in reasons
                if reason
            ]
            rows.append([document["title"], name, *cells(document, row, check, generated["least_mebibytes"])])
    sizes = [
        f"{document['title']}: {document['bytes'] / 1e6:.2f} MB, {document['operations']:,} operations"
        for document in generated["documents"].values()
    ]
    header = ["document", "generator", "emits", "type-checks", "right bytes", "time", "memory", "lines of Rust"]
    lines = [
        "## Generating and checking",
        "",
        "The table has a row for each document and generator. *Time* and *memory* are those of the whole process, from the",
        "document to files in a new directory. *Emits*: the command succeeds, and the client has all operations, or",
        "the command says which ones it leaves out. *Check* is the time of `cargo check` of the client alone, after",
        "its dependencies were checked. The second figure in a cell is the first one divided by the operations of the",
        "client. *Right bytes*: the client of the bundled document sends the same bytes as Stripe's official client,",
        "compared with a recording. For other documents,",
        "[Compared clients](tests/corpus/compared.md#sent-operations) judges the requests of 30 operations.",
        f"Runs are stopped after at most {LIMITS.seconds:g} s, and programs at {LIMITS.bytes / 2**30:g} GiB of address space.",
        "",
        *[f"- {size}" for size in sizes],
        *[f"- {line}" for line in generated["missing"]],
        "",
        table([*header, "check", "memory of the check"], rows),
    ]
    if refusals:
        lines += ["", "Why a generator refuses a document, or why its client does not compile or sends other bytes:", "", *refusals]
    return "\n".join(lines + skipped(generated["absent"]) + repeated(generated["repeated"]))


def failure(verdict):
    """Returns the reason in a verdict such as `no: it does not compile`, or nothing."""
    return verdict.partition("no: ")[2]


def cells(document, row, check, least_mebibytes):
    """Returns the cells of a row, after the names."""
    if "refused" in row:
        return ["no", *[""] * 7]
    operations = max(1, row["operations"])
    is_least = row["mebibytes"] < 1.1 * least_mebibytes
    verdict = check.get("compiles", "")
    return [
        emits(row, document["operations"]),
        "not known" if is_limit(verdict) else verdict.partition(":")[0],
        row.get("sends", "").partition(":")[0],
        f"{seconds(row['seconds'])}; {small(row['seconds'] / operations)}",
        f"at most {math.ceil(row['mebibytes'])} MiB" if is_least else memory(row, operations),
        f"{row['lines']:,}; {row['lines'] / operations:,.0f}",
        *of_check(check, verdict, operations),
    ]


def of_check(check, verdict, operations):
    if "seconds" in check:
        return [f"{seconds(check['seconds'])}; {small(check['seconds'] / operations)}", memory(check, operations)]
    return [verdict if is_limit(verdict) else "", ""]


def is_limit(verdict):
    """Returns `True` for a check that was stopped."""
    return verdict.startswith("it ")


def memory(row, operations):
    return f"{row['mebibytes']:,.0f} MiB; {1024 * row['mebibytes'] / operations:,.0f} KiB"


def emits(row, operations):
    if row["lacks"]:
        return f"lacks {row['lacks']:,} of {operations:,} operations"
    return f"yes, leaves out {row['left_out']:,}" if row["left_out"] else "yes"


def small(value):
    if value >= 1:
        return seconds(value)
    return f"{1e3 * value:.1f} ms" if value >= 1e-3 else f"{1e6 * value:.0f} µs"


def skipped(absent):
    return ["", f"Not installed, and skipped: {', '.join(absent)}."] if absent else []


def repeated(rows):
    if not rows:
        return []
    cells = [[row["name"], seconds(row["seconds"])] for row in rows]
    return ["", "Our command with Stripe's document:", "", table(["", "time"], cells)]


def corpus(results):
    """Returns the section about the drawn documents."""
    found = results["corpus"]
    rows = []
    for row in found["rows"]:
        version = (
            row["version"]
            if row["version"] == row["recorded_version"]
            else f"{row['recorded_version']}; timed {row['version']}"
        )
        both = f"{seconds(row['both_seconds'])}; {seconds(row['ours_seconds'])}" if row["both"] else "-"
        rows.append(
            [
                f"{row['name']} {version}",
                str(row["emitted"]),
                str(row["right"]),
                f"{row['operations']:,}",
                str(row["sent"]),
                f"{seconds(row['seconds'])} for {row['timed']}",
                f"{both} for {row['both']}",
            ]
        )
    return "\n".join(
        [
            "## Other documents",
            "",
            f"The {found['documents']} documents that a seed has drawn for",
            "[Compared clients](tests/corpus/compared.md). The columns before *time* are from that page, which has stricter",
            "limits, so the numbers of documents can differ. For *time*, one client after the other was emitted, with the",
            "default options. *Time* is the sum over all documents for which the generator emits a client with all",
            "operations. *Both; ours* covers only the documents for which our generator does too: first",
            "the sum of this generator, then ours.",
            "",
            table(
                [
                    "",
                    "emits",
                    "that type-check",
                    "operations that compile",
                    "right requests of 30",
                    "time",
                    "both; ours",
                ],
                rows,
            ),
        ]
    )


def parts(rows):
    """Returns the section about parts of Stripe's document."""
    cells = []
    for row in rows:
        if "seconds" in row:
            # Of a client with one group enabled, only a part is compiled.
            a_line = "" if checking.is_group(row["name"]) else f"{1e6 * row['seconds'] / row['lines']:.0f} µs"
            figures = [seconds(row["seconds"]), a_line, f"{row['mebibytes']:,.0f} MiB"]
        else:
            figures = [row["compiles"], "", ""]
        cells.append([row["name"], f"{row['lines']:,}", *figures])
    return "\n".join(
        [
            "## What checking costs",
            "",
            "The time of `cargo check` of our client alone, after its dependencies were checked. The client has some",
            "operations of Stripe's full document, all of them, or twice as many, or one of its groups is enabled: the",
            "group with the fewest, the median or the most features. Stripe's types refer to each other, so a single",
            "operation needs most of them as soon as it needs a customer.",
            "",
            table(["", "lines of Rust", "time", "a line", "memory"], cells),
        ]
    )
