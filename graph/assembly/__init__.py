"""The steps of `graph.assembling`: each brings what was marked up to date and marks what follows.

ties ──▶ kinship ──▶ happenings ──▶ courses ──▶ provisions
relations  who is part    events      rounds      terms
           of whom
"""
