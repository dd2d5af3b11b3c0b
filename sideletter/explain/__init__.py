"""An extraction as a page that explains itself: one HTML file, which asks nothing of the network.

    Extraction ─┐
    notes ──────┼─▶ cards, marks ─▶ explained ─▶ the template ─▶ HTML
    gold ───────┘

Everything shown comes from strangers' texts and is escaped; the page holds no script.
"""

from sideletter.explain.page import render, render_list
from sideletter.explain.view import Explanation
from sideletter.explain.worst import Ranked, worst_of

__all__ = ["Explanation", "Ranked", "render", "render_list", "worst_of"]
