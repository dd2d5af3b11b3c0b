// Delete everything that Sideletter wrote, batch by batch; other nodes of the database stay.
// params: -
// columns: -
MATCH (n:Article|Passage|Claim|Entity|Strand|Tie|Event|Negotiation|ContractCycle|Document|Outlet|Record|Register)
CALL (n) {
  DETACH DELETE n
} IN TRANSACTIONS OF 5000 ROWS
