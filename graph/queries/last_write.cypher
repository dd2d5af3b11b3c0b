// Nothing: what matters is the bookmark that comes with it, which every write moves on.
// params: -
// columns: nothing
RETURN null AS nothing
