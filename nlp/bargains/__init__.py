"""Who bargains with whom: as events, single sentences, lists and the whole article tell it."""

from nlp.bargains.find import find_bargains

__all__ = ["find_bargains"]
