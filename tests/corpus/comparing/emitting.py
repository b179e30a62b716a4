"""Lets the tools emit clients of the documents."""

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
    if run.status == -signal.SIGKILL and run.processor_seconds > process.SECONDS:
        return {"error": f"it takes more than {process.SECONDS} seconds"}
    if run.mebibytes > MEBIBYTES:
        return {"error": f"it needs more than {MEBIBYTES} MiB"}
    if run.status != 0:
        return {"error": run.reason()}
    tool.complete(crate, crates.package(name))
    return {"operations": tool.counter.found(crate / "src"), "left_out": tool.counter.left_out(run)}
