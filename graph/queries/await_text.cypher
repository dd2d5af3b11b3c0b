// Wait until what was written can be searched for.
// params: -
// columns: -
CALL db.index.fulltext.awaitEventuallyConsistentIndexRefresh()
