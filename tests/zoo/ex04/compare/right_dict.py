"""Right: as keyword arguments."""

compare = dict(clusters="both", copies="neither", all_ten="AAE", halfway="both", radius_40="plain")
