"""The rapporteur's cockpit: lines as they are said, safe while they are typed."""
