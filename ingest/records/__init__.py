"""Lists of work stoppages as registers publish them: read strictly, kept in the archive.

CSV ──layouts──▶ which register's ──reading──▶ Record or ReadError a row ──keeping──▶ archive
"""
