close packing
