"""Importing: files of many kinds into the archive, resumably.

    paths ─▶ which files are meant, and of what kind
               │
               ├─ HTML, text, JSON        one article a file            local
               ├─ JSON Lines              one article a line            lines, shapes
               ├─ WARC                    one page a response           members, records, warc
               ├─ lists of addresses      fetched as `add` does         addresses, fetching
               ├─ sitemaps                the same, by their dates      sitemap, fetching
               └─ an archive's export     everything as it was          ingest.transfer
               │
             items ─▶ run ─▶ archive, with the place in the file where reading goes on (marks)

A reader yields items one by one and holds one at a time, so that memory does not grow with the
file. Each item carries the place after it; items and place are archived in one transaction.
"""
