"""Counts the operations in emitted clients."""

import dataclasses
import re


@dataclasses.dataclass(frozen=True)
class Counter:
    """The places of operations in the output of a generator."""

    # A pattern of the files with the operations, in the directory of the sources.
    files: str
    # A pattern of what stands for one operation in these files.
    operation: re.Pattern
    # A pattern of what the command says about an operation that it leaves out.
    says_left_out: re.Pattern | None = None

    def found(self, sources):
        """Returns the number of operations in a client."""
        return sum(len(self.operation.findall(path.read_text())) for path in sources.glob(self.files))

    def left_out(self, run):
        """Returns the number of operations that the command says it leaves out."""
        return len(self.says_left_out.findall(run.output + run.errors)) if self.says_left_out else 0


METHOD = re.compile(r"^    pub async fn ", re.MULTILINE)

OURS = Counter("resources/*.rs", re.compile(r"^impl Operation\s+for ", re.MULTILINE), re.compile(r"is left out: "))
OAS3_GEN = Counter("client.rs", re.compile(r"^  +pub async fn ", re.MULTILINE))
OPENAPI_GENERATOR = Counter("apis/*_api.rs", re.compile(r"^pub async fn ", re.MULTILINE))
OPENAPI_TO_RUST = Counter("generated/client.rs", METHOD)
PLOIDY = Counter("client/*.rs", METHOD)
PROGENITOR = Counter("lib.rs", METHOD)
