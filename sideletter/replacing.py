"""A file put in the place of another whole."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path


def replace_text(path: Path, text: str, *, mode: int) -> None:
    """Put a file with this text (UTF-8) and these permissions where `path` says.

    Whatever ends the process meanwhile, there stands the old file or the new one. The folder must
    be there. Raises OSError for what cannot be written, and leaves nothing beside the old file.
    """
    handle, part = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(part).chmod(mode)
        Path(part).replace(path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
