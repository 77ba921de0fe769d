/* courier/courier.h - the door for what leaves by HTTP: alerts on people's channels, and events to receivers of webhooks.
 *
 * It decides nothing. Alerts are what the stages wrote into the outbox (channel "courier"), as fields kind, address, title, text,
 * link (oncall/channel.c says what is sent); events are signals, each receiver's in their order. A row is begun in one commit and
 * ended in another: who is killed in between sends it again, under the key it has had from its beginning (Idempotency-Key).
 *
 * Nothing is sent to private, loopback or link-local addresses but to those that the setting courier.private lists ("127.0.0.1
 * 10.1.0.0/16 fd00::/8"); asked is the address really connected to, whatever a name says. Redirections are not followed. http://
 * without TLS goes to listed addresses only. Secrets are the first line of a file of mode 0600 in $CREDENTIALS_DIRECTORY or in the
 * data directory; a certificate authority of one's own stands in DATA/courier-ca.pem, beside the system's no other is trusted. */
#pragma once
#include "signal/signal.h"

/* All strings and `at` must live as long as the door. */
struct courier_order { struct str store, data; void *at; job_door *job; };
struct courier;                                          /* held: a thread with a connection to the store */
bool courier_open(const struct courier_order *order, struct courier **out, struct err *e);
void courier_close(struct courier *c);                   /* before the writer */
