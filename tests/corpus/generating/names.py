"""Finds names that the generator composed and that are too long."""

import json
import pathlib
import re

from . import documents

# The maximum length of a composed name.
MAXIMUM = 60
# The length from which a single word of the document makes a composed name too long.
WORD = 45

# Declarations of items, fields and variants with names that are longer.
DECLARED = re.compile(
    r"^\s*(?:pub(?:\([a-z]+\))? )?(?:struct|enum|type|fn|mod|trait)\s+(?:r#)?(\w{%d,})" % (MAXIMUM + 1)
    + r"|^\s*(?:pub )?(?:r#)?(\w{%d,})(?::|\(| =>| = |,$)" % (MAXIMUM + 1),
    re.MULTILINE,
)


def composed(output, name):
    """Returns the names of a client that are too long, and that the document does not have itself."""
    sources = pathlib.Path(output, "src")
    files = [path for part in ("models", "resources") for path in sources.glob(f"{part}/**/*.rs")]
    found = {one or other for path in files for one, other in DECLARED.findall(path.read_text())}
    if not found:
        return []
    own = own_names(json.loads(documents.path(name).read_bytes()))
    words = tuple(word for word in own if len(word) > WORD)

    def is_own(long):
        return long in own or long.startswith(words) or any(is_without_group(long, word) for word in words)

    return sorted(long for long in found if not is_own(normal(long)))


def is_without_group(name, whole):
    """Returns `True` for a name that is an operation's ID without its beginning and without a part in the middle."""
    return any(
        name[:end] in whole and whole.endswith(name[end:]) and whole.index(name[:end]) + len(name) <= len(whole)
        for end in range(len(name) + 1)
    )


def own_names(document):
    """Returns the keys and the short texts of a document, without symbols."""
    names, waiting = set(), [document]
    while waiting:
        value = waiting.pop()
        if isinstance(value, dict):
            names.update(map(normal, value))
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)
        elif isinstance(value, str) and len(value) < 400:
            names.add(normal(value))
    return names


def normal(name):
    return re.sub(r"[^a-z0-9]", "", name.lower())
