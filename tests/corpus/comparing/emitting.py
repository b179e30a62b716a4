"""Lets the tools emit clients of the documents."""

import re
import shutil
import signal

from generating import crates, documents, process

from . import progress

# A run that needs more memory counts as failed.
MEBIBYTES = 4096


def emit(tool, variant, names):
    """Emits clients, and returns the result of each. Those of an earlier run are kept."""
    results = progress.read("emitted")
    known = results.setdefault(progress.key(tool, variant), {})
    for name in names:
        if name not in known:
            known[name] = result(tool, variant, name)
            progress.write("emitted", results)
    return {name: known[name] for name in names}


def result(tool, variant, name):
    """Emits one client. Returns the number of its operations and of those that the tool says it leaves out, or an error."""
    crate = tool.crate(name, variant)
    shutil.rmtree(crate, ignore_errors=True)
    crate.parent.mkdir(parents=True, exist_ok=True)
    run = process.run(tool.command(documents.path(name), crate, variant))
    if run.status == -signal.SIGKILL and run.seconds > process.SECONDS:
        return {"error": f"it takes more than {process.SECONDS} seconds"}
    if run.mebibytes > MEBIBYTES:
        return {"error": f"it needs more than {MEBIBYTES} MiB"}
    if run.status != 0:
        return {"error": reason(run)}
    tool.complete(crate, crates.package(name))
    return {"operations": tool.operations(crate), "left_out": tool.left_out(run)}


def reason(run):
    """Returns why a tool has refused a document, in one line."""
    lines = [line.strip() for line in (run.errors + "\n" + run.printed).splitlines() if line.strip()]
    # A panic is reported in two lines: its place, and its message.
    for index, line in enumerate(lines):
        if "panicked at" in line:
            # Without the directory of cargo's registry.
            place = re.sub(r"\S*/registry/src/[^/]+/", "", line)
            return " ".join([place, *lines[index + 1 : index + 2]])
    for pattern in ["gen fail", "error", "×"]:
        for line in lines:
            if re.search(pattern, line, re.IGNORECASE):
                return line
    return lines[0] if lines else f"exit status {run.status}"
