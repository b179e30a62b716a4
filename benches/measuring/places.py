"""The paths of files and directories."""

import contextlib
import itertools
import os
import pathlib
import tempfile

REPOSITORY = pathlib.Path(__file__).resolve().parents[2]
BENCHES = REPOSITORY / "benches"
TARGET = REPOSITORY / "target"
PEERS = TARGET / "peers"
# The build directory of the benchmarks, except those that measure builds.
BUILDS = TARGET / "benches"

FULL_DOCUMENT = TARGET / "documents/stripe.com.json"
# The requests of an official client, with their origin.
VECTORS = REPOSITORY / "tests/wire/vectors.json"

# The directory of compiled dependencies, which is separate from the directory to which cargo writes programs.
SHARED = "CARGO_BUILD_BUILD_DIR"


def share_builds():
    """Lets cargo use what it has compiled for the tests. Measurements would then be meaningless."""
    os.environ[SHARED] = str(TARGET)


def is_shared():
    return SHARED in os.environ


# A directory in memory, if the system has one, so that nothing waits for a disk.
MEMORY = pathlib.Path("/dev/shm")


@contextlib.contextmanager
def scratch():
    """Creates a directory that is removed when its context ends."""
    with tempfile.TemporaryDirectory(prefix="bench-", dir=MEMORY if MEMORY.is_dir() else None) as directory:
        yield pathlib.Path(directory)


def unused(directory):
    """Returns new directories for the timed runs. They are kept until the scratch directory is removed.

    A file system such as ext4 avoids the inodes of files that were deleted a moment ago: after a thousand of them, it
    takes longer to find others than a generator takes to write.
    """
    directory.mkdir(parents=True)
    return (directory / str(number) for number in itertools.count())
