"""Contracts one after another: what the rounds of each table came to.

rounds ──cut into chains──▶ cycles ──compare──▶ what differs is written
"""
