"""Reads of the extended supervision.

past (inspections, nominations, earlier rounds), measures (what is known of departments) ← reading (the candidates).
"""
