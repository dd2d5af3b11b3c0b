"""The explorer's pages, one module a page."""
