"""Counts the values of clients that are any JSON, and finds the reasons in the documents."""

import collections
import concurrent.futures
import json
import os

from . import documents, process, record

# The keywords that do not restrict a value.
ANNOTATIONS = {
    "$comment",
    "$id",
    "$schema",
    "default",
    "deprecated",
    "description",
    "example",
    "examples",
    "externalDocs",
    "nullable",
    "readOnly",
    "title",
    "writeOnly",
    "xml",
}
COMPOSITIONS = ["allOf", "anyOf", "oneOf"]

NO_SCHEMA = "there is no schema"
NO_KEYWORD = "the schema has only annotations"
NO_ITEMS = "an array has no `items`"
TUPLE = "`prefixItems` describes the elements of an array one by one"
NULL = "`enum` lists only `null`"
NO_PROPERTY = "`required` lists a property without a schema"
# The document may describe the value after all.
UNKNOWN = "unknown"

# `$ref`s and compositions can be circular.
MAXIMUM_DEPTH = 32


class Counts:
    """The number of values, and of those that are any JSON by reason."""

    def __init__(self):
        self.documents = 0
        self.values = 0
        self.reasons = collections.Counter()
        # The first place with each reason.
        self.places = {}

    def add(self, name, values, found):
        """Adds a document with the reason and the pointer of each value that is any JSON."""
        self.documents += 1
        self.values += values
        for reason, pointer in found:
            self.reasons[reason] += 1
            self.places.setdefault(reason, (name, pointer))

    def recorded(self):
        reasons = {reason: [count, *self.places[reason]] for reason, count in record.ordered(self.reasons)}
        return {"documents": self.documents, "values": self.values, "reasons": reasons}


def counted(program, names):
    """Counts the values of the documents that are emitted whole."""
    counts = Counts()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for name, (values, found) in zip(names, pool.map(lambda name: of_document(program, name), names)):
            counts.add(name, values, found)
    return counts


def of_document(program, name):
    """Returns the number of values of a document, and the reason and the pointer of each that is any JSON."""
    result = process.run([program, documents.path(name)])
    assert result.status == 0, f"the values of {name} are not listed: {result.errors}"
    listed = json.loads(result.output)
    document = json.loads(documents.path(name).read_bytes()) if listed["any_json"] else None
    found = [(reason(document, *place), place[1]) for place in listed["any_json"]]
    return listed["values"], found


def reason(document, what, pointer, keywords):
    """Returns why a value is any JSON. `keywords` lead from its schema to what is not described."""
    if what == "response":
        schemas = of_responses(document, documents.part(document, f"#{pointer}"))
    elif pointer.split("/")[-2:-1] == ["required"]:
        return NO_PROPERTY
    else:
        part = documents.part(document, f"#{pointer}")
        schemas = of_content(part) if what == "parameter" and has_inner_schema(part) else [part]
    found = filter(None, (undescribed(document, schema, keywords, 0) for schema in schemas))
    return next(found, UNKNOWN)


def has_inner_schema(part):
    """Returns `True` for a parameter or a media type, and `False` for a schema."""
    return {"in", "name"} <= part.keys() or bool(part) and part.keys() <= {"schema", "example", "examples", "encoding"}


def of_content(part):
    """Returns the schemas of a parameter, or of an object with media types."""
    if "content" not in part:
        return [part.get("schema")]
    return [media_type.get("schema") for media_type in part["content"].values()]


def of_responses(document, operation):
    responses = [resolved(document, response) for response in operation.get("responses", {}).values()]
    return [schema for response in responses for schema in of_content({"content": response.get("content", {})})]


def resolved(document, schema):
    for _ in range(MAXIMUM_DEPTH):
        if not isinstance(schema, dict) or "$ref" not in schema:
            break
        schema = documents.part(document, schema["$ref"])
    return schema


def undescribed(document, schema, keywords, depth):
    """Returns why a schema does not describe what the keywords lead to, or `None` if it does."""
    schema = resolved(document, schema)
    if schema is None:
        return NO_SCHEMA
    if not isinstance(schema, dict) or depth == MAXIMUM_DEPTH:
        return NO_KEYWORD if schema is True else None
    own = {keyword for keyword in schema if not keyword.startswith("x-")} - ANNOTATIONS
    if keywords and keywords[0] in schema and not (keywords[0] == "items" and "prefixItems" in schema):
        return undescribed(document, schema[keywords[0]], keywords[1:], depth + 1)
    if keywords == ["items"] and "prefixItems" in schema:
        return TUPLE
    members = [member for keyword in COMPOSITIONS for member in schema.get(keyword, [])]
    if members:
        found = filter(None, (undescribed(document, member, keywords, depth + 1) for member in members))
        return next(found, None)
    if keywords:
        return NO_ITEMS if keywords == ["items"] and schema.get("type") == "array" else None
    if not own:
        return NO_KEYWORD
    if schema.get("enum") == [None]:
        return NULL
    if not own & {"type", "properties", "items", "additionalProperties", "enum", "const", "pattern"}:
        return f"the schema has only {', '.join(f'`{keyword}`' for keyword in sorted(own))}"
    return None
