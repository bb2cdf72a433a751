"""SVG into PNG, in a process of its own: resvg keeps Python's lock while it draws, and would stop the whole server.

Run as a script it reads an SVG from its input and writes a PNG; its arguments are the scale and the files of fonts.
"""

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import resvg_py

LONGEST_S = 60  # a picture that takes longer has gone wrong
NICE = 10


def rasterise(svg: str, fonts: Iterable[Path], scale: int) -> bytes:
    """The PNG of an SVG, the same bytes each time: no font of the machine is looked at."""
    # Isolated: neither the environment nor the folder that the server was started in has a say.
    command = [sys.executable, "-I", __file__, str(scale), *map(str, fonts)]
    done = subprocess.run(command, input=svg.encode(), capture_output=True, check=True, timeout=LONGEST_S)  # noqa: S603 - ourselves
    return done.stdout


def main() -> None:
    """Render what is given on the input; the server that waits for it, and its other answers, go first."""
    if hasattr(os, "nice"):  # not on Windows
        os.nice(NICE)
    scale, *fonts = sys.argv[1:]
    svg = sys.stdin.buffer.read().decode()
    png = resvg_py.svg_to_bytes(svg, zoom=float(scale), skip_system_fonts=True, font_files=fonts)
    sys.stdout.buffer.write(png)


if __name__ == "__main__":
    main()
