"""The documents of the corpus."""

import hashlib
import json
import sys

from . import places

METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}


def all_of_them():
    """Returns the names of all documents in order, or ends the program if they are not there."""
    if not places.DOCUMENTS.is_dir():
        sys.exit("skipped: the documents, which tests/corpus/fetch-all fetches, are missing")
    paths = places.DOCUMENTS.rglob("*.json")
    return sorted(str(path.relative_to(places.DOCUMENTS))[: -len(".json")] for path in paths)


def path(name):
    return places.DOCUMENTS / f"{name}.json"


def size(name):
    return path(name).stat().st_size


def number(name, seed):
    """Returns a number that depends only on the name and the seed."""
    digest = hashlib.sha256(f"{seed} {name}".encode()).digest()
    return int.from_bytes(digest[:8], "big")


def share(names, index, count):
    """Returns one of several parts of about the same size."""
    return [name for name in names if number(name, "part") % count == index % count]


def sample(names, count, seed):
    """Returns some of the names, drawn by a seed."""
    return sorted(sorted(names, key=lambda name: number(name, seed))[:count])


def operations(name):
    """Returns the number of operations of a document."""
    document = json.loads(path(name).read_bytes())
    items = [item for item in (document.get("paths") or {}).values() if isinstance(item, dict)]
    items = [part(document, item["$ref"]) if "$ref" in item else item for item in items]
    return sum(len(METHODS & item.keys()) for item in items)


def part(document, reference):
    """Returns the part of a document to which a `$ref` refers, or nothing."""
    tokens = [token.replace("~1", "/").replace("~0", "~") for token in reference.split("/")[1:]]
    for token in tokens:
        if isinstance(document, list):
            document = document[int(token)] if token.isdecimal() and int(token) < len(document) else {}
        else:
            document = document.get(token, {}) if isinstance(document, dict) else {}
    return document if isinstance(document, dict) else {}
