"""The clock "gældende den": what held on a date, whenever it was typed. Imports only Django."""
