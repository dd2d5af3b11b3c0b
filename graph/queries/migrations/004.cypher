// Official records of stoppages.
CREATE CONSTRAINT record_id IF NOT EXISTS FOR (n:Record) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT register_id IF NOT EXISTS FOR (n:Register) REQUIRE n.id IS UNIQUE;
