"""What each figure reads of the registry: public rows only, in a constant number of queries, put into words."""
