"""The compendium of promising practices: from YAML entries to a published site."""
