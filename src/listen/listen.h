/* listen/listen.h - the doors that hear: syslog over UDP and TCP, as RFC 5424, RFC 3164 and as devices really send it.
 *
 * Nothing that comes in is thrown away because of its form: what cannot be read is kept as text, marked
 * malformed and counted. What is lost for want of room is counted too (struct told_counts). */
#pragma once
#include "signal/told.h"

/* Reads one message (a datagram, or a frame of a TCP stream). Never fails: what has neither priority nor
 * time, or claims RFC 5424 and is not, is malformed; its message is the whole line as mended UTF-8, facility
 * user, severity notice. Without a priority but with a time it is well formed (RFC 3164 4.3.3), user.notice.
 * A Cisco mnemonic (%LINK-3-UPDOWN:) becomes the message id and stays in the message. The strings of
 * *out lie in bytes, address or mem. received is the only clock. */
void syslog_parse(struct str bytes, struct instant received, struct str address, bool tcp, struct arena *mem, struct told_log *out);
