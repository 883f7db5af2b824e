"""Sources and collecting in the browser: what comes from where; runs begun, watched and stopped."""
