"""Journeys in a real browser; a package, so that the browser closes with them."""
