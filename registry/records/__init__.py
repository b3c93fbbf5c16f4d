"""Cases and documents as the journal knows them. May import parties."""
