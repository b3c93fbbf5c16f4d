"""The red thread as values: what hangs on what (weaving), and where it is broken (gaps). Pure.

values ← gaps ← weaving. Source: K040, K041, K060, K092, K115, K131, K160.
"""
