-- 0025_returned.sql: letters of the house that came back are looked up on every page of the day. state 4: ORDER message_state.
create index message_returned on message (at_ms) where state = 4;
