"""What an editor can do within a text."""

CLAUSE_REFERENCE = "clause-reference"
TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link", CLAUSE_REFERENCE]
CELL_FEATURES = ["bold", "italic", "link", "document-link", CLAUSE_REFERENCE]
