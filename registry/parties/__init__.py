"""Every "who" of the registry: parties and persons, and the dated frame they work in. Imports no other subject."""
