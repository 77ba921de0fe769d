/* main/control.h - how a command speaks to the running server: a Unix socket in the data directory.
 *
 * One request, one answer, each fields behind a length. Whoever may open the socket (mode 0600) is the owner
 * of the machine, so it needs no password. Without a running server the same requests are done in this process. */
#pragma once
#include "main/writer.h"

/* Requests: do=act with name, client (key) or client_id, person, key_once, f.NAME...; do=link with login. Answers: ok, id, reason, link. */
struct control;                                          /* held: the server's end */
bool control_open(struct str data, struct writer *w, struct str base_url, struct control **out, struct err *e);
void control_close(struct control *c);

/* The command's end. Connects to a running server, else opens the store of `data` itself. */
struct control_client;                                   /* held */
bool control_connect(struct str data, struct str store, struct control_client **out, struct err *e);
bool control_ask(struct control_client *c, const struct fields *ask, struct arena *mem, struct fields *answer, struct err *e);
/* An act by the number of its client, as the owner of the machine does it. */
bool control_act(struct control_client *c, const struct act *a, struct arena *mem, struct outcome *out, struct err *e);
bool control_is_served(const struct control_client *c);      /* by a running server, which serves one command at a time */
void control_disconnect(struct control_client *c);
