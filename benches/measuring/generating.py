"""Measures the generation of a client, for the bundled document and for Stripe's full one."""

from . import documents, emitted, peers, places, process
from .rounds import interleaved, medians, say

ROUNDS = 7


def measure(settings):
    generators, absent = peers.installed(settings.generator)
    with places.scratch() as scratch:
        subjects = {"bundled": documents.amended(settings.generator, scratch / "stripe-apps-secrets.yaml")}
        if not settings.smoke and places.FULL_DOCUMENT.exists():
            subjects["full"] = places.FULL_DOCUMENT
        measured = {
            name: subject(name, document, generators, scratch / name, settings) for name, document in subjects.items()
        }
    return {
        "absent": absent,
        # The system also counts the memory that the process had before it became the program.
        "least_mebibytes": process.run(["true"]).mebibytes,
        "versions": {generator.name: generator.version for generator in generators},
        "documents": measured,
    }


def subject(name, document, generators, directory, settings):
    """Measures all generators with one document."""
    directories = places.unused(directory / "timed")
    rows, accepted = [], {}
    for generator in generators:
        row = {"name": generator.name}
        first = generate(generator, document, next(directories))
        if peers.is_ours(generator.name):
            first.succeeded()
        if first.status == 0:
            accepted[generator.name] = lambda generator=generator: generate(generator, document, next(directories))
            row |= verified(generator, document, directory / generator.name) if name == "bundled" else {}
        else:
            row["refused"] = first.reason()
        rows.append(row)
    runs = interleaved(accepted, 1 if settings.smoke else ROUNDS, f"generating, {name} document")
    for row in rows:
        if row["name"] in runs:
            times = [run.seconds for run in runs[row["name"]]]
            row |= {**medians(runs[row["name"]]), "fastest": min(times), "slowest": max(times)}
    return {"bytes": document.stat().st_size, "rows": rows}


def generate(generator, document, directory):
    return process.run(generator.command(document, directory), places.REPOSITORY)


def verified(generator, document, directory):
    """Checks whether the client of the Secret Store compiles and sends the right bytes. This project's client must."""
    project = emitted.Project(generator, directory, sends=True)
    process.required(generator.command(document, project.output), places.REPOSITORY)
    say(f"compiling what {generator.name} has emitted")
    check = project.check()
    if peers.is_ours(generator.name):
        check.succeeded()
    compiles = emitted.outcome(check)
    sends = project.sends() if compiles == "yes" and generator.sender else "-"
    if peers.is_ours(generator.name) and sends != "yes":
        difference = sends.removeprefix("no: ")
        raise process.Failed(f"our client does not send what Stripe's official client sends: {difference}")
    return {"compiles": compiles, "sends": sends}
