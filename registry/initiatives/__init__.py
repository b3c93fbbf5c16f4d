"""Områdebaserede indsatser. May import agreements and above."""
