"""What is let in as labor news, by whose word, and what lies in the bin."""
