"""The kinds of parties that the rules of other subjects tell apart; the models name them all."""

ADMINISTRATION, UNIT = "forvaltning", "enhed"
POLITICAL_BODY, COMMITTEE = "politisk_organ", "udvalg"
SECTOR_ORGANISATION, HOUSING_ORGANISATION = "brancheorganisation", "boligorganisation"
MUNICIPAL_KINDS = frozenset({ADMINISTRATION, UNIT, POLITICAL_BODY, COMMITTEE})
