"""The extraction engine: it knows the grammar of figures and no natural language. Vocabulary comes from a language pack."""
