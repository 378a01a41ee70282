"""For researchers: exact questions about a rule set, over every situation at once."""
