"""Editorial workflow: four eyes, approval that publishes, withdrawal, mails."""
