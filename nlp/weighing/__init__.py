"""What clues speak for: logits, fitted to the project's own gold and kept as data.

`words` tells of a sentence its words with names, dates and numbers told by what they are, `logit`
how likely each class is for something about which certain clues stand, and `choice` which of
several candidates is meant.
"""

from nlp.weighing.blend import Blend, Scores, load_blend
from nlp.weighing.choice import Choice, load_choice
from nlp.weighing.logit import Fitted, Logit, load_fitted, told_with
from nlp.weighing.words import Words, words_of

__all__ = [
    "Blend",
    "Choice",
    "Fitted",
    "Logit",
    "Scores",
    "Words",
    "load_blend",
    "load_choice",
    "load_fitted",
    "told_with",
    "words_of",
]
