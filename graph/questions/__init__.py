"""The questions that are more than a look-up, one theme a file: its answers and how they come.

    paths      how two entities are connected, step by step
    known      what was known on a day of a negotiation, or which ones were open
    conflicts  where sources differ, with every version
    expiries   which contracts run out, and what followed where they did
    roles      who held which role where, and who sat at a table
    changes    what has come in since a moment, and what it changed
    cycles     the contracts of one agreement, one after another, and what is still bargained for
    provisions their terms side by side
    pattern    who opened, settled and followed at each table in a year

Statements fetch what stands around the thing asked for, within limits; comparing and ordering are
pure functions.
"""
