"""Rasterise SVG to PNG in a process of its own: resvg holds the GIL while it draws, which would stop the server.

Run as a script it reads an SVG from its input and writes a PNG; its arguments are the scale and the files of fonts.
"""

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import resvg_py

TIMEOUT_S = 60
NICE = 10


def rasterise(svg: str, fonts: Iterable[Path], scale: int) -> bytes:
    """Return the PNG of an SVG, the same bytes each time: fonts of the machine are not used."""
    # Isolated: neither the environment nor the folder that the server was started in has a say.
    command = [sys.executable, "-I", __file__, str(scale), *map(str, fonts)]
    done = subprocess.run(command, input=svg.encode(), capture_output=True, check=True, timeout=TIMEOUT_S)  # noqa: S603 - ourselves
    return done.stdout


def main() -> None:
    """Render the SVG of the input, at a lower priority than the server."""
    if hasattr(os, "nice"):  # not on Windows
        os.nice(NICE)
    scale, *fonts = sys.argv[1:]
    svg = sys.stdin.buffer.read().decode()
    png = resvg_py.svg_to_bytes(svg, zoom=float(scale), skip_system_fonts=True, font_files=fonts)
    sys.stdout.buffer.write(png)


if __name__ == "__main__":
    main()
