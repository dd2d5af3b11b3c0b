// Every record with the digest of what it says.
// params: -
// columns: id, digest
MATCH (r:Record)
RETURN r.id AS id, r.digest AS digest
