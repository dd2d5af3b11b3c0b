"""Contract terms: what is asked for, offered, agreed, refused or in dispute, and by whom.

sentence ──scan──▶ topics, amounts, cues ──govern──▶ stance and party of each topic
         ──bind──▶ topics with their numbers ──merge──▶ terms of the article
"""

from nlp.terms.find import find_terms

__all__ = ["find_terms"]
