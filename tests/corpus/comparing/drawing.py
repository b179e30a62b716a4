"""Draws the documents and the operations that are compared.

A document is drawn from those of OpenAPI 3.0 that have operations and at most BYTES bytes: one of each provider, and
then DOCUMENTS of these. OPERATIONS of the drawn documents give one operation each, which has a parameter or a body.
"""

import json

from generating import documents

from . import places

SEED = "1"
DOCUMENTS = 120
OPERATIONS = 30
BYTES = 2_000_000


def document(name):
    """Returns the parsed document."""
    return json.loads(documents.path(name).read_bytes())


def resolved(root, part):
    """Returns the part to which a `$ref` leads, or the part itself."""
    while isinstance(part, dict) and isinstance(part.get("$ref"), str):
        part = documents.part(root, part["$ref"])
    return part


def operations(root):
    """Returns each operation of a document: its method and its path, with its path item."""
    for path, item in sorted((root.get("paths") or {}).items()):
        item = resolved(root, item)
        for method in sorted(documents.METHODS & item.keys()):
            yield f"{method.upper()} {path}", item, item[method]


def drawn_documents():
    """Returns the names of the drawn documents in order."""
    by_provider = {}
    for name in documents.all_of_them():
        if documents.size(name) <= BYTES:
            root = document(name)
            if str(root.get("openapi")).startswith("3.0") and any(operations(root)):
                by_provider.setdefault(name.partition("/")[0], []).append(name)
    representatives = [documents.sample(names, 1, SEED)[0] for names in by_provider.values()]
    return documents.sample(representatives, DOCUMENTS, SEED)


def drawn_operations(names):
    """Returns the drawn operation of each document that has one, by document."""
    candidates = {}
    for name in names:
        found = [
            operation
            for operation, item, described in operations(document(name))
            if described.get("requestBody") or described.get("parameters") or item.get("parameters")
        ]
        if found:
            candidates[name] = documents.sample(found, 1, f"{SEED} {name}")[0]
    return {name: candidates[name] for name in documents.sample(candidates, OPERATIONS, f"{SEED} operations")}


def listed():
    """Returns the committed names."""
    return places.LIST.read_text().split("\n")[:-1]
