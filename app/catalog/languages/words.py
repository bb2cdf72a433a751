"""The words by which a language speaks of numbers, dates, forces and speakers, from a file for each language."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent
LANGUAGES = tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))
NAME, STAR = re.compile(r"\{(\w+)\.(\w+)\}"), re.compile(r"(?<=\w)(?<!\\w)\*")
ENGLISH = "en"  # the language of curators, and what is read where a language is not known


@dataclass(frozen=True, slots=True, eq=False)  # one of each language: its patterns are kept by it
class Words:
    """The words of one language by section and name, as patterns of whole words."""

    language: str
    sections: Mapping[str, Mapping[str, list[str]]]
    numbers: Mapping[str, str]

    def names(self, section: str) -> tuple[str, ...]:
        """Return the names in a section, in the order of its file."""
        return tuple(self.sections[section])

    def find(self, section: str, name: str) -> re.Pattern[str]:
        """Return what finds any of the words of that name."""
        return self.compile(rf"\b{{{section}.{name}}}\b")

    def compile(self, template: str) -> re.Pattern[str]:
        """Return a template as a pattern: "{cues.says}" stands in it for any of the words of that name, in any case."""
        return _fill(self, template)


def base_language(tag: str) -> str:
    """Return the language of a tag without its script and region.

    >>> base_language("pt-BR")
    'pt'
    """
    return re.split("[-_]", tag.casefold())[0]


@lru_cache(maxsize=16)
def read_words(language: str) -> Words:
    """Read the words of a language; those of English for one without a file."""
    known = language if language in LANGUAGES else ENGLISH
    content = tomllib.loads((FOLDER / f"{known}.toml").read_text(encoding="utf-8"))
    return Words(known, content, content.pop("numbers", {}))


@lru_cache(maxsize=1024)
def _fill(words: Words, template: str) -> re.Pattern[str]:
    def any_of(name: re.Match[str]) -> str:
        longest_first = sorted(words.sections[name[1]][name[2]], key=len, reverse=True)
        return STAR.sub(r"\\w*", f"(?i:{'|'.join(longest_first)})")

    return re.compile(NAME.sub(any_of, template))
