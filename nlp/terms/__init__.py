"""Contract terms: what is asked for, offered, agreed, refused or in dispute, and by whom.

sentence ──scan──▶ topics, amounts, cues ──govern──▶ stance and party of each topic
         ──bind──▶ topics with their numbers ──merge──▶ terms of the article

What something other than the rules sees (`ProposedTopic`) comes in beside the topics of a scan.
"""

from nlp.terms.find import find_terms
from nlp.terms.proposed import ProposedTopic

__all__ = ["ProposedTopic", "find_terms"]
