"""Parts of speech, morphology and lemmas as the model's own rules give them, at less cost.

The model's attribute rules look at the tag, the dependency and the word of a token, and name few
words. What they say of a kind of token is therefore asked once and remembered, as are lemmas;
the few rules over several tokens run as they are. The outcome is the model's to the letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from spacy.language import Language
from spacy.matcher import Matcher
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc

_NAME = "remembered_attributes"
_REPLACED = ("attribute_ruler", "lemmatizer")
_LOOKED_AT = frozenset({"TAG", "DEP", "LOWER", "IS_SPACE"})
_GIVEN = ("POS", "MORPH", "LEMMA", "TAG", "DEP")
_TAG = _GIVEN.index("TAG")
_MOST = 200_000
"""Words and lemmas that are remembered at most; past it, memory starts anew."""


class _UnknownRuleError(Exception):
    """A rule that looks at more of a token than is remembered here."""


def remember_attributes(nlp: Language) -> None:
    """Let the model's attribute rules and lemmatizer be asked once for each kind of token.

    A model whose rules are of another make is left as it is.
    """
    if not set(_REPLACED) <= set(nlp.pipe_names):
        return
    try:
        _make(nlp, _NAME)
    except _UnknownRuleError:
        return
    Language.factory(_NAME, func=_make)
    nlp.add_pipe(_NAME, after=_REPLACED[-1])
    for replaced in _REPLACED:
        nlp.disable_pipe(replaced)


def _make(nlp: Language, name: str) -> RememberedAttributes:
    ruler, lemmatizer = (nlp.get_pipe(replaced) for replaced in _REPLACED)
    if type(ruler) is not AttributeRuler or not isinstance(lemmatizer, Lemmatizer):
        raise _UnknownRuleError(name)
    return RememberedAttributes(nlp, ruler, lemmatizer)


class RememberedAttributes:
    """A component that sets what the attribute rules and the lemmatizer would set."""

    def __init__(self, nlp: Language, ruler: AttributeRuler, lemmatizer: Lemmatizer) -> None:
        """Part the rules over one token from those over several."""
        self._vocab = nlp.vocab
        self._lemmatizer = lemmatizer
        number = {nlp.vocab.strings[name]: i for i, name in enumerate(_GIVEN)}
        if any(not attrs.keys() <= number.keys() for attrs in ruler.attrs):
            raise _UnknownRuleError
        self._values: Sequence[Sequence[tuple[int, int]]] = [
            [(number[attr], value) for attr, value in attrs.items()] for attrs in ruler.attrs
        ]
        self._indices: Sequence[int] = ruler.indices
        self._of_one, self._of_several = Matcher(nlp.vocab), Matcher(nlp.vocab)
        self._words: set[str] = set()
        self._shapes: list[re.Pattern[str]] = []
        for i, rule in enumerate(ruler.patterns):
            self._add(str(i), rule["patterns"])
        self._classes: dict[int, int] = {}
        self._kinds: dict[tuple[int, int, int], tuple[int, ...]] = {}
        self._lemmas: dict[tuple[int, int, int], int] = {}

    def _add(self, key: str, patterns: Any) -> None:
        if any(not token.keys() <= _LOOKED_AT for pattern in patterns for token in pattern):
            raise _UnknownRuleError(key)
        one = all(len(pattern) == 1 for pattern in patterns)
        (self._of_one if one else self._of_several).add(key, patterns)
        if one:
            for pattern in patterns:
                self._note_word(pattern[0].get("LOWER"), key)

    def _note_word(self, word: Any, key: str) -> None:
        if word is None:
            return
        if isinstance(word, str):
            self._words.add(word)
        elif word.keys() == {"IN"}:
            self._words.update(word["IN"])
        elif word.keys() == {"REGEX"}:
            self._shapes.append(re.compile(word["REGEX"]))
        else:
            raise _UnknownRuleError(key)

    def __call__(self, doc: Doc) -> Doc:
        """Set part of speech, morphology and lemma of every token."""
        if max(len(self._classes), len(self._lemmas)) > _MOST:
            self._classes, self._lemmas = {}, {}
        given: Any = doc.to_array(["POS", "MORPH", "LEMMA", "ORTH"])
        rows: list[list[int]] = given.tolist()
        for i, ids in enumerate(self._rules_of(doc)):
            row = rows[i]
            for id in ids:
                for which, value in self._values[id]:
                    if which < _TAG:
                        row[which] = value
                    elif which == _TAG:
                        doc[i].tag = value
                    else:
                        doc[i].dep = value
        given[:, 0] = [row[0] for row in rows]
        given[:, 1] = [row[1] for row in rows]
        doc.from_array(["POS", "MORPH"], given[:, :2])
        given[:, 2] = [row[2] or self._lemma(doc, i, row) for i, row in enumerate(rows)]
        doc.from_array(["LEMMA"], given[:, 2:3])
        return doc

    def _lemma(self, doc: Doc, i: int, row: list[int]) -> int:
        key = (row[3], row[0], row[1])
        found = self._lemmas.get(key)
        if found is None:
            lemma = self._lemmatizer.lemmatize(doc[i])[0]
            found = self._lemmas[key] = self._vocab.strings.add(lemma)
        return found

    def _rules_of(self, doc: Doc) -> list[tuple[int, ...]]:
        """The rules that hold for each token, in their order: later ones have the last word."""
        found = []
        for orth, tag, dep in doc.to_array(["ORTH", "TAG", "DEP"]).tolist():
            word = self._classes.get(orth)
            if word is None:
                word = self._class(orth)
            rules = self._kinds.get((word, tag, dep))
            if rules is None:
                rules = self._ask((word, tag, dep), orth)
            found.append(rules)
        for match, start, _ in self._of_several(doc, allow_missing=True):
            id = int(self._vocab.strings[match])
            at = start + self._indices[id]
            found[at] = tuple(sorted((*found[at], id)))
        return found

    def _class(self, orth: int) -> int:
        """The word itself where a rule names it; else 1 for white space and 0 for all others."""
        lower = self._vocab[orth].lower_
        named = lower in self._words or any(shape.search(lower) for shape in self._shapes)
        self._classes[orth] = orth if named else int(self._vocab[orth].is_space)
        return self._classes[orth]

    def _ask(self, kind: tuple[int, int, int], orth: int) -> tuple[int, ...]:
        """What the rules over one token say of this kind of token, from one that stands alone."""
        alone = Doc(self._vocab, words=[self._vocab.strings[orth]])
        alone[0].tag, alone[0].dep = kind[1:]
        matches = self._of_one(alone, allow_missing=True)
        rules = tuple(sorted(int(self._vocab.strings[match]) for match, _, _ in matches))
        self._kinds[kind] = rules
        return rules
