"""Measures our command when it refuses a document, and when its output is already there."""

import json

from . import documents, peers, places, process
from .rounds import interleaved, medians

ROUNDS = 9

REFUSING, INTACT, AGAIN = "one broken reference", "the intact document", "again, without a change"


def measure(settings, scratch):
    """Returns a row for each kind of run with Stripe's full document, or nothing if it is missing."""
    document = documents.whole(settings, scratch)
    if document is None:
        return []
    ours = peers.ours(settings.generator)
    process.apart(write, document, scratch)
    broken, output = scratch / "broken.json", scratch / "again"
    process.required(ours.command(document, output), places.REPOSITORY)
    with places.scratch() as directory:
        directories = places.unused(directory / "timed")
        works = {
            INTACT: lambda: emits(ours, document, next(directories)),
            REFUSING: lambda: refuses(ours, broken, next(directories)),
            AGAIN: lambda: emits(ours, document, output),
        }
        runs = interleaved(works, 1 if settings.smoke else ROUNDS, "our command")
    # The goals are about times only.
    return [{"name": name, "seconds": medians(of)["seconds"]} for name, of in runs.items()]


def write(path, scratch):
    documents.write(scratch, "broken.json", documents.broken(json.loads(path.read_bytes())))


def emits(ours, document, directory):
    return process.required(ours.command(document, directory), places.REPOSITORY)


def refuses(ours, document, directory):
    run = process.run(ours.command(document, directory), places.REPOSITORY)
    if run.status == 0 or "_that_is_missing" not in run.errors:
        raise process.Failed(f"our command does not refuse a broken reference:\n{run.last_words()}")
    # The refusal is what is measured, so this run counts as one that succeeded.
    run.status = 0
    return run
