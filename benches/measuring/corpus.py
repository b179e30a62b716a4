"""Measures the generation of clients of the documents that `tests/corpus/compare` has drawn.

What these clients can do is in the record of that comparison.
"""

from . import compared, documents, generating, peers, places
from .rounds import say


def measure(settings):
    """Returns nothing in the smoke mode, or if the documents are missing."""
    record = compared.read()
    if settings.smoke or not documents.DIRECTORY.is_dir():
        say(f"generating, drawn documents: skipped without `{documents.FETCH_ALL}`, and in the smoke mode")
        return {}
    tools = {recorded_name(generator.name): generator for generator in peers.installed(settings.generator)[0]}
    tools = {name: generator for name, generator in tools.items() if name in record["versions"]}
    seconds = {name: {} for name in tools}
    for number, (name, document) in enumerate(record["documents"].items()):
        if number % 10 == 0:
            say(f"generating, drawn documents: {number} of {len(record['documents'])}")
        for tool, generator in tools.items():
            found = timed(generator, documents.DIRECTORY / f"{name}.json", document["operations"])
            if found is not None:
                seconds[tool][name] = found
    return {
        "documents": len(record["documents"]),
        "rows": [row(record, seconds, tool) | {"version": generator.version} for tool, generator in tools.items()],
    }


def recorded_name(name):
    """Returns the name of a generator in the record."""
    return compared.OURS if peers.is_ours(name) else name


def timed(generator, path, operations):
    """Returns the time in which a client with all operations is emitted, or `None` if it is not."""
    with places.scratch() as scratch:
        run = generating.generate(generator, path, scratch / "client")
        if run.status != 0:
            return None
        counts = generating.counted(generator, scratch / "client", scratch)
        emitted = counts["operations"] + generator.counter.left_out(run)
    return run.seconds if emitted >= operations else None


def row(record, seconds, tool):
    """Returns what is known about a generator; its time, and ours for the same documents."""
    ours = seconds[compared.OURS]
    both = ours.keys() & seconds[tool].keys()
    return {
        "name": peers.OURS if tool == compared.OURS else tool,
        "recorded_version": record["versions"][tool],
        "emitted": compared.emitted_count(record, tool),
        "right": compared.right_count(record, tool),
        "sent": compared.sent_count(record, tool),
        "operations": compared.operations_count(record, tool),
        "timed": len(seconds[tool]),
        "seconds": sum(seconds[tool].values()),
        "both": len(both),
        "both_seconds": sum(seconds[tool][name] for name in both),
        "ours_seconds": sum(ours[name] for name in both),
    }
