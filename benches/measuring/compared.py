"""What `tests/corpus/compare` has recorded about clients of other documents."""

import json

from . import places

RECORD = places.REPOSITORY / "tests/corpus/compared.json"
# The name of this project in the record.
OURS = "crateform"


def read():
    return json.loads(RECORD.read_text())


def emits(client, operations):
    """Returns `True` if a client has all operations, or the tool says that it leaves out the others."""
    return "refused" not in client and client["operations"] + client["left_out"] >= operations


def compiles(client):
    return "refused" not in client and "does_not_compile" not in client


def is_right(client, operations):
    return emits(client, operations) and compiles(client)


def checked(record):
    """Returns the documents whose clients were type-checked."""
    return [document for document in record["documents"].values() if document["checked"]]


def emitted_count(record, tool):
    """Returns the number of documents of which a tool emits a client with all operations."""
    return sum(emits(document[tool], document["operations"]) for document in record["documents"].values())


def right_count(record, tool):
    """Returns the number of documents whose emitted client type-checks."""
    return sum(is_right(document[tool], document["operations"]) for document in checked(record))


def compiling_count(record, tool):
    """Returns the number of clients that type-check, even if operations are missing."""
    return sum(compiles(document[tool]) for document in checked(record))


def operations_count(record, tool):
    """Returns the number of operations in clients that type-check."""
    return sum(
        min(document[tool]["operations"], document["operations"])
        for document in checked(record)
        if compiles(document[tool])
    )


def sent_count(record, tool):
    """Returns the number of operations that a client sends correctly."""
    return sum(faults[tool] is None for faults in record["sent"].values())
