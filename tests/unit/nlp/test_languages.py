"""English is read, other languages and scripts are told by their code."""

from __future__ import annotations

import pytest

from nlp.languages import foreign_language

ENGLISH = (
    "The union said on Tuesday that its members had voted to approve the contract, and that the "
    "terms will be in force from the first of July for three years."
)


@pytest.mark.parametrize("text", [ENGLISH, ENGLISH.upper(), "", "Strike!", "12 34 56 " * 40])
def test_english_and_what_cannot_be_told_is_read(text: str) -> None:
    assert foreign_language(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Le syndicat et les studios ont conclu un accord sur les salaires dans la nuit de mardi, "
         "et les membres vont voter sur le texte dans une semaine, a dit le président.", "fr"),
        ("Die Gewerkschaft und die Studios haben sich in der Nacht auf Dienstag auf einen neuen "
         "Vertrag geeinigt, und die Mitglieder stimmen nun über den Text ab, wie es heißt.", "de"),
        ("El sindicato y los estudios llegaron a un acuerdo sobre los salarios en la noche del "
         "martes, y los miembros van a votar el texto dentro de una semana, según se dijo.", "es"),
        ("Профсоюз и студии договорились о новом контракте на три года в ночь на вторник", "und"),
    ],
)  # fmt: skip
def test_other_languages_are_named(text: str, code: str) -> None:
    assert foreign_language(text) == code
