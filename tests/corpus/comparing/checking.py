"""Type-checks the emitted clients."""

import subprocess

from generating import crates

from . import places, progress

# The number of crates that are checked at once: an interrupted run repeats one batch.
CRATES = 30


def check(tool, variant, names):
    """Checks clients, and returns the first error of each, or `None`. Those of the same files are not checked again."""
    results = progress.read("checked")
    known = results.setdefault(tool.name, {}).setdefault(str(variant), {})
    digests = {name: crates.digest(tool.crate(name, variant)) for name in names}
    new = [name for name in names if known.get(name, {}).get("digest") != digests[name]]
    for start in range(0, len(new), CRATES):
        batch = new[start : start + CRATES]
        for name, error in checked(tool, variant, batch).items():
            known[name] = {"digest": digests[name], "error": error}
        progress.write("checked", results)
        print(f"{tool.name}: {start + len(batch)} of {len(new)} clients are checked", flush=True)
    return {name: known[name]["error"] for name in names}


def checked(tool, variant, names):
    """Checks the clients in one workspace. Cargo refuses it if it refuses one of the manifests."""
    workspace = tool.directory(variant)
    found = dict.fromkeys(names)
    if manifest_error(workspace, names):
        found = {name: manifest_error(workspace, [name]) for name in names}
    sound = [name for name in names if found[name] is None]
    if not sound:
        return found
    manifest_error(workspace, sound)
    errors = crates.messages(workspace, places.BUILD, sound, ["error"])
    return found | {name: messages[0] for name, messages in errors.items()}


def manifest_error(workspace, names):
    """Makes some clients a workspace, and returns what cargo says about its manifests, or `None`."""
    crates.make_workspace(workspace, names)
    command = ["cargo", "metadata", "--no-deps", "--format-version", "1"]
    result = subprocess.run(command, cwd=workspace, capture_output=True, text=True)
    return None if result.returncode == 0 else result.stderr.strip()
