// Remove contracts that no round came to any more.
// params: ids
// columns: -
UNWIND $ids AS id
MATCH (c:ContractCycle {id: id})
DETACH DELETE c
