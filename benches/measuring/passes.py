"""Finds where the compiler spends its time when it checks an emitted client."""

import re

from . import process

# The passes that add up to a check. Others are parts of these, or hardly take time.
PASSES = {
    "parse_crate": "parsing",
    "macro_expand_crate": "expanding macros and derives",
    "resolve_crate": "resolving names",
    "type_check_crate": "checking types",
    "MIR_borrow_checking": "checking borrows",
    "misc_checking_3": "lints",
    "generate_crate_metadata": "writing metadata",
}
TOTAL = "total"
TIME = re.compile(r"time: +(?P<seconds>[\d.]+); .*\t(?P<name>\w+)$", re.MULTILINE)
# The size of the program after macros are expanded and parts without their feature are removed.
NODES = re.compile(r"^hir-stats Total +[\d_]+ +(?P<nodes>[\d_]+)$", re.MULTILINE)


def timed(project):
    """Returns the seconds of each pass of a check, and the number of nodes of the compiler's tree."""
    run = project.check_with("-Ztime-passes", "-Zinput-stats").succeeded()
    seconds = {match["name"]: float(match["seconds"]) for match in TIME.finditer(run.output + run.errors)}
    nodes = NODES.search(run.output + run.errors)
    if TOTAL not in seconds or not nodes:
        raise process.Failed("the compiler does not print its passes")
    passes = {title: seconds.get(name, 0) for name, title in PASSES.items()}
    passes["other"] = max(0, seconds[TOTAL] - sum(passes.values()))
    return {"seconds": passes, "nodes": int(nodes["nodes"].replace("_", ""))}
