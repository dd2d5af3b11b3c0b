"""Writing the user's own sources file: entries are added, and marked or switched, in place.

Whatever else the file holds, comments and order included, stays as it is. A file is replaced
whole or not at all, and only by one that was read back and says what was meant.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from ingest.sources.declared import FIELDS, Declared, declare, load_bundled, read_own
from sideletter.errors import SettingsError
from sideletter.model import Source
from sideletter.replacing import replace_text

_HEAD = (
    "# Sources of news of one's own, beside the bundled ones. An entry with the id of a bundled\n"
    "# source overrides the fields that it names; `enabled = false` switches one off.\n"
)
_LONGEST_ID = 48


def source_id(name: str, *, taken: Container[str] = ()) -> str:
    """An id made from a name, of lower-case letters, digits and hyphens, that is not taken."""
    folded = unicodedata.normalize("NFKD", name.replace("&", " and ")).encode("ascii", "ignore")
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", folded.decode()).lower())
    stem = "-".join(words)[:_LONGEST_ID].strip("-") or "source"
    number, found = 1, stem
    while found in taken:
        number += 1
        found = f"{stem}-{number}"
    return found


def entry_text(source: Source) -> str:
    """One `[[source]]` entry that reads back as this source."""
    lines = ["[[source]]"]
    for name in FIELDS:
        value = getattr(source, name)
        if value is None or (name, value) in (("sample", False), ("enabled", True)):
            continue
        lines.append(f"{name} = {_value(value)}")
    return "\n".join(lines) + "\n"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        # JSON's escapes are TOML's too, but for two kinds of characters.
        return json.dumps(_sound(value), ensure_ascii=False).replace("\x7f", "\\u007F")
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_value, value)) + "]"
    return repr(value)


def _sound(text: str) -> str:
    """The text without lone surrogates, which no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def add_entries(own: Path, sources: Sequence[Source]) -> None:
    """Append these sources to the user's file. Raises SettingsError, having written nothing."""
    text = read_own(own)
    bundled = load_bundled()
    before = declare(text, name=str(own), base=bundled)
    wanted = {source.id: source for source in sources}
    if double := [each for each in wanted if each in before.sources]:
        raise SettingsError(f"{own}: {', '.join(double)} is there already")
    parts = [text.rstrip("\n") + "\n" if text.strip() else _HEAD, *map(entry_text, sources)]
    _replace(own, "\n".join(parts), bundled, meant={**before.sources, **wanted})


def mark_verified(own: Path, ids: Iterable[str]) -> None:
    """Note in the user's file that the feeds of these sources answered.

    Raises SettingsError, and then nothing is written, where an entry is not written line by line.
    """
    _note(own, ids, "verified", "true", lambda source: replace(source, verified=True))


def switch(own: Path, ids: Iterable[str], *, on: bool) -> None:
    """Note in the user's file that a refresh asks these sources, or leaves them out.

    Raises SettingsError like `mark_verified`, and for an id that no source has.
    """
    _note(own, ids, "enabled", _value(on), lambda source: replace(source, enabled=on))


def _note(
    own: Path, ids: Iterable[str], name: str, value: str, noted: Callable[[Source], Source]
) -> None:
    """Write one field into these sources' entries; bundled ones get an entry with it alone."""
    text = read_own(own)
    bundled = load_bundled()
    before = declare(text, name=str(own), base=bundled).sources
    mine = declared_ids(text)
    ids = tuple(dict.fromkeys(ids))
    if unknown := [each for each in ids if each not in before]:
        raise SettingsError(f"no source {', '.join(unknown)}; `sideletter sources` lists them")
    line = f"{name} = {value}"
    changed, new = text, []
    for each in ids:
        if each in mine:
            changed = _with_line(changed, each, name, line)
        else:
            new.append(f'[[source]]\nid = "{each}"\n{line}\n')
    if new:
        changed = "\n".join([changed.rstrip("\n") + "\n" if changed.strip() else _HEAD, *new])
    meant = {**before, **{each: noted(before[each]) for each in ids}}
    _replace(own, changed, bundled, meant=meant)


def declared_ids(text: str) -> frozenset[str]:
    """The ids that this text itself declares, line by line."""
    return frozenset(re.findall(r"^[ \t]*id[ \t]*=[ \t]*[\"']([^\"']*)[\"']", text, re.MULTILINE))


def _with_line(text: str, source: str, name: str, line: str) -> str:
    """The text with this line in this source's entry, in place of any other for the field."""
    own_id = re.compile(rf"^[ \t]*id[ \t]*=[ \t]*[\"']{re.escape(source)}[\"'].*$", re.MULTILINE)
    out, found = [], False
    for block in re.split(r"^(?=[ \t]*\[)", text, flags=re.MULTILINE):
        if not found and own_id.search(block):
            found = True
            block = re.sub(rf"^[ \t]*{name}[ \t]*=.*\n?", "", block, flags=re.MULTILINE)
            block = own_id.sub(lambda match: f"{match[0]}\n{line}", block, count=1)
        out.append(block)
    return "".join(out)


def _replace(own: Path, text: str, bundled: Declared, *, meant: dict[str, Source]) -> None:
    """Put this text in the file's place, if it says what is meant."""
    if dict(declare(text, name=str(own), base=bundled).sources) != meant:
        raise SettingsError(
            f"{own}: cannot be changed without changing what else it says; nothing was written"
        )
    target = own.resolve()
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o644
        replace_text(target, text, mode=mode)
    except OSError as error:
        raise SettingsError(f"{own}: cannot be written ({error.strerror})") from error
