"""Journeys through the explorer in a real browser; a package, so that its browser closes with it."""
