"""Extended supervision (udvidet tilsyn): criteria, rounds, the selection that explains itself, nominations (K180-K186).

May import funding and every subject below it.
"""
