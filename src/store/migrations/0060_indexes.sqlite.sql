-- 0060_indexes: what no statement asks for costs every row that is written. By its id SQLite finds a row without an index,
-- and of the queue's free tickets it takes ticket_queue_crew.
drop index fact_order;
drop index invoice_order;
drop index quote_order;
drop index search_doc_order;
drop index signal_order;
drop index ticket_order;
drop index ticket_queue_free;
drop index signal_component;
