"""From many extractions to one body of knowledge in Neo4j, and the questions it answers."""
