"""Measures the growth of time and memory with the size of the document."""

import json

from . import documents, peers, places, process
from .rounds import interleaved, medians

# The numbers of repetitions of the document.
SIZES = [1, 2, 4, 8, 16]
ROUNDS = 2


def measure(settings):
    """Returns nothing if the document is missing."""
    with places.scratch() as scratch:
        document = documents.whole(settings, scratch)
        if document is None:
            return {}
        sizes, rounds = (SIZES[:2], 1) if settings.smoke else (SIZES, ROUNDS)
        process.apart(write, document, sizes, scratch)
        return {
            "generating": generating(settings.generator, sizes, rounds, scratch),
            "comparing": comparing(settings.generator, document, rounds, scratch),
        }


def write(path, sizes, scratch):
    document = json.loads(path.read_text())
    for times in sizes:
        documents.write(scratch, f"{times}.json", documents.enlarged(document, times))
    documents.write(scratch, "unchanged.json", document)
    documents.write(scratch, "edited.json", documents.edited(document))


def generating(generator, sizes, rounds, scratch):
    """Returns the seconds and the memory of the generation, by size."""
    ours = peers.ours(generator)
    texts = {times: scratch / f"{times}.json" for times in sizes}
    directories = places.unused(scratch / "timed")
    works = {
        str(times): lambda text=text: process.required(ours.command(text, next(directories)), places.REPOSITORY)
        for times, text in texts.items()
    }
    runs = interleaved(works, rounds, "generating, times the document")
    return [{"times": times, "bytes": texts[times].stat().st_size, **medians(runs[str(times)])} for times in sizes]


def comparing(generator, document, rounds, scratch):
    """Returns the seconds of a diff of the document with itself, and with a version in which everything can change."""
    works = {
        name: lambda other=scratch / f"{name}.json": process.required([generator, "diff", document, other])
        for name in ["unchanged", "edited"]
    }
    results = interleaved(works, rounds, "diff of the document")
    return [
        {"name": name, **medians(runs), "changes": runs[0].output.strip().splitlines()[-2:]}
        for name, runs in results.items()
    ]
