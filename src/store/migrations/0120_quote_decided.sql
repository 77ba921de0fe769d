create index quote_decided on quote (decided_ms) where decided_ms <> 0;
