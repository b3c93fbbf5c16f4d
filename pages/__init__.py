"""Texts about the facts: page types, blocks and editorial workflow.

May import registry; never search or cms.
"""
