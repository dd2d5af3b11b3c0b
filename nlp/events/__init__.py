"""Events: who did what with whom and when, and whether it happened.

Reading ──tape──▶ sentences as tokens ──rules──▶ triggers
        ──when, parties, modality, votes──▶ events ──merge──▶ one entry per happening
"""

from nlp.events.find import find_events

__all__ = ["find_events"]
