"""Finds where the compiler spends its time when it checks an emitted client."""

import re

from . import process
from .figures import OTHER

# The passes that take most of a check of any crate. Those that are not listed are part of these, or short.
PASSES = {
    "macro_expand_crate": "expanding macros and derives",
    "resolve_crate": "resolving names",
    "type_check_crate": "checking types",
    "MIR_borrow_checking": "checking borrows",
    "misc_checking_3": "lints and privacy",
}
TOTAL = "total"
TIME = re.compile(r"time: +(?P<seconds>[\d.]+); .*\t(?P<name>\w+)$", re.MULTILINE)
NODES = re.compile(r"^hir-stats Total +[\d_]+ +(?P<nodes>[\d_]+)$", re.MULTILINE)


def timed(project, limits):
    """Returns the seconds of each pass of a check, and the number of nodes of the compiler's tree."""
    run = project.check_unstable("-Ztime-passes", "-Zinput-stats", limits=limits)
    if run.status != 0:
        raise process.Failed(run.reason())
    printed = run.output + run.errors
    seconds = {match["name"]: float(match["seconds"]) for match in TIME.finditer(printed)}
    nodes = NODES.search(printed)
    missing = [name for name in [*PASSES, TOTAL] if name not in seconds]
    if missing or not nodes:
        raise process.Failed(f"the compiler does not print {', '.join(missing) or 'the number of nodes'}")
    passes = {title: seconds[name] for name, title in PASSES.items()}
    passes[OTHER] = max(0, seconds[TOTAL] - sum(passes.values()))
    return {"seconds": passes, "nodes": int(nodes["nodes"].replace("_", ""))}
