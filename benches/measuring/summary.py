"""The table in README.md."""

from . import checking, peers, process
from .figures import duration, seconds, table


def markdown(results):
    """Returns the table of the costs of this project and of others."""
    full = results["generating"]["documents"].get("full", {"rows": []})
    requests = {case["case"]: case["contenders"] for case in results["requests"]["cases"]}
    calls = {case["case"]: case["contenders"] for case in results["calls"]["cases"]}
    rows = [
        compared("a client of all of Stripe is generated", full["rows"], "seconds", generated),
        compared("`cargo check` of that client", checking.of_all(results), "seconds", checked),
        compared("a program that sets a secret over TLS, built cold", results["building"]["rows"], "seconds", built),
        compared("a request is encoded", requests["encode set"], "nanoseconds", encoded),
        compared("a page of 100 secrets is decoded", requests["decode page of 100 secrets"], "nanoseconds", encoded),
        compared("a blocking call over loopback", calls["blocking, 1 at a time"], "p50_microseconds", called),
    ]
    machine = results["machine"]
    where = f"{machine['date']}, {machine['cores']} cores of {machine['processor']}, Rust {machine['rust']}"
    return table(["", "this project", "others"], [row for row in rows if row]) + f"\n\n({where})\n"


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
    return f"{seconds(row['seconds'])}, {row['mebibytes']:.0f} MiB"


def checked(row):
    return seconds(row["seconds"])


def built(row):
    return f"{seconds(row['seconds'])}, {row['crates']} crates, {row['stripped_bytes'] / 1e6:.1f} MB"


def encoded(row):
    return duration(row["nanoseconds"])


def called(row):
    return duration(row["p50_microseconds"] * 1e3)
