"""What may not be, said alike by all subjects: constraints of the database, refusals of the rules. Only on Django."""
