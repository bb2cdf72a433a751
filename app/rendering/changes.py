"""Changes of a layer in words: as text for a terminal, as Markdown for a pull request, as JSON for programs."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from app.catalog.history.changes import Change
from app.rendering.counting import count

TOLD = ("value", "quote", "kind", "publisher")  # of what was added or withdrawn
LONGEST = 240  # characters of a value that is shown


def to_text(changes: Sequence[Change]) -> str:
    """Write the changes for a terminal, record by record."""
    return "\n".join([summarise(changes), *_lines(changes, ("\n{key}  {name}", "  {line}", "      {line}"))])


def to_markdown(changes: Sequence[Change]) -> str:
    """Write the changes as Markdown, for the text of a pull request."""
    lines = _lines(changes, ("\n### {name}\n`{key}`\n", "- {line}", "  - {line}"), _escape)
    return "\n".join([summarise(changes), *lines])


def to_json(changes: Sequence[Change]) -> str:
    """Write the changes as a JSON array of objects."""
    return json.dumps([change_to_json(change) for change in changes], ensure_ascii=False, indent=2)


WRITERS = {"text": to_text, "markdown": to_markdown, "json": to_json}


def change_to_json(change: Change) -> dict[str, Any]:
    """Return a change as a JSON object."""
    return {
        "about": change.about,
        "action": change.action.value,
        "record": change.record or None,
        "id": change.id,
        "name": change.name,
        "fields": list(change.fields),
        "before": change.before,
        "after": change.after,
        "reason": change.reason or None,
    }


def summarise(changes: Iterable[Change]) -> str:
    """Say in one line how much changed: "1 record changed; 2 claims added, 1 withdrawn."."""
    counts = Counter((change.about, change.action) for change in changes)
    parts = []
    for about in ("source", "record", "claim"):
        told = [(action, number) for (what, action), number in sorted(counts.items()) if what == about]
        if told:
            (action, number), *others = told
            parts.append(", ".join([f"{count(number, about)} {action}", *(f"{n} {done}" for done, n in others)]))
    return f"{'; '.join(parts)}." if parts else "Nothing changed."


def describe(change: Change) -> str:
    """Say in one line what happened: "claim added: personnel 400, 2008-06 (rferl-2008)"."""
    if change.about != "claim":
        return f"{change.about} {change.action}{': ' if change.fields else ''}{', '.join(change.fields)}"
    claim = change.after or change.before or {}
    fields = f" ({', '.join(change.fields)})" if change.fields else ""
    return f"claim {change.action}{fields}: {claim['property']}, {claim['held']}, {claim['source']}, {change.id}"


def _lines(changes: Iterable[Change], forms: tuple[str, str, str], escape: Callable[[str], str] = str) -> Iterator[str]:
    """Yield the lines of each record by three forms: its heading, a change, and what was and is."""
    heading, item, detail = forms
    for _, group in groupby(changes, key=lambda change: change.record or change.id):
        own = list(group)
        first = own[0]
        yield heading.format(key=first.record or f"sources/{first.id}", name=escape(first.name))
        for change in own:
            yield item.format(line=escape(describe(change)))
            for line in _details(change):
                yield detail.format(line=escape(line))


def _details(change: Change) -> Iterator[str]:
    """Yield what was and what is, of a change; of what was added or withdrawn the value and the quote, or the kind."""
    for name in change.fields:
        before, after = ((side or {}).get(name) for side in (change.before, change.after))
        yield f"{name} was: {say(before)}"
        yield f"{name} is:  {say(after)}"
    if not change.fields:
        members: Mapping[str, Any] = change.after or change.before or {}
        yield from (f"{name}: {say(members[name])}" for name in TOLD if name in members)


def say(value: Any) -> str:
    """Write a member of a change, cut where it is long."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _escape(text: str) -> str:
    """Keep what a record says from being read as Markdown or HTML."""
    return "".join(f"\\{letter}" if letter in "\\`*_[]<>#|" else letter for letter in text)
