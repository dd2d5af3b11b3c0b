"""One address fetched: politely, within bounds, and only where it is allowed to go."""
