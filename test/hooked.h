/* test/hooked.h - a receiver of webhooks beside a program that is killed: what it was sent, held against what there was to send. */
#pragma once
#include "door.h"

struct hooked { pid_t pid; struct str file, address; int doubles; };
/* A web server of BUILD that keeps every request in a file of the room. */
bool hooked_open(struct hooked *h, struct str build, struct str room, struct arena *mem, struct err *e);
void hooked_close(struct hooked *h);
/* Enters it as a receiver of every request for a ticket; the program does not run. */
bool hooked_subscribe(const struct hooked *h, struct str data, struct arena *mem, struct err *e);
/* Until the next request has come, and before its answer is written down; at most so long. */
void hooked_wait(const struct hooked *h, int most);
/* Waits until nothing is to be sent any more. Then every request for a ticket came, first in their order, and what came again has the same id and says the same. */
bool hooked_check(struct hooked *h, struct str data, struct arena *mem, struct err *e);
