"""How days and figures are written in each language, where it is not Django's way (`FORMAT_MODULE_PATH`)."""
