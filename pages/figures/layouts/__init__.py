"""Where everything stands in each figure, one module a figure: values in, a Drawing out. Pure."""
