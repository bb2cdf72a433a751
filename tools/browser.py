"""Chromium for the browser tests: found on the PATH, or installed where that is possible."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

# Chromium without windows, bars and menus draws the same pages for half of the work.
SHELL = "chromium-headless-shell"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Debian's Chromium only recommends fonts, and without any a page has no text to look at; Playwright's own
# Node.js wants libatomic1 and cannot say so.
PACKAGES = (SHELL, "fonts-dejavu-core", "libatomic1")


def find_chromium() -> str | None:
    """Find the distribution's whole Chromium, or None."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def find_shell() -> str | None:
    """Find the Chromium that has only pages, else a whole one, or None."""
    return shutil.which(SHELL) or find_chromium()


def can_drive() -> bool:
    """Is there a Chromium, and does Playwright start?"""
    command = [sys.executable, "-m", "playwright", "--version"]
    return find_shell() is not None and subprocess.run(command, check=False, capture_output=True).returncode == 0


def is_debian_root() -> bool:
    """Can packages be installed with apt here?"""
    release = Path("/etc/os-release")
    return (
        hasattr(os, "geteuid")
        and os.geteuid() == 0
        and release.is_file()
        and "ID=debian" in release.read_text("utf-8").splitlines()
    )


def install_from_debian(*packages: str) -> bool:
    """Install packages of Debian; False if that fails, or cannot be done here."""
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    commands = (["apt-get", "update", "-qq"], ["apt-get", "install", "-qq", "--no-install-recommends", *packages])
    return is_debian_root() and all(run_quietly(command, environ) for command in commands)


def install_from_playwright() -> bool:
    """Let Playwright fetch a Chromium of its own, at once if it has one already; False if that fails."""
    return run_quietly([sys.executable, "-m", "playwright", "install", "chromium"], dict(os.environ))


def run_quietly(command: list[str], environ: dict[str, str]) -> bool:
    """Run the command, showing what it says only if it fails."""
    try:
        subprocess.run(
            command,
            check=True,
            env=environ,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
        )
    except FileNotFoundError:
        return False
    except subprocess.CalledProcessError as error:
        print(error.stdout, error.stderr, sep="", end="", file=sys.stderr)
        return False
    return True


def main() -> int:
    """See to it that there is a Chromium, without windows where that can be had; 1 if there is none."""
    if shutil.which(SHELL) and can_drive():
        return 0
    install_from_debian(*PACKAGES)
    if can_drive() or install_from_playwright():
        return 0
    print("There is no Chromium that runs and none could be installed: the browser tests must fail.", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
