"""Measures the generation of clients."""

import json

from . import documents, emitted, peers, places, process, repeating
from .rounds import interleaved, medians, say

# A generator or a check that exceeds them is stopped, and the page says so.
LIMITS = process.Limits(seconds=300, bytes=12 << 30)


def measure(settings):
    # The system also counts the memory that this process had before it became the program.
    least_mebibytes = process.run(["true"]).mebibytes
    generators, absent = peers.installed(settings.generator)
    with places.scratch() as scratch:
        subjects, missing = documents.subjects(settings, scratch)
        measured = {}
        for subject in subjects:
            # What is emitted for a large document is large.
            with places.scratch() as directory:
                measured[subject.key] = of_subject(subject, generators, directory, settings)
        repeated = repeating.measure(settings, scratch)
    return {
        "absent": absent,
        "missing": missing,
        "least_mebibytes": least_mebibytes,
        "versions": {generator.name: generator.version for generator in generators},
        "documents": measured,
        "repeated": repeated,
    }


def of_subject(subject, generators, directory, settings):
    """Measures all generators with one document."""
    directories = places.unused(directory / "timed")
    # The output of the first run of each generator.
    outputs = {}

    def work(generator):
        output = next(directories)
        outputs.setdefault(generator.name, output)
        return generate(generator, subject.path, output)

    works = {generator.name: lambda generator=generator: work(generator) for generator in generators}
    rounds = 1 if settings.smoke else subject.rounds
    runs = interleaved(works, rounds, f"generating, {subject.title}")
    rows = []
    for generator in generators:
        row = {"name": generator.name} | of_generator(
            generator, runs[generator.name], outputs[generator.name], subject.operations, directory
        )
        if subject.key == documents.BUNDLED and "refused" not in row:
            row |= verified(generator, subject.path, directory / generator.name)
        rows.append(row)
    return {"title": subject.title, "bytes": subject.bytes, "operations": subject.operations, "rows": rows}


def of_generator(generator, runs, output, operations, directory):
    """Returns the measurements of a generator, or why it refuses the document, which our generator must not."""
    if peers.is_ours(generator.name):
        runs[0].succeeded()
    if runs[0].status != 0:
        return {"refused": runs[0].reason()}
    times = [run.seconds for run in runs]
    left_out = generator.counter.left_out(runs[0])
    counts = counted(generator, output, directory)
    # Some generators write several methods for an operation.
    emitted = min(counts["operations"], operations - left_out)
    return {
        **medians(runs),
        "fastest": min(times),
        "slowest": max(times),
        "lines": counts["lines"],
        "operations": emitted,
        "left_out": left_out,
        # Those that are missing without a word.
        "lacks": operations - left_out - emitted,
    }


def counted(generator, output, directory):
    """Returns the numbers of operations and lines of a client."""
    process.apart(count, generator, output, directory)
    return json.loads((directory / "counts.json").read_text())


def count(generator, output, directory):
    """Writes the numbers of operations and lines of a client."""
    counts = {"operations": generator.counter.found(generator.sources(output)), "lines": lines(output)}
    documents.write(directory, "counts.json", counts)


def lines(directory):
    """Returns the number of lines of Rust in a directory."""
    return sum(path.read_bytes().count(b"\n") for path in directory.rglob("*.rs"))


def generate(generator, document, directory):
    return process.run(generator.command(document, directory), places.REPOSITORY, limits=LIMITS)


def verified(generator, document, directory):
    """Checks whether the client of the Secret Store compiles and sends the right bytes. This project's client must."""
    project = emitted.Project(generator, directory, sends=True)
    project.emit(document).succeeded()
    say(f"compiling what {generator.name} has emitted")
    check = project.check()
    if peers.is_ours(generator.name):
        check.succeeded()
    compiles = emitted.outcome(check)
    sends = project.sends() if compiles == "yes" and generator.sender else "-"
    if peers.is_ours(generator.name) and sends != "yes":
        difference = sends.removeprefix("no: ")
        raise process.Failed(f"our client does not send what Stripe's official client sends: {difference}")
    return {"sends": sends}
