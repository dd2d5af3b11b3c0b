"""From sources to the archive: fetch politely, read feeds and pages, keep everything once."""
