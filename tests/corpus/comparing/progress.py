"""The results so far, which are kept so that an interrupted comparison continues."""

import hashlib
import json

from . import places


def read(stage):
    """Returns the results of a stage by program and document."""
    path = places.WORK / f"{stage}.json"
    return json.loads(path.read_text()) if path.exists() else {}


def write(stage, results):
    places.WORK.mkdir(parents=True, exist_ok=True)
    path = places.WORK / f"{stage}.json"
    scratch = path.with_suffix(".new")
    scratch.write_text(json.dumps(results, indent=1))
    scratch.replace(path)


def key(tool, variant):
    """Returns the key of the results of a program with its options."""
    with open(tool.program, "rb") as program:
        digest = hashlib.file_digest(program, "sha256").hexdigest()
    return " ".join([tool.name, digest[:16], *tool.variants[variant]])
