"""Official records of stoppages beside the strikes of the news.

Official ──loading──▶ Record nodes ──matching (pure)──▶ MATCHES ──asking──▶ rows of answers
"""
