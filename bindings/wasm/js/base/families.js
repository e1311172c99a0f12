// The base alone: commerce, retention and the report.

export {};
