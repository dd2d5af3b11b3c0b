"""Extractions against gold: what was found, missed and invented, as the contract counts it.

gold files ──load_gold──▶ GoldArticle ┐
extract ────────────────▶ Json        ┴──score──▶ ArticleScore ──sum_up──▶ Totals
"""

from nlp.evaluation.gold import GoldArticle, load_gold
from nlp.evaluation.score import ArticleScore, score
from nlp.evaluation.totals import PartFigures, Totals, sum_up

__all__ = [
    "ArticleScore",
    "GoldArticle",
    "PartFigures",
    "Totals",
    "load_gold",
    "score",
    "sum_up",
]
