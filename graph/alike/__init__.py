"""Entities that may be one: found by their names, weighed by what stands around them."""
