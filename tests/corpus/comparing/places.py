"""The paths of files and directories."""

import pathlib

from generating.places import CORPUS, REPOSITORY, TARGET

COMPARING = pathlib.Path(__file__).resolve().parent
# The drawn documents, and the drawn operations with the values of their parameters and bodies.
LIST = COMPARING / "documents.txt"
VALUES = COMPARING / "values.json"
# The committed results, for programs and for people.
RECORD = CORPUS / "compared.json"
TABLE = CORPUS / "compared.md"
# Emitted crates, what cargo makes of them, and the results so far.
WORK = TARGET / "compared"
BUILD = WORK / "build"
