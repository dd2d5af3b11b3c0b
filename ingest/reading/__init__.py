"""Feeds and pages read: bytes in, entries and articles out. No network, no archive."""
