"""Relations between the entities of a reading: roles, works, owners, affiliations, parties.

sentences ──masked──▶ rules ──▶ what they find ──▶ relations
          ──parsed──▶ roles, careers, owners, works, belongings ──▶
"""

from nlp.relations.find import find_relations

__all__ = ["find_relations"]
