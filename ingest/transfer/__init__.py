"""The archive as a file and back: WARC, which every web archive's tools read, or JSON Lines.

    archive ─▶ tables ─▶ Bundle (an article, whole) and Loose rows ─▶ warc_writing, json_writing
    file ─▶ warc_reading, json_reading ─▶ Bundle, Loose ─▶ restore ─▶ archive

Rows travel as they stand, column by column, so that what a newer schema adds travels too.
"""
