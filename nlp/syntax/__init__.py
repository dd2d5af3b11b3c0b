"""Questions to the dependency parse that all readers share.

`clauses` tells of words what stands about them, `arguments` of a verb what it is done by, to and
with, and `mentions` asks in which of those places names stand.
"""

from nlp.syntax.arguments import Arguments, arguments_of
from nlp.syntax.clauses import (
    VERBS,
    is_delayed,
    is_reporting,
    owner_of,
    phrase,
    reach,
    root_of,
    speaker_of_they,
    stands_in_subject,
    subject_of,
    whole_of,
)
from nlp.syntax.mentions import Tree

__all__ = [
    "VERBS",
    "Arguments",
    "Tree",
    "arguments_of",
    "is_delayed",
    "is_reporting",
    "owner_of",
    "phrase",
    "reach",
    "root_of",
    "speaker_of_they",
    "stands_in_subject",
    "subject_of",
    "whole_of",
]
