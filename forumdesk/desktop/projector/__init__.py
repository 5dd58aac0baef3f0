"""The second screen: rebuilt from the file at every change, legible from the last row."""
