"""What a person means by a name, a relation, a value, a question: graph and archive together tell."""
