"""The table in README.md."""

from . import checking, documents, peers, process
from .figures import duration, seconds, table
from .machine import sentence


def markdown(results):
    """Returns the table of the costs of this project and of others."""
    requests = {case["case"]: case["contenders"] for case in results.get("requests", NO_CASES)["cases"]}
    calls = {case["case"]: case["contenders"] for case in results.get("calls", NO_CASES)["cases"]}
    builds = results.get("building", NO_ROWS)["rows"]
    rows = []
    for key, document in results["generating"]["documents"].items():
        if key != documents.BUNDLED:
            what = f"{document['title']}, {document['operations']:,} operations: a client is generated"
            rows.append(compared(what, document["rows"], "seconds", generated))
            rows.append(
                compared("`cargo check` of that client", checking.of_document(results, key), "seconds", checked)
            )
    rows += [
        compared("a program that sets a secret over TLS, built cold", builds, "seconds", built),
        compared("a request is encoded", requests.get("encode set", []), "nanoseconds", encoded),
        compared("a page of 100 secrets is decoded", requests.get("decode page of 100 secrets", []), "nanoseconds", encoded),
        compared("a blocking call over loopback", calls.get("blocking, 1 at a time", []), "p50_microseconds", called),
    ]
    machines = results["machines"].values()
    dates = sorted({machine["date"] for machine in machines})
    kinds = dict.fromkeys(sentence(machine) for machine in machines)
    where = f"{' to '.join(dict.fromkeys([dates[0], dates[-1]]))}: {'; '.join(kinds)}"
    return table(["", "this project", "others"], [row for row in rows if row]) + f"\n\n{ABSENT}\n\n({where})\n"


ABSENT = (
    "A row lacks the generators that refuse the document. For `cargo check`, it also lacks those whose client does not\n"
    "compile or exceeds a limit. [Benchmarks](BENCHMARKS.md) lists all of them."
)

# The results of a part that was not measured.
NO_CASES = {"cases": []}
NO_ROWS = {"rows": []}

# The lines around the table in README.
BEGIN, END = "<!-- benches/run writes this. -->\n", "<!-- End. -->\n"


def between(readme, markdown):
    """Returns the README with another table."""
    before, _, rest = readme.partition(BEGIN)
    _, _, after = rest.partition(END)
    if not after:
        raise process.Failed(f"README.md lacks `{BEGIN.strip()}` and `{END.strip()}`")
    return before + BEGIN + markdown + END + after


def compared(what, rows, figure, written):
    """Returns a row, without contenders that were not measured, such as a client that does not compile."""
    measured = sorted((row for row in rows if figure in row), key=lambda row: row[figure])
    ours = [row for row in measured if peers.is_ours(row["name"])]
    others = [row for row in measured if not peers.is_ours(row["name"])]
    names = [row["name"].replace("`", "").removeprefix(f"{peers.OURS}, ") for row in measured]
    several = len(ours) > 1
    return measured and [
        what,
        "; ".join((f"{name}: " if several else "") + written(row) for name, row in zip(names, measured) if row in ours),
        "; ".join(f"{name}: {written(row)}" for name, row in zip(names, measured) if row in others),
    ]


def generated(row):
    lacks = f", lacks {row['lacks']:,} operations" if row["lacks"] else ""
    return f"{seconds(row['seconds'])}, {row['mebibytes']:,.0f} MiB{lacks}"


def checked(row):
    return seconds(row["seconds"])


def built(row):
    return f"{seconds(row['seconds'])}, {row['crates']} crates, {row['stripped_bytes'] / 1e6:.1f} MB"


def encoded(row):
    return duration(row["nanoseconds"])


def called(row):
    return duration(row["p50_microseconds"] * 1e3)
