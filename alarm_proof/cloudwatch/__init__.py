"""CloudWatch, as far as these alarms use it: each rule with the page that states it."""
