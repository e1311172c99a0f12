// The base has no models.

export {};
