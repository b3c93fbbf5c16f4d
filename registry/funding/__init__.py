"""Money: yearly funding by source, puljer and what is allocated of them. May import meetings and above."""
