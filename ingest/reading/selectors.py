"""A small part of CSS selectors as XPath: names, classes, ids and attributes, one within another.

lxml reads XPath alone; the whole of CSS would be a dependency for a handful of rules.
"""

from __future__ import annotations

import re

_PART = re.compile(
    r"\.(?P<class>[\w-]+)|#(?P<id>[\w-]+)|\[(?P<name>[\w:-]+)(?:=[\"']?(?P<value>[^\"'\]]*)[\"']?)?\]"
)
_STEP = re.compile(r"(?P<tag>[a-z][a-z0-9-]*|\*)?(?P<parts>(?:[.#][\w-]+|\[[^\]]+\])*)")


def to_xpath(selector: str) -> str:
    """The XPath of a selector such as "div.story p" or "span[itemprop=author]".

    Raises ValueError for what it does not know: combinators but the blank, pseudo-classes, lists.
    """
    steps = selector.split()
    if not steps:
        raise ValueError("an empty selector")
    return "".join(f"//{_step(step, selector)}" for step in steps)


def _step(step: str, selector: str) -> str:
    found = _STEP.fullmatch(step)
    if found is None or not step:
        raise ValueError(f"{selector!r} is no selector that is known here")
    tests = []
    for part in _PART.finditer(found["parts"]):
        if part["class"]:
            tests.append(
                f"contains(concat(' ', normalize-space(@class), ' '), ' {part['class']} ')"
            )
        elif part["id"]:
            tests.append(f"@id='{part['id']}'")
        elif part["value"] is None:
            tests.append(f"@{part['name']}")
        else:
            tests.append(f"@{part['name']}='{part['value']}'")
    return (found["tag"] or "*") + "".join(f"[{test}]" for test in tests)
