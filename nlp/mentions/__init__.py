"""Mentions of unions, companies and people in a text, each found by what shows it.

All claim their places on one `board`; `nlp.resolve` says in what order they look.
"""
