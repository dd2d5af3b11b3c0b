"""The explorer's entry: navigation and wiring only."""
