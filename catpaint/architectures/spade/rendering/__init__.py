"""How SPADE renders: label-window tables, as OASIS over pixels."""
