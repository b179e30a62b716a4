"""What generating costs: the whole process, for the bundled document and for Stripe's full one."""

import shutil

from . import documents, emitted, peers, places, process
from .rounds import interleaved, medians, say

ROUNDS = 7


def measure(settings):
    generators, absent = peers.installed(settings.generator)
    with places.scratch() as scratch:
        subjects = {"bundled": documents.amended(settings.generator, scratch)}
        if not settings.smoke and places.FULL_DOCUMENT.exists():
            subjects["full"] = places.FULL_DOCUMENT
        measured = {
            name: subject(name, document, generators, scratch / name, settings) for name, document in subjects.items()
        }
    return {
        "absent": absent,
        # The system counts what the process had before it became the program.
        "least_mebibytes": process.run(["true"]).mebibytes,
        "versions": {generator.name: generator.version for generator in generators},
        "documents": measured,
    }


def subject(name, document, generators, folder, settings):
    """All generators with one document."""
    folder.mkdir()
    refused, accepted = {}, {}
    for generator in generators:
        first = generate(generator, document, folder / "out")
        if first.status == 0:
            accepted[generator.name] = lambda generator=generator: generate(generator, document, folder / "out")
        else:
            refused[generator.name] = reason(first)
    runs = interleaved(accepted, 1 if settings.smoke else ROUNDS, f"generating, {name} document")
    rows = [{"name": name, "refused": why} for name, why in refused.items()]
    for generator in generators:
        if generator.name in runs:
            times = [run.seconds for run in runs[generator.name]]
            row = {"name": generator.name, **medians(runs[generator.name]), "fastest": min(times), "slowest": max(times)}
            works = compiled(generator, document, folder) if name == "bundled" else {}
            rows.append({**row, **works})
    return {"bytes": document.stat().st_size, "rows": rows}


def generate(generator, document, folder):
    shutil.rmtree(folder, ignore_errors=True)
    return process.run(generator.command(document, folder), places.REPOSITORY)


def compiled(generator, document, folder):
    """Whether the client of the Secret Store compiles, and whether it sends the right bytes."""
    project = emitted.Project(generator, folder / generator.name, sends=True)
    process.required(generator.command(document, project.output), places.REPOSITORY)
    say(f"compiling what {generator.name} has emitted")
    compiles = emitted.outcome(project.check())
    return {"compiles": compiles, "sends": project.sends() if compiles == "yes" and generator.sender else "-"}


def reason(result):
    """Why a generator refuses a document, in one line."""
    lines = [line.strip() for line in (result.errors + result.output).splitlines() if line.strip()]
    for word in ["gen fail", "panicked", "rror"]:
        for line in lines:
            if word in line:
                return line
    return lines[0] if lines else f"exit code {result.status}"
