"""From one article to one extraction: mentions, entities, roles, relations, events, terms."""
