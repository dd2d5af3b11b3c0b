"""Writing the user's own sources file: entries are added, and marked as verified, in place.

Whatever else the file holds, comments and order included, stays as it is. A file is replaced
whole or not at all, and only by one that was read back and says what was meant.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
import unicodedata
from collections.abc import Container, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from ingest.sources.declared import FIELDS, Declared, declare, load_bundled, read_own
from sideletter.errors import SettingsError
from sideletter.model import Source

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
    text = read_own(own)
    bundled = load_bundled()
    before = declare(text, name=str(own), base=bundled).sources
    mine = declared_ids(text)
    marked, new = text, []
    for each in ids:
        if each in mine:
            marked = _marked(marked, each)
        else:
            new.append(f'[[source]]\nid = "{each}"\nverified = true\n')
    if new:
        marked = "\n".join([marked.rstrip("\n") + "\n" if marked.strip() else _HEAD, *new])
    meant = {**before, **{each: replace(before[each], verified=True) for each in ids}}
    _replace(own, marked, bundled, meant=meant)


def declared_ids(text: str) -> frozenset[str]:
    """The ids that this text itself declares, line by line."""
    return frozenset(re.findall(r"^[ \t]*id[ \t]*=[ \t]*[\"']([^\"']*)[\"']", text, re.MULTILINE))


def _marked(text: str, source: str) -> str:
    """The text with `verified = true` in this source's entry."""
    line = re.compile(rf"^[ \t]*id[ \t]*=[ \t]*[\"']{re.escape(source)}[\"'].*$", re.MULTILINE)
    out, found = [], False
    for block in re.split(r"^(?=[ \t]*\[)", text, flags=re.MULTILINE):
        if not found and line.search(block):
            found = True
            block = re.sub(r"^[ \t]*verified[ \t]*=.*\n?", "", block, flags=re.MULTILINE)
            block = line.sub(lambda match: match[0] + "\nverified = true", block, count=1)
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
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            Path(name).chmod(mode)
            Path(name).replace(target)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise SettingsError(f"{own}: cannot be written ({error.strerror})") from error
