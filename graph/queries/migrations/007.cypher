// Contracts, and the chain of contracts in which a round stands.
CREATE CONSTRAINT cycle_id IF NOT EXISTS FOR (n:ContractCycle) REQUIRE n.id IS UNIQUE;
CREATE INDEX negotiation_chain IF NOT EXISTS FOR (n:Negotiation) ON (n.chain);
