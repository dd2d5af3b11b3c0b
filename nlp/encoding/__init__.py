"""What a small encoder makes of every token in its context, and how that is scored.

    Doc ──windows──▶ word pieces ──encoder (ONNX)──▶ Doc.tensor, a vector for each token
                                                       └──heads──▶ odds of classes, scores of pairs

The encoder is a pre-trained transformer of six layers, fitted to the project's own gold together
with the heads, which say what a vector, or two of them, speak for. What is asked of them stands in
the rooms that ask: mentions, events, relations and terms.
"""

from nlp.encoding.distances import DISTANCES, distance_of, near, share_of
from nlp.encoding.encoder import is_encoded
from nlp.encoding.heads import TYPES, Heads, load_heads
from nlp.encoding.pairing import Pairing, joined, log_odds, softmax

__all__ = [
    "DISTANCES",
    "TYPES",
    "Heads",
    "Pairing",
    "distance_of",
    "is_encoded",
    "joined",
    "load_heads",
    "log_odds",
    "near",
    "share_of",
    "softmax",
]
