"""Nothing private reaches the public: every field is judged, planted, and looked for in everything anybody can read."""
