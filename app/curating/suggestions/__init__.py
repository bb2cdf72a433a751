"""What an article may say, found by rules: filled-in forms for claims, which a person accepts or not."""
