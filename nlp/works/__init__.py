"""Titles of works in a text: in quotation marks, or told by what leads to them or joins them."""
